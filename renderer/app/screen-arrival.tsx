import { useEffect } from 'react';
import { useScroller } from '../state/scroller-context.ts';

/**
 * Stands beside a screen and takes the focus to it when it has come, unless the screen has put the focus somewhere
 * itself: what had the focus before (a link, a card) is gone with the screen before.
 */
export function ScreenArrival({ first }: { readonly first: React.RefObject<boolean> }) {
  const scroller = useScroller();
  useEffect(() => {
    if (!scroller) return;
    if (!first.current && document.activeElement === document.body) scroller.focus({ preventScroll: true });
    first.current = false;
  }, [scroller, first]);
  return null;
}
