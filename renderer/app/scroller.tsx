import { useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ScrollerContext } from '../state/scroller-context.ts';
import styles from './shell.module.css';

/** The part of the window that scrolls. It remembers where each screen stood. */
export function Scroller({ children }: { readonly children: React.ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [location] = useLocation();
  const positions = useRef(new Map<string, number>());

  useLayoutEffect(() => {
    if (element) element.scrollTop = positions.current.get(location) ?? 0;
  }, [element, location]);

  return (
    <main
      id="content"
      tabIndex={-1}
      ref={setElement}
      className={styles.main}
      onScroll={({ currentTarget }) => positions.current.set(location, currentTarget.scrollTop)}
    >
      <ScrollerContext value={element}>{children}</ScrollerContext>
    </main>
  );
}
