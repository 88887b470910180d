import { Check } from 'lucide-react';
import { useText } from '../../state/services.ts';
import { startOfMonth } from './photos-model.ts';
import styles from './timeline.module.css';

interface MonthHeadingProps {
  readonly month: string;
  readonly photos: number;
  readonly height: number;
  readonly isChosen: boolean;
  readonly isChoosing: boolean;
  readonly onChoose: (month: string) => void;
}

/** The name of a month, which stays in sight while one is in it, with how many photos it holds; the round button selects them. */
export function MonthHeading({ month, photos, height, isChosen, isChoosing, onChoose }: MonthHeadingProps) {
  const text = useText();
  const { t, number } = text;
  const name = month === '' ? t('photos.undated') : text.month(startOfMonth(month));
  return (
    <div className={styles.heading} style={{ height }} data-choosing={isChoosing || undefined}>
      <h2>{name}</h2>
      <span className={styles.count} aria-hidden>
        {number(photos)}
      </span>
      <button
        type="button"
        aria-label={t('photos.choose-month', { month: name })}
        aria-pressed={isChosen}
        className={styles.choose}
        onClick={() => onChoose(month)}
      >
        <Check aria-hidden />
      </button>
    </div>
  );
}
