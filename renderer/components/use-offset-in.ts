import { useLayoutEffect, useState } from 'react';

/** How far below the start of what scrolls the element begins; looked at after each rendering, as what is above may grow. */
export function useOffsetIn(scroller: HTMLElement | null, element: HTMLElement | null): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    if (!scroller || !element) return;
    const now = Math.round(
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop,
    );
    if (now !== offset) setOffset(now);
  });
  return offset;
}
