import type { LucideIcon } from 'lucide-react';
import styles from './drop-target.module.css';

interface DropTargetProps {
  readonly icon: LucideIcon;
  /** What dropping does. */
  readonly text: string;
}

/** Covers the window while something is dragged over it that may be dropped anywhere. */
export function DropTarget({ icon: Icon, text }: DropTargetProps) {
  return (
    <div aria-hidden className={styles.overlay}>
      <div className={styles.target}>
        <Icon />
        <p>{text}</p>
      </div>
    </div>
  );
}
