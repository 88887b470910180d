import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PhotoId, PhotoItem } from '../../electron/api/types.ts';
import { useScroller } from '../state/scroller-context.ts';
import { useServices } from '../state/services.ts';
import { monthOf } from './month-of.ts';

interface ListPlaceOptions {
  readonly list: string;
  readonly items: readonly PhotoItem[];
  readonly hasMore: boolean;
  readonly more: () => void;
  /** The photo with the focus. */
  readonly current: PhotoId | null;
  /** Where the photo of this index begins, from the start of what scrolls; null: it has no place yet. */
  readonly topOf: (index: number) => number | null;
  /** The first photo of which the upper edge is below this. */
  readonly firstBelow: (top: number) => number;
  /** The list stands where it was left; `takesFocus` where the focus would be nowhere otherwise. */
  readonly onRestored: (photo: PhotoId, takesFocus: boolean) => void;
}

/** Keeps where a list of photos was left, and goes there when one comes back, loading pages until the photo is there. */
export function useListPlace(options: ListPlaceOptions): void {
  const { list, items, hasMore, more } = options;
  const { places } = useServices();
  const scroller = useScroller();
  const latest = useRef(options);
  const restored = useRef<string | null>(null);
  useLayoutEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (restored.current === list || !scroller || items.length === 0) return;
    const place = places.get(list);
    if (!place) {
      restored.current = list;
      return;
    }
    const index = items.findIndex(({ photo }) => photo === place.photo);
    // Newest first: once the list is past its month the photo is no longer in it.
    const past = place.month !== '' && monthOf(items[items.length - 1]) < place.month;
    if (index < 0 && hasMore && !past) return more();
    const top = index < 0 ? null : latest.current.topOf(index);
    if (index >= 0 && top === null) return; // not laid out yet
    restored.current = list;
    if (top === null) return;
    scroller.scrollTop = top - (place.topPx ?? scroller.clientHeight / 3);
    const { activeElement } = document;
    latest.current.onRestored(items[index].photo, activeElement === document.body || activeElement === scroller);
  });

  useLayoutEffect(() => {
    if (!scroller) return;
    return () => {
      const { items: all, current, topOf, firstBelow } = latest.current;
      if (restored.current !== list || all.length === 0) return;
      const { scrollTop, clientHeight } = scroller;
      const focused = all.findIndex(({ photo }) => photo === current);
      const focusedTop = focused < 0 ? null : topOf(focused);
      const inSight = focusedTop !== null && focusedTop > scrollTop - 200 && focusedTop < scrollTop + clientHeight;
      const index = inSight ? focused : firstBelow(scrollTop);
      const top = topOf(index);
      const photo = all[index];
      places.set(list, { photo: photo.photo, month: monthOf(photo), topPx: top === null ? null : top - scrollTop });
    };
  }, [scroller, list, places]);
}
