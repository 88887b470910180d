import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import styles from './menu.module.css';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly hint?: string;
  readonly danger?: boolean;
  /** Marks the one in force. */
  readonly checked?: boolean;
  run(): void;
}

interface MenuProps {
  readonly label: string;
  /** The button that opens it. */
  readonly children: React.ReactNode;
  readonly actions: readonly MenuAction[];
  readonly placement?: 'bottom end' | 'bottom start' | 'top start' | 'top end' | 'right bottom';
}

/** A list of things to do that opens from a button. */
export function Menu({ label, children, actions, placement = 'bottom end' }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover as string} placement={placement} offset={6}>
        <AriaMenu aria-label={label} className={styles.menu as string}>
          {actions.map(({ id, label: words, icon: Icon, hint, danger, checked, run }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={words}
              onAction={run}
              className={styles.item as string}
              data-danger={danger || undefined}
            >
              {Icon ? <Icon aria-hidden className={styles.icon} /> : <span className={styles.icon} />}
              <span className={styles.words}>{words}</span>
              {hint && <kbd>{hint}</kbd>}
              {checked && <Check aria-hidden className={styles.icon} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
