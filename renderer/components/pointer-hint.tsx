import { classes } from './classes.ts';
import styles from './pointer-hint.module.css';

interface PointerHintProps {
  /** What to do with a mouse and keys. */
  readonly mouse: string;
  /** What to do with a finger. */
  readonly touch: string;
  readonly className: string | undefined;
}

/** A line that says how something is done, in the words of what one does it with. */
export function PointerHint({ mouse, touch, className }: PointerHintProps) {
  return (
    <>
      <p className={classes(className, styles.mouse)}>{mouse}</p>
      <p className={classes(className, styles.touch)}>{touch}</p>
    </>
  );
}
