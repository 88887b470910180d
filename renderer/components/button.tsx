import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './button.module.css';
import { classes } from './classes.ts';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children: React.ReactNode;
  /** `primary` once a screen: what to do next. `quiet` has no frame until it is pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 's' | 'm' | 'l';
  readonly icon?: LucideIcon;
  /** A key to show behind the words. */
  readonly hint?: string;
  readonly ref?: React.Ref<HTMLButtonElement>;
}

/** A button with words on it. */
export function Button({ children, look = 'plain', size = 'm', icon: Icon, hint, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={classes(styles.button, styles[look], size !== 'm' && styles[size])}>
      {Icon && <Icon aria-hidden className={styles.icon} />}
      <span className={styles.words}>{children}</span>
      {hint && <kbd aria-hidden>{hint}</kbd>}
    </AriaButton>
  );
}
