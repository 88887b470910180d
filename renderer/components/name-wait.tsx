import { useLayoutEffect, useRef } from 'react';
import { useText } from '../state/services.ts';
import { anchorName } from './anchor-name.ts';
import styles from './name-field.module.css';
import { ProgressRing } from './progress.tsx';

interface NameWaitProps {
  /** Of the field, whose anchor is named after it. */
  readonly id: string;
  readonly typed: string;
  readonly isWaiting: boolean;
}

/** Below a name that was entered before the people are known: that it is being looked up, and how that is taken back. */
export function NameWait({ id, typed, isWaiting }: NameWaitProps) {
  const { t } = useText();
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isWaiting) ref.current?.showPopover();
    else ref.current?.hidePopover();
  }, [isWaiting]);
  const words = isWaiting ? t('name-field.waits', { name: typed.trim() }) : '';
  return (
    <>
      {typed !== '' && (
        <p role="status" className="visually-hidden">
          {words}
        </p>
      )}
      <div
        ref={ref}
        aria-hidden
        popover="manual"
        className={styles.wait}
        style={{ positionAnchor: anchorName(id) } as React.CSSProperties}
      >
        <ProgressRing done={0} total={null} />
        <span className={styles.name}>{words}</span>
        <kbd>Esc</kbd>
      </div>
    </>
  );
}
