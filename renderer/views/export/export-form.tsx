import { Search, X } from 'lucide-react';
import type { PersonId } from '../../../electron/api/types.ts';
import { ChoiceCards } from '../../components/choice-cards.tsx';
import { FaceThumb } from '../../components/face-thumb.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { NameField } from '../../components/name-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import styles from './export.module.css';
import { type ExportChoice, FORMATS } from './export-model.ts';

interface ExportFormProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
  /** What the library says of the search, where it did not understand it. */
  readonly queryError: string | undefined;
}

/** What to write, of whom, from which photos. */
export function ExportForm({ choice, onChange, queryError }: ExportFormProps) {
  const { t } = useText();
  return (
    <>
      <section className={styles.part}>
        <h2>{t('export.format')}</h2>
        <ChoiceCards
          label={t('export.format')}
          chosen={choice.format}
          onChoose={(format) => onChange({ ...choice, format })}
          choices={FORMATS.map((id) => ({ id, label: t(`export.${id}`), text: t(`export.${id}-text`) }))}
        />
      </section>
      <section className={styles.part}>
        <h2>{t('export.people')}</h2>
        <People people={choice.people} onChange={(people) => onChange({ ...choice, people })} />
      </section>
      <section className={styles.part}>
        <h2>{t('export.query')}</h2>
        {choice.photos.length > 0 && (
          <p className={styles.selected}>
            {t('export.selected-photos', { n: choice.photos.length })}
            <IconButton
              icon={X}
              size="s"
              label={t('export.all-photos')}
              onPress={() => onChange({ ...choice, photos: [] })}
            />
          </p>
        )}
        <TextField
          label={t('export.query-label')}
          icon={Search}
          placeholder={t('export.query-hint')}
          clearLabel={t('export.clear-query')}
          value={choice.query}
          onChange={(query) => onChange({ ...choice, query })}
          error={queryError}
        />
      </section>
    </>
  );
}

interface PeopleProps {
  readonly people: readonly PersonId[];
  readonly onChange: (people: readonly PersonId[]) => void;
}

function People({ people, onChange }: PeopleProps) {
  const { t } = useText();
  const { data } = useCall('people.list', { hidden: true });
  return (
    <>
      {people.length === 0 ? (
        <p className={styles.everyone}>{t('export.everyone')}</p>
      ) : (
        <ul className={styles.people}>
          {people.map((id) => {
            const known = data?.people.find(({ person }) => person === id);
            const name = known?.name ?? '…';
            return (
              <li key={id}>
                <FaceThumb face={known?.cover ?? null} alt="" size={1.75} shape="circle" eager />
                <span>{name}</span>
                <IconButton
                  icon={X}
                  size="s"
                  label={t('export.remove-person', { name })}
                  onPress={() => onChange(people.filter((each) => each !== id))}
                />
              </li>
            );
          })}
        </ul>
      )}
      <NameField
        label={t('export.add-person')}
        placeholder={t('export.add-person')}
        knownOnly
        except={people}
        onSubmit={(who) => 'person' in who && onChange([...people, who.person])}
      />
    </>
  );
}
