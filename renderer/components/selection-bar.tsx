import { X } from 'lucide-react';
import { useText } from '../state/services.ts';
import { IconButton } from './icon-button.tsx';
import styles from './selection-bar.module.css';

interface SelectionBarProps {
  readonly count: number;
  /** Shows the bar before anything is selected, where a mode for selecting was chosen. */
  readonly open?: boolean;
  readonly onClear: () => void;
  /** Buttons for what can be done with the selected. */
  readonly children: React.ReactNode;
}

/** Floats at the bottom while something is selected: how many, and what can be done with them. */
export function SelectionBar({ count, open = false, onClear, children }: SelectionBarProps) {
  const { t } = useText();
  return (
    <div className={styles.place}>
      <p role="status" className="visually-hidden">
        {count > 0 ? t('common.selected', { n: count }) : ''}
      </p>
      {(count > 0 || open) && (
        <div role="toolbar" aria-label={t('common.selected', { n: count })} data-selection-bar className={styles.bar}>
          <span aria-hidden className={styles.count}>
            {t('common.selected', { n: count })}
          </span>
          {children}
          <IconButton icon={X} size="s" label={t('common.clear-selection')} hint="Esc" onPress={onClear} />
        </div>
      )}
    </div>
  );
}
