import { FolderSearch, Image } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Warning } from '../../../electron/api/jobs.ts';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { photoHref } from '../../components/photo-href.ts';
import { useServices } from '../../state/services.ts';
import { failureReason, plainMessage, splitPath } from './activity-model.ts';
import styles from './failure-row.module.css';

interface WarningRowProps {
  readonly warning: Warning;
  /** Its place among `total`, for screen readers: the rows out of sight are not on the page. */
  readonly index: number;
  readonly total: number;
}

/** One photo that is damaged but was read: what is wrong, where it is, and the way to it. */
export function WarningRow({ warning, index, total }: WarningRowProps) {
  const { text, bridge } = useServices();
  const { t } = text;
  const [, go] = useLocation();
  const { photo, path, code, message } = warning;
  const { folder, file } = splitPath(path);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of the virtual list is no <li>
    <div role="listitem" aria-setsize={total} aria-posinset={index + 1} className={styles.row}>
      <div className={styles.words}>
        <p className={styles.name}>
          <span className={styles.file}>{file}</span>
          <Chip tone="warning">{t(failureReason(code))}</Chip>
        </p>
        <p className={styles.message}>{plainMessage(text.error({ code, message, file: path }), path)}</p>
        <p className={styles.where}>
          <span className={styles.path} title={path}>
            {folder}
          </span>
        </p>
      </div>
      <div className={styles.buttons}>
        {bridge && (
          <IconButton
            icon={FolderSearch}
            label={t('failures.show', { file })}
            onPress={() => void bridge.showInFolder(path)}
          />
        )}
        <IconButton icon={Image} label={t('warnings.open', { file })} onPress={() => go(photoHref(photo))} />
      </div>
    </div>
  );
}
