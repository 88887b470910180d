import type { LucideIcon } from 'lucide-react';
import styles from './chip.module.css';
import { classes } from './classes.ts';

interface ChipProps {
  readonly children: React.ReactNode;
  readonly tone?: 'plain' | 'accent' | 'warning' | 'danger';
  readonly icon?: LucideIcon;
}

/** A small label on something. */
export function Chip({ children, tone = 'plain', icon: Icon }: ChipProps) {
  return (
    <span className={classes(styles.chip, styles[tone])}>
      {Icon && <Icon aria-hidden className={styles.icon} />}
      {children}
    </span>
  );
}
