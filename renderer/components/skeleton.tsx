import { classes } from './classes.ts';
import styles from './skeleton.module.css';

interface SkeletonProps {
  /** CSS lengths. */
  readonly width?: string;
  readonly height?: string;
  readonly shape?: 'line' | 'face' | 'box';
}

/** The place of something that is on its way. */
export function Skeleton({ width = '100%', height = '1em', shape = 'line' }: SkeletonProps) {
  return <span aria-hidden className={classes(styles.skeleton, styles[shape])} style={{ width, height }} />;
}
