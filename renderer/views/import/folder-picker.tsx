import { ArrowUp, ChevronRight, Folder, HardDrive } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './folder-picker.module.css';

interface FolderPickerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What choosing the folder does, on the button. */
  readonly action: string;
  readonly onChoose: (path: string) => void;
}

/** The folders of the machine the library runs on, for a browser, which has no dialog for them. */
export function FolderPicker({ open, onClose, title, action, onChoose }: FolderPickerProps) {
  const { t } = useText();
  const [path, setPath] = useState<string | undefined>(undefined);
  const { data, error, refetch } = useCall('files.browse', path === undefined ? {} : { path }, {
    enabled: open,
    keep: true,
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="m"
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={!data} onPress={() => data && onChoose(data.path)}>
            {action}
          </Button>
        </>
      }
    >
      {error && <ErrorState error={error} onRetry={() => (path === undefined ? void refetch() : setPath(undefined))} />}
      {data && !error && (
        <div className={styles.picker}>
          <ul aria-label={t('picker.places')} className={styles.places}>
            {data.places.map((place) => (
              <li key={place.path}>
                <Button
                  look="quiet"
                  size="s"
                  icon={HardDrive}
                  aria-current={place.path === data.path}
                  onPress={() => setPath(place.path)}
                >
                  {place.name}
                </Button>
              </li>
            ))}
          </ul>
          <div className={styles.here}>
            <IconButton
              icon={ArrowUp}
              size="s"
              label={t('picker.up')}
              isDisabled={data.parent === null}
              onPress={() => data.parent !== null && setPath(data.parent)}
            />
            <p className={styles.path}>{data.path}</p>
            <p className={styles.photos}>{t('picker.photos', { n: data.photos })}</p>
          </div>
          <ul aria-label={t('picker.folders', { path: data.path })} className={styles.folders}>
            {data.folders.map((folder) => (
              <li key={folder.path}>
                <button type="button" className={styles.folder} onClick={() => setPath(folder.path)}>
                  <Folder aria-hidden />
                  <span>{folder.name}</span>
                  <ChevronRight aria-hidden />
                </button>
              </li>
            ))}
            {data.folders.length === 0 && <li className={styles.none}>{t('picker.empty')}</li>}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
