import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { PersonItem } from '../../../electron/api/people.ts';
import type { PersonId } from '../../../electron/api/types.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { NameField } from '../../components/name-field.tsx';
import { useText } from '../../state/services.ts';
import { useAct } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import { usePages } from '../../state/use-pages.ts';
import styles from './merge-dialog.module.css';
import { MergeEvidence } from './merge-evidence.tsx';
import { likelyKeep } from './people-model.ts';

interface MergeDialogProps {
  /** Whom the question is about; with one alone the dialog first asks for the other. */
  readonly people: readonly PersonItem[];
  readonly onClose: () => void;
  /** After it was done, with the person that stays. */
  readonly onMerged?: (into: PersonId) => void;
}

/** "Are they one person?": the best faces of each beside one another, and which name stays. */
export function MergeDialog({ people: given, onClose, onMerged }: MergeDialogProps) {
  const { t } = useText();
  const [added, setAdded] = useState<PersonId | null>(null);
  const { data } = useCall('people.list', { sort: 'faces', hidden: true });
  const other = data?.people.find(({ person }) => person === added);
  const people = other ? [...given, other] : given;
  const [chosen, setChosen] = useState<PersonId | null>(null);
  const keep = people.find(({ person }) => person === chosen) ?? likelyKeep(people);
  const { act: merge } = useAct('people.merge');
  if (!keep) return null;

  const submit = () => {
    onClose();
    const from = people.filter(({ person }) => person !== keep.person).map(({ person }) => person);
    void merge({ from, into: keep.person }).then((done) => done && onMerged?.(keep.person));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width="m"
      title={t('merge.title')}
      text={t('merge.text')}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={people.length < 2} onPress={submit} autoFocus={people.length > 1}>
            {t('merge.do', { name: keep.name })}
          </Button>
        </>
      }
    >
      <RadioGroup
        value={String(keep.person)}
        onChange={(value) => setChosen(Number(value) as PersonId)}
        className={styles.people as string}
      >
        <Label className="visually-hidden">{t('merge.keep')}</Label>
        {people.map((person) => (
          <Radio key={person.person} value={String(person.person)} className={styles.person as string}>
            <span className={styles.dot} />
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.count}>{t('people.photos', { n: person.photos })}</span>
            </span>
            <BestFaces person={person.person} />
          </Radio>
        ))}
      </RadioGroup>
      {people.length > 1 &&
        people
          .filter(({ person }) => person !== keep.person)
          .map((person) => (
            <MergeEvidence key={person.person} keep={keep} other={person} isOnly={people.length === 2} />
          ))}
      {people.length < 2 && (
        <NameField
          label={t('merge.with')}
          placeholder={t('merge.with')}
          except={people.map(({ person }) => person)}
          knownOnly
          autoFocus
          onSubmit={(who) => 'person' in who && setAdded(who.person)}
        />
      )}
    </Dialog>
  );
}

function BestFaces({ person }: { readonly person: PersonId }) {
  const { items } = usePages('faces.list', { of: { person, kind: 'confirmed' }, limit: 6 });
  return (
    <span className={styles.faces}>
      {items.slice(0, 6).map(({ face }) => (
        <FaceThumb key={face} face={face} alt="" size={3} eager />
      ))}
    </span>
  );
}
