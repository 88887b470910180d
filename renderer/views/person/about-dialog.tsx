import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { PersonItem } from '../../../electron/api/people.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import styles from './about-dialog.module.css';
import { parseNames, parsePartialDate } from './person-model.ts';

interface AboutDialogProps {
  readonly person: PersonItem;
  readonly onClose: () => void;
}

/** What else is known of a person: other names, and when it was born. */
export function AboutDialog({ person, onClose }: AboutDialogProps) {
  const { t } = useText();
  const [names, setNames] = useState(person.aliases.join(', '));
  const [birth, setBirth] = useState(person.birthDate ?? '');
  const { act: setAliases } = useAct('people.aliases');
  const { act: setBirthDate } = useAct('people.birth-date');
  const date = birth.trim() === '' ? null : parsePartialDate(birth);
  const isWrong = birth.trim() !== '' && date === null;

  const submit = async () => {
    if (isWrong) return;
    onClose();
    const aliases = parseNames(names);
    // One after the other: undo takes the last one back first.
    if (aliases.join('\n') !== person.aliases.join('\n')) await setAliases({ person: person.person, aliases });
    if (date !== person.birthDate) await setBirthDate({ person: person.person, date });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('person.about-title', { name: person.name })}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={isWrong} onPress={() => void submit()}>
            {t('person.about-save')}
          </Button>
        </>
      }
    >
      <Form
        className={styles.form as string}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('person.also-called')}
          placeholder={t('person.also-called-hint')}
          value={names}
          onChange={setNames}
          autoFocus
        />
        <TextField
          label={t('person.birth-date')}
          placeholder={t('person.birth-date-hint')}
          value={birth}
          onChange={setBirth}
          error={isWrong ? t('person.birth-date-wrong') : undefined}
        />
        {/* A form of two fields is sent by Enter only where it has a button. */}
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}
