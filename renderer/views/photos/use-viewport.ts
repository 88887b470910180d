import { useLayoutEffect, useState } from 'react';

/** What of a list is in sight: pixels from the list's start. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/**
 * What of a list that begins `offset` pixels below the start of the scroller is in sight. It moves in steps of a quarter
 * of its height: whoever draws as much more above and below is never late, and does not draw anew at each pixel.
 */
export function useViewport(scroller: HTMLElement | null, offset: number): Viewport {
  const [view, setView] = useState<Viewport>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    if (!scroller) return;
    // Read once: asked for at each movement it would have the page laid out at each.
    let height = scroller.clientHeight;
    const look = () => {
      const step = Math.max(1, Math.round(height / 4));
      const top = Math.floor((scroller.scrollTop - offset) / step) * step;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    look();
    const observer = new ResizeObserver(() => {
      height = scroller.clientHeight;
      look();
    });
    observer.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [scroller, offset]);
  return view;
}
