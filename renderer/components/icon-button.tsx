import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does: read out, and shown as its tooltip. */
  readonly label: string;
  /** A key to show in the tooltip. */
  readonly hint?: string;
  readonly size?: 's' | 'm';
  readonly look?: 'quiet' | 'filled';
  readonly ref?: React.Ref<HTMLButtonElement>;
}

/** A button that is only a picture; its name is in the tooltip and for screen readers. */
export function IconButton({ icon: Icon, label, hint, size = 'm', look = 'quiet', ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(hint === undefined ? {} : { hint })}>
      <Button
        {...props}
        aria-label={label}
        className={classes(styles.button, styles[size], look === 'filled' && styles.filled)}
      >
        <Icon aria-hidden className={styles.icon} />
      </Button>
    </Tooltip>
  );
}
