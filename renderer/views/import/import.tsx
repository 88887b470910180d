import { FolderPlus, RefreshCw } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { DropZone } from './drop-zone.tsx';
import { FolderList } from './folder-list.tsx';
import { FolderPicker } from './folder-picker.tsx';
import styles from './import.module.css';
import { ImportProgress } from './import-progress.tsx';
import { LibraryCounts } from './library-counts.tsx';
import { LivePeople } from './live-people.tsx';
import { useFolderChoice } from './use-folder-choice.ts';
import { Welcome } from './welcome.tsx';

/** How photos come in: at first a welcome that explains it all, later the folders and what is being read. */
export function ImportView() {
  const { t } = useText();
  const { data, error, refetch } = useCall('folders.list', {});
  const { act: scan } = useAct('folders.scan');
  const choice = useFolderChoice();
  const folders = data?.folders ?? [];
  const first = data !== undefined && folders.length === 0;

  const actions = !first && (
    <>
      <Button icon={RefreshCw} onPress={() => void scan({})}>
        {t('import.scan-all')}
      </Button>
      <Button look="primary" icon={FolderPlus} onPress={choice.choose}>
        {t('import.add-folder')}
      </Button>
    </>
  );
  return (
    <Page title={t('import.title')} actions={actions} {...(first ? { header: null } : {})}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {first && <Welcome onChoose={choice.choose} />}
      {!first && data && (
        <div className={styles.columns}>
          <div className={styles.main}>
            <ImportProgress />
            <LivePeople />
            <FolderList folders={folders} />
          </div>
          <aside className={styles.side}>
            <DropZone onChoose={choice.choose} compact />
            <LibraryCounts />
          </aside>
        </div>
      )}
      <FolderPicker
        open={choice.picking}
        onClose={choice.closePicker}
        title={t('picker.title')}
        action={t('picker.add')}
        onChoose={choice.picked}
      />
    </Page>
  );
}
