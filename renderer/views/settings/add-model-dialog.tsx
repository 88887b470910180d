import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useServices } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import styles from './settings.module.css';

/** Takes a model file of the user's own by its path. It is tried on check images first; what is wrong with it is said here. */
export function AddModelDialog({ onClose }: { readonly onClose: () => void }) {
  const { text, toasts } = useServices();
  const { t } = text;
  const [path, setPath] = useState('');
  const [title, setTitle] = useState('');
  const [licence, setLicence] = useState('');
  const {
    act: add,
    error,
    isPending,
    reset,
  } = useAct('models.add', {
    handles: ['model.invalid', 'model.missing', 'model.hash-mismatch', 'model.write-failed', 'vision.unavailable'],
  });
  const submit = async () => {
    if (path.trim() === '' || isPending) return;
    const added = await add({
      path: path.trim(),
      ...(title.trim() && { title: title.trim() }),
      ...(licence.trim() && { licence: licence.trim() }),
    });
    if (!added) return;
    toasts.show({ tone: 'done', text: t('settings.added', { model: added.title }) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="m"
      title={t('settings.add-title')}
      text={t('settings.add-text')}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={path.trim() === '' || isPending} onPress={() => void submit()}>
            {t(isPending ? 'settings.adding' : 'settings.add')}
          </Button>
        </>
      }
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('settings.add-path')}
          placeholder={t('settings.add-path-example')}
          value={path}
          onChange={(next) => {
            setPath(next);
            reset();
          }}
          error={error ? text.error(error) : undefined}
          autoFocus
        />
        <TextField label={t('settings.add-name')} value={title} onChange={setTitle} />
        <TextField label={t('settings.add-licence')} value={licence} onChange={setLicence} />
        <button type="submit" hidden>
          {t('settings.add')}
        </button>
      </form>
    </Dialog>
  );
}
