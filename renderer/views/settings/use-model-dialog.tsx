import type { ModelItem } from '../../../electron/api/system.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import styles from './models.module.css';

interface UseModelDialogProps {
  readonly model: ModelItem;
  readonly onClose: () => void;
}

/** Another embedding compares all faces anew: said before it begins. */
export function UseModelDialog({ model, onClose }: UseModelDialogProps) {
  const text = useText();
  const { t } = text;
  const { act: use, error, isPending } = useAct('models.use', { handles: ['model.in-use', 'model.missing'] });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('settings.use-title', { model: model.title })}
      text={t('settings.use-text')}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            isDisabled={isPending}
            onPress={async () => {
              if (await use({ id: model.id })) onClose();
            }}
          >
            {t('settings.use-confirm')}
          </Button>
        </>
      }
    >
      {error && (
        <p role="alert" className={styles.error}>
          {text.error(error)}
        </p>
      )}
    </Dialog>
  );
}
