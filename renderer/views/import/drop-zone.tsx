import { FolderDown } from 'lucide-react';
import { useRef, useSyncExternalStore } from 'react';
import { useImport } from '../../app/use-import.ts';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import { Progress } from '../../components/progress.tsx';
import { filesOfInput } from '../../state/read-entries.ts';
import { useServices } from '../../state/services.ts';
import styles from './drop-zone.module.css';

interface DropZoneProps {
  readonly onChoose: () => void;
  /** Beside other things; without it, the one thing on the screen. */
  readonly compact?: boolean;
}

/** Where to drop folders and files (the whole window takes them too), with the ways for those who do not drag. */
export function DropZone({ onChoose, compact = false }: DropZoneProps) {
  const { imports, bridge, text } = useServices();
  const { t } = text;
  const { addFiles } = useImport();
  const input = useRef<HTMLInputElement>(null);
  const copying = useSyncExternalStore(imports.subscribe, imports.copying);
  const words =
    copying && t('import.uploading', { done: text.number(copying.done), total: text.number(copying.total) });
  return (
    <div className={classes(styles.zone, compact && styles.compact)}>
      <FolderDown aria-hidden className={styles.icon} />
      <p className={styles.title}>{t('import.drop')}</p>
      {copying && words ? (
        <div className={styles.copying} role="status">
          <Progress label={words} done={copying.done} total={copying.total} />
          <p>{words}</p>
        </div>
      ) : (
        <div className={styles.ways}>
          <Button look={compact ? 'plain' : 'primary'} size={compact ? 'm' : 'l'} onPress={onChoose}>
            {t('import.choose')}
          </Button>
          {!bridge && (
            <>
              <Button look="quiet" onPress={() => input.current?.click()}>
                {t('import.choose-upload')}
              </Button>
              <input
                ref={input}
                type="file"
                multiple
                hidden
                aria-label={t('import.choose-upload')}
                onChange={({ target }) => {
                  if (target.files?.length) void addFiles(filesOfInput(target.files));
                  target.value = '';
                }}
                {...{ webkitdirectory: '' }}
              />
            </>
          )}
        </div>
      )}
      {!bridge && <p className={styles.hint}>{t('import.upload-hint')}</p>}
    </div>
  );
}
