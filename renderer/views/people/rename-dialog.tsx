import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { PersonItem } from '../../../electron/api/people.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { foldName } from '../../components/name-matches.ts';
import { TextField } from '../../components/text-field.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';

interface RenameDialogProps {
  readonly person: PersonItem;
  /** The name to begin with; absent: the present one. */
  readonly wanted?: string;
  readonly onClose: () => void;
}

/** Another name for a person; where somebody has it already, merging is offered instead. */
export function RenameDialog({ person, wanted: begin, onClose }: RenameDialogProps) {
  const { t } = useText();
  const [name, setName] = useState(begin ?? person.name);
  const { data } = useCall('people.list', { sort: 'faces', hidden: true });
  const { act: rename } = useAct('people.rename');
  const { act: merge } = useAct('people.merge');
  const wanted = foldName(name);
  const taken = data?.people.find((other) => other.person !== person.person && foldName(other.name) === wanted);

  const submit = () => {
    if (wanted === '') return;
    onClose();
    if (taken) void merge({ from: [person.person], into: taken.person });
    else if (name.trim() !== person.name) void rename({ person: person.person, name });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rename.title', { name: person.name })}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={wanted === ''} onPress={submit}>
            {taken ? t('rename.merge', { name: taken.name }) : t('rename.do')}
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
          label={t('name-field.label')}
          value={name}
          onChange={setName}
          autoFocus
          onFocus={({ target }) => (target as HTMLInputElement).select()}
          error={taken ? t('rename.taken', { name: taken.name }) : undefined}
        />
      </Form>
    </Dialog>
  );
}
