import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

interface TooltipProps {
  readonly text: string;
  readonly hint?: string;
  /** The focusable thing it explains. */
  readonly children: React.ReactNode;
  readonly placement?: 'top' | 'bottom' | 'right';
}

/** A few words that appear beside what is pointed at or focused. */
export function Tooltip({ text, hint, children, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip as string} placement={placement} offset={6}>
        {text}
        {hint && <kbd className={styles.hint}>{hint}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
