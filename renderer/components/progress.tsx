import { ProgressBar } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './progress.module.css';

interface ProgressProps {
  /** What goes on, for screen readers. */
  readonly label: string;
  readonly done: number;
  /** Null: not known yet. */
  readonly total: number | null;
  /** How it stands, in words ("120 of 340"). */
  readonly words?: string;
  readonly still?: boolean;
}

/** A bar that fills. */
export function Progress({ label, done, total, words, still = false }: ProgressProps) {
  const unknown = total === null || total === 0;
  const share = unknown ? 0 : Math.min(1, done / total);
  return (
    <ProgressBar
      aria-label={label}
      isIndeterminate={unknown}
      value={done}
      maxValue={unknown ? 100 : total}
      {...(words === undefined ? {} : { valueLabel: words })}
      className={classes(styles.bar, unknown && !still && styles.unknown)}
    >
      <span className={styles.fill} style={unknown ? undefined : { scale: `${share} 1` }} />
    </ProgressBar>
  );
}

/** The same as a ring, for narrow places; decorative beside words. */
export function ProgressRing({ done, total }: Pick<ProgressProps, 'done' | 'total'>) {
  const share = total ? Math.min(1, done / total) : 0.25;
  return (
    <svg aria-hidden viewBox="0 0 20 20" className={classes(styles.ring, !total && styles.turning)}>
      <circle cx="10" cy="10" r="8" pathLength="1" />
      <circle cx="10" cy="10" r="8" pathLength="1" strokeDasharray={`${share} 1`} className={styles.arc} />
    </svg>
  );
}
