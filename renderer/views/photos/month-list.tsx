import type { Result } from '../../../electron/api/contract.ts';
import { useText } from '../../state/services.ts';
import styles from './month-list.module.css';
import { startOfMonth, yearsOf } from './photos-model.ts';

interface MonthListProps {
  readonly months: Result<'photos.months'>['months'];
  /** The month one is being taken to. */
  readonly jumping: string | null;
  readonly onJump: (month: string) => void;
}

/** Every month with photos, beside them: a press goes there. */
export function MonthList({ months, jumping, onJump }: MonthListProps) {
  const { t, month: monthWords, monthName, number } = useText();
  return (
    <nav aria-label={t('photos.months')} className={styles.months}>
      {yearsOf(months).map(({ year, months: ofYear }) => (
        <section key={year}>
          {year !== '' && <h2 className={styles.year}>{year}</h2>}
          <ul>
            {ofYear.map(({ month, photos }) => (
              <li key={month}>
                <button
                  type="button"
                  className={styles.month}
                  data-jumping={jumping === month || undefined}
                  aria-label={t('photos.month-label', {
                    month: month === '' ? t('photos.undated') : monthWords(startOfMonth(month)),
                    photos: t('photos.photos', { n: photos }),
                  })}
                  onClick={() => onJump(month)}
                >
                  <span className={styles.name}>
                    {month === '' ? t('photos.undated') : monthName(startOfMonth(month))}
                  </span>
                  <span className={styles.photos}>{number(photos)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
