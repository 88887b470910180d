import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { MovingContext, ScrollerContext } from '../state/scroller-context.ts';
import styles from './shell.module.css';

/** What scrolls stands still so long after its last movement; longer than a frame may take on a busy machine. */
const STILL_MS = 500;

/** The part of the window that scrolls. It remembers where each screen stood. */
export function Scroller({ children }: { readonly children: React.ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [location] = useLocation();
  const positions = useRef(new Map<string, number>());
  const movedAtMs = useRef(Number.NEGATIVE_INFINITY);
  const isMoving = useCallback(() => performance.now() - movedAtMs.current < STILL_MS, []);

  useLayoutEffect(() => {
    if (element) element.scrollTop = positions.current.get(location) ?? 0;
  }, [element, location]);

  return (
    <main
      id="content"
      tabIndex={-1}
      ref={setElement}
      className={styles.main}
      onScroll={({ currentTarget }) => {
        movedAtMs.current = performance.now();
        positions.current.set(location, currentTarget.scrollTop);
      }}
    >
      <ScrollerContext value={element}>
        <MovingContext value={isMoving}>{children}</MovingContext>
      </ScrollerContext>
    </main>
  );
}
