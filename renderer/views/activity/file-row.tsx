import { FolderSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { Chip } from '../../components/chip.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useServices } from '../../state/services.ts';
import { failureReason, plainMessage, splitPath } from './activity-model.ts';
import styles from './file-row.module.css';

interface FileRowProps {
  /** What is wrong with which file. */
  readonly problem: { readonly path: string; readonly code: string; readonly message: string };
  /** Its place among `total`, for screen readers: the rows out of sight are not on the page. */
  readonly index: number;
  readonly total: number;
  /** Beside where it is. */
  readonly note?: string;
  /** In place of showing the file in its folder, where no program can. */
  readonly insteadOfShow?: ReactNode;
  readonly children?: ReactNode;
}

/** One file with something wrong: what, where it is, and what can be done. */
export function FileRow({ problem, index, total, note, insteadOfShow, children }: FileRowProps) {
  const { text, bridge } = useServices();
  const { t } = text;
  const { path, code, message } = problem;
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
          {note && <span className={styles.tried}>{note}</span>}
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
          insteadOfShow
        )}
        {children}
      </div>
    </div>
  );
}
