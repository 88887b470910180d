import { useState } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useText } from '../../state/services.ts';

interface SearchNameDialogProps {
  readonly title: string;
  /** The name to begin with. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

const LONGEST = 200;

/** The name of a search that is kept. */
export function SearchNameDialog({ title, name: before, onClose, onName }: SearchNameDialogProps) {
  const { t } = useText();
  const [name, setName] = useState(before.slice(0, LONGEST));
  const submit = () => {
    if (name.trim() === '') return;
    onClose();
    onName(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={name.trim() === ''} onPress={submit}>
            {t('search.save-do')}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t('search.save-name')}
          value={name}
          onChange={setName}
          maxLength={LONGEST}
          autoFocus
          onFocus={({ target }) => (target as HTMLInputElement).select()}
        />
      </Form>
    </Dialog>
  );
}
