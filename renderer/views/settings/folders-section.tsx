import { FolderPlus } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { FolderRows } from '../import/folder-list.tsx';
import { FolderPicker } from '../import/folder-picker.tsx';
import { useFolderChoice } from '../import/use-folder-choice.ts';
import styles from './settings.module.css';
import { SettingsSection } from './settings-section.tsx';

/** Where the photos lie. */
export function FoldersSection() {
  const { t } = useText();
  const { data, error, refetch } = useCall('folders.list', {});
  const choice = useFolderChoice();
  return (
    <SettingsSection title={t('settings.folders')} text={t('settings.folders-text')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.folders.length > 0 && <FolderRows folders={data.folders} />}
      {data?.folders.length === 0 && <p className={styles.quiet}>{t('settings.no-folders')}</p>}
      <p className={styles.actions}>
        <Button icon={FolderPlus} onPress={() => void choice.choose()}>
          {t('import.add-folder')}
        </Button>
      </p>
      <FolderPicker
        open={choice.picking}
        onClose={choice.closePicker}
        title={t('picker.title')}
        action={t('picker.add')}
        onChoose={choice.picked}
      />
    </SettingsSection>
  );
}
