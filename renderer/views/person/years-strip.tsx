import type { PersonItem } from '../../../electron/api/people.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { ageIn, type YearBar, yearBars } from './person-model.ts';
import styles from './years-strip.module.css';

interface YearsStripProps {
  readonly person: PersonItem;
  /** The year whose faces are shown; null: those without a date, undefined: all. */
  readonly chosen: number | null | undefined;
  readonly onChoose: (year: number | null | undefined) => void;
}

/** How many photos a year holds of a person, with the age where it is known; a press shows that year's faces only. */
export function YearsStrip({ person, chosen, onChoose }: YearsStripProps) {
  const { t } = useText();
  const { data } = useCall('people.years', { person: person.person });
  const bars = yearBars(data?.years ?? []);
  if (bars.length < 2) return null;
  const most = Math.max(...bars.map(({ photos }) => photos));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would read its legend before each year
    <div role="group" aria-label={t('person.years')} className={styles.strip}>
      {bars.map((bar) => (
        <Bar
          key={bar.year ?? 'none'}
          bar={bar}
          share={bar.photos / most}
          age={bar.year === null ? null : ageIn(bar.year, person.birthDate)}
          isChosen={bar.year === chosen}
          onChoose={() => onChoose(bar.year === chosen ? undefined : bar.year)}
        />
      ))}
    </div>
  );
}

interface BarProps {
  readonly bar: YearBar;
  /** Of the fullest year, 0..1. */
  readonly share: number;
  readonly age: number | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Bar({ bar, share, age, isChosen, onChoose }: BarProps) {
  const { t } = useText();
  const words = bar.year === null ? t('person.no-date') : String(bar.year);
  const label = [words, t('people.photos', { n: bar.photos }), ...(age === null ? [] : [t('person.age', { n: age })])];
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={label.join(', ')}
      title={label.join(' · ')}
      disabled={bar.photos === 0}
      className={styles.year}
      onClick={onChoose}
    >
      <span aria-hidden className={styles.column}>
        <span className={styles.bar} style={{ height: `${Math.max(bar.photos > 0 ? 6 : 0, share * 100)}%` }} />
      </span>
      <span aria-hidden className={styles.label}>
        {words}
      </span>
      {age !== null && (
        <span aria-hidden className={styles.age}>
          {t('person.age-short', { n: age })}
        </span>
      )}
    </button>
  );
}
