import { Skeleton } from '../../components/skeleton.tsx';
import styles from './photos.module.css';

/** Widths by heights that a first screen of photos may well have. */
const ROWS = [
  [1.5, 0.75, 1.33, 1.5, 0.75],
  [1.33, 1.5, 1.5, 0.67, 1.5],
  [0.75, 1.5, 1.78, 1.33, 1],
];

/** The place of the first photos while they are on their way. */
export function PhotosSkeleton() {
  return (
    <div>
      <div className={styles.title}>
        <Skeleton height="1.25rem" />
      </div>
      {ROWS.map((ratios) => (
        <div key={ratios.join()} className={styles.row}>
          {ratios.map((ratio, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
            <div key={index} className={styles.place} style={{ flexGrow: ratio, flexBasis: 0 }}>
              <Skeleton height="100%" shape="box" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
