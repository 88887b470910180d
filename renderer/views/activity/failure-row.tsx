import { Copy, FolderSearch, RotateCcw } from 'lucide-react';
import type { Failure } from '../../../electron/api/jobs.ts';
import type { PhotoId } from '../../../electron/api/types.ts';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useServices } from '../../state/services.ts';
import { failureReason, plainMessage, splitPath } from './activity-model.ts';
import styles from './failure-row.module.css';

interface FailureRowProps {
  readonly failure: Failure;
  /** Its place among `total`, for screen readers: the rows out of sight are not on the page. */
  readonly index: number;
  readonly total: number;
  readonly onRetry: (photo: PhotoId) => void;
}

/** One file that could not be read: why, where it is, how often it was tried, another try. */
export function FailureRow({ failure, index, total, onRetry }: FailureRowProps) {
  const { text, toasts, bridge } = useServices();
  const { t, ago } = text;
  const { photo, path, code, message, attempts, atMs } = failure;
  const { folder, file } = splitPath(path);
  const copy = async () => {
    await navigator.clipboard.writeText(path);
    toasts.show({ tone: 'done', text: t('failures.copied') });
  };
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
          <span className={styles.tried}>
            {t('failures.attempts', { n: attempts })} · {ago(atMs, Date.now())}
          </span>
        </p>
      </div>
      <div className={styles.buttons}>
        {bridge ? (
          <IconButton
            icon={FolderSearch}
            label={t('failures.show', { file })}
            onPress={() => void bridge.showInFolder(path)}
          />
        ) : (
          <IconButton icon={Copy} label={t('failures.copy', { file })} onPress={() => void copy()} />
        )}
        {photo !== null && (
          <IconButton icon={RotateCcw} label={t('failures.retry', { file })} onPress={() => onRetry(photo)} />
        )}
      </div>
    </div>
  );
}
