import { useText } from '../../state/services.ts';
import styles from './month-list.module.css';
import { startOfMonth, yearsOf } from './photos-model.ts';
import type { Month } from './timeline-layout.ts';

interface MonthListProps {
  readonly months: readonly Month[];
  readonly onJump: (month: string) => void;
}

/** Every month with photos, year by year: a press goes there. */
export function MonthList({ months, onJump }: MonthListProps) {
  const { t, month: monthWords, monthName, number } = useText();
  return (
    <nav aria-label={t('photos.months')} className={styles.months}>
      {yearsOf(months).map(({ year, months: ofYear }) => (
        <section key={year}>
          {year !== '' && <h3 className={styles.year}>{year}</h3>}
          <ul>
            {ofYear.map(({ month, photos }) => (
              <li key={month}>
                <button
                  type="button"
                  className={styles.month}
                  aria-label={t('photos.month-label', {
                    month: month === '' ? t('photos.undated') : monthWords(startOfMonth(month)),
                    photos: t('photos.photos', { n: photos }),
                  })}
                  onClick={() => onJump(month)}
                >
                  <span>{month === '' ? t('photos.undated') : monthName(startOfMonth(month))}</span>
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
