import type { LucideIcon } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { classes } from './classes.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

interface ToggleIconButtonProps {
  readonly icon: LucideIcon;
  /** What is so while it is pressed; it does not change with it. */
  readonly label: string;
  readonly hint?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** What it turns on is for pointers, and a key does it too: Tab goes past it. */
  readonly isForPointers?: boolean;
}

/** A button that is only a picture and stays pressed. */
export function ToggleIconButton({
  icon: Icon,
  label,
  hint,
  isSelected,
  onChange,
  isForPointers = false,
}: ToggleIconButtonProps) {
  return (
    <Tooltip text={label} {...(hint === undefined ? {} : { hint })}>
      <ToggleButton
        aria-label={label}
        isSelected={isSelected}
        onChange={onChange}
        excludeFromTabOrder={isForPointers}
        className={classes(styles.button, styles.m, styles.toggle)}
      >
        <Icon aria-hidden className={styles.icon} />
      </ToggleButton>
    </Tooltip>
  );
}
