import { Ellipsis, Folder, FolderX, RefreshCw, Trash2 } from 'lucide-react';
import type { FolderItem } from '../../../electron/api/folders.ts';
import { Chip } from '../../components/chip.tsx';
import { folderName } from '../../components/folder-name.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import styles from './folder-list.module.css';

/** The folders Kith looks through, with how many photos of each it has. */
export function FolderList({ folders }: { readonly folders: readonly FolderItem[] }) {
  const { t, number } = useText();
  return (
    <section aria-labelledby="folders">
      <h2 id="folders" className={styles.title}>
        {t('import.folders')} <span className={styles.total}>{number(folders.length)}</span>
      </h2>
      <FolderRows folders={folders} />
    </section>
  );
}

/** The same without a title of its own. */
export function FolderRows({ folders }: { readonly folders: readonly FolderItem[] }) {
  return (
    <ul className={styles.list}>
      {folders.map((folder) => (
        <FolderRow key={folder.folder} folder={folder} />
      ))}
    </ul>
  );
}

function FolderRow({ folder: { folder, path, photos, lastScanAtMs, missing } }: { readonly folder: FolderItem }) {
  const { t, ago } = useText();
  const { act: scan } = useAct('folders.scan');
  const { act: remove } = useAct('folders.remove');
  const name = folderName(path);
  const Icon = missing ? FolderX : Folder;
  const looked =
    lastScanAtMs === null ? t('import.never-scanned') : t('import.last-scan', { when: ago(lastScanAtMs, Date.now()) });
  return (
    <li className={styles.row} data-missing={missing || undefined}>
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <div className={styles.words}>
        <p className={styles.name}>
          {name} {missing && <Chip tone="warning">{t('import.missing')}</Chip>}
        </p>
        <p className={styles.path} title={path}>
          {path}
        </p>
        <p className={styles.facts}>
          {t('import.photos', { n: photos })} · {missing ? t('import.missing-hint') : looked}
        </p>
      </div>
      <Menu
        label={t('import.folder-menu', { folder: name })}
        actions={[
          { id: 'scan', label: t('import.scan'), icon: RefreshCw, run: () => void scan({ folder }) },
          {
            id: 'remove',
            label: t('import.remove-short'),
            icon: Trash2,
            danger: true,
            run: () => void remove({ folder }),
          },
        ]}
      >
        <IconButton icon={Ellipsis} label={t('import.folder-menu', { folder: name })} />
      </Menu>
    </li>
  );
}
