import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { PhotoId } from '../../../electron/api/types.ts';
import { rowIndexOf } from '../../components/justified-layout.ts';
import type { Move } from '../../state/selection.ts';
import { useServices } from '../../state/services.ts';
import { blockAt, blockOfPhoto, rowsWithin, type Timeline, type TimelineShape } from './timeline-layout.ts';
import { moveInTimeline, type TimelinePlace } from './timeline-move.ts';
import type { Viewport } from './use-viewport.ts';

interface FocusOptions {
  /** The address of this list: where it was left is kept under it. */
  readonly list: string;
  readonly query: string | undefined;
  readonly timeline: Timeline;
  readonly shape: TimelineShape;
  readonly scroller: HTMLElement | null;
  readonly offset: number;
  readonly view: Viewport;
}

/** A photo one wants to be at, in a block that may have to be read first. */
interface Wish {
  /** As an index; null: the library is asked where the photo stands. */
  readonly block: number | null;
  readonly photo: PhotoId | 'first' | 'last';
  /** How far below the upper edge it is to stand; null: a third down. */
  readonly topPx: number | null;
  /** `always`, or only where the focus would be nowhere otherwise. */
  readonly focus: 'always' | 'if-lost';
}

/** The focus in a timeline: it roves with the arrows, outlives scrolling, and is where it was when one comes back. */
export function useTimelineFocus(options: FocusOptions) {
  const { list, query, timeline, shape, scroller, offset, view } = options;
  const { places, line } = useServices();
  const [current, setCurrent] = useState<PhotoId | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const links = useRef(new Map<PhotoId, HTMLAnchorElement>());
  const wanted = useRef<PhotoId | null>(null);
  const [left] = useState(() => places.get(list));
  const [wish, setWish] = useState<Wish | null>(
    left ? { block: null, photo: left.photo as PhotoId, topPx: left.topPx, focus: 'if-lost' } : null,
  );
  const latest = useRef({ ...options, current, wish });
  useLayoutEffect(() => {
    latest.current = { ...options, current, wish };
  });

  const focus = (photo: PhotoId) => {
    setCurrent(photo);
    const link = links.current.get(photo);
    if (link) link.focus({ preventScroll: true });
    else wanted.current = photo; // its link takes the focus as soon as it exists
  };

  // Where the photo that one comes back to stands: no page before it is read to find that out.
  const sought = wish !== null && wish.block === null && timeline.blocks.length > 0 ? wish.photo : null;
  useEffect(() => {
    if (sought === null || typeof sought === 'string') return;
    let isOver = false;
    const params = query === undefined ? { photo: sought } : { photo: sought, query };
    line.call('photos.place', params).then(
      ({ place }) => {
        if (isOver) return;
        const block = place ? blockOfPhoto(latest.current.timeline, place.month, place.index) : -1;
        setWish((now) => (now && block >= 0 ? { ...now, block } : null));
      },
      () => !isOver && setWish(null),
    );
    return () => {
      isOver = true;
    };
  }, [sought, query, line]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `focus` is as good as any rendering's
  useLayoutEffect(() => {
    if (wish?.block == null || !scroller) return;
    const block = timeline.blocks[wish.block];
    if (!block) return setWish(null);
    const top = offset + timeline.tops[wish.block];
    const index = indexOfWish(wish.photo, block.items);
    if (index < 0) {
      if (block.items.length > 0) return setWish(null); // it is not there any more
      const isEnd = wish.photo === 'last';
      scroller.scrollTop = isEnd ? top + block.height - scroller.clientHeight : top - scroller.clientHeight / 3;
      return;
    }
    const { photo } = block.items[index];
    const row = block.rows[rowIndexOf(block.rows, index)];
    scroller.scrollTop = top + row.top - (wish.topPx ?? scroller.clientHeight / 3);
    setWish(null);
    const isLost = document.activeElement === document.body || document.activeElement === scroller;
    if (wish.focus === 'always' || isLost) focus(photo);
    else setCurrent(photo);
  }, [timeline, scroller, offset, wish]);

  useEffect(() => {
    if (!scroller) return;
    const forget = () => setWish(null); // whoever scrolls by hand wants to be elsewhere
    const events = ['wheel', 'touchmove'] as const;
    for (const event of events) scroller.addEventListener(event, forget, { passive: true });
    return () => {
      for (const event of events) scroller.removeEventListener(event, forget);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    if (!scroller) return;
    return () => {
      const place = latest.current.wish === null ? placeLeft(latest.current) : null;
      if (place) places.set(list, place);
    };
  }, [scroller, list, places]);

  const goTo = ({ block, index }: TimelinePlace): PhotoId | null => {
    const { items, rows } = timeline.blocks[block];
    if (items.length === 0) {
      setWish({ block, photo: index === 'last' ? 'last' : 'first', topPx: null, focus: 'always' });
      return null;
    }
    const at = index === 'first' ? 0 : index === 'last' ? items.length - 1 : index;
    const row = rows[rowIndexOf(rows, at)];
    if (scroller && row) {
      const top = offset + timeline.tops[block] + row.top;
      const above = block === 0 && row.top <= shape.headingHeight ? 0 : top - shape.headingHeight - shape.gap;
      const below = top + row.height + shape.gap - scroller.clientHeight;
      if (above < scroller.scrollTop) scroller.scrollTop = above;
      else if (below > scroller.scrollTop) scroller.scrollTop = below;
    }
    focus(items[at].photo);
    return items[at].photo;
  };

  const first = firstInSight(timeline, view);
  const held = current === null ? null : whereIs(timeline, current);
  const inSight = held !== null && isInSight(timeline, view, held);
  const reachable = held !== null && (inSight || hasFocus) ? held : first;

  return {
    /** The photo with the focus; null where the focus is elsewhere. */
    focused: hasFocus ? held : null,
    /** The photo that Tab reaches, and from which keys go. */
    reachable,
    onFocus: useCallback((photo: PhotoId) => {
      setHasFocus(true);
      setCurrent(photo);
    }, []),
    onBlur: () => setHasFocus(false),
    onLink: useCallback((photo: PhotoId, link: HTMLAnchorElement | null) => {
      if (!link) return void links.current.delete(photo);
      links.current.set(photo, link);
      if (wanted.current !== photo) return;
      wanted.current = null;
      link.focus({ preventScroll: true });
    }, []),
    /** Moves as a key says; gives the photo arrived at, null where it has to be read first. */
    move: (move: Move): PhotoId | null => (reachable ? goTo(moveInTimeline(timeline, reachable, move)) : null),
  };
}

/** A photo that is read: its block and its place in it. */
export interface ReadPlace {
  readonly block: number;
  readonly index: number;
  readonly photo: PhotoId;
}

function indexOfWish(photo: Wish['photo'], items: readonly { readonly photo: PhotoId }[]): number {
  if (photo === 'first') return items.length > 0 ? 0 : -1;
  if (photo === 'last') return items.length - 1;
  return items.findIndex((each) => each.photo === photo);
}

function whereIs({ blocks }: Timeline, photo: PhotoId): ReadPlace | null {
  for (let block = 0; block < blocks.length; block++) {
    const index = blocks[block].items.findIndex((each) => each.photo === photo);
    if (index >= 0) return { block, index, photo };
  }
  return null;
}

/** The first photo of the first row of which the upper edge is in sight. */
function firstInSight(timeline: Timeline, { top, height }: Viewport): ReadPlace | null {
  const { blocks, tops } = timeline;
  if (blocks.length === 0) return null;
  for (let block = blockAt(timeline, top); block < blocks.length && tops[block] < top + height; block++) {
    const { rows, items } = blocks[block];
    const near = rowsWithin(rows, top - tops[block], top + height - tops[block]);
    const row = near.find((each) => tops[block] + each.top >= top) ?? near[0];
    if (row) return { block, index: row.from, photo: items[row.from].photo };
  }
  return null;
}

function topOf({ blocks, tops }: Timeline, { block, index }: ReadPlace): { top: number; height: number } {
  const { rows } = blocks[block];
  const row = rows[rowIndexOf(rows, index)];
  return { top: tops[block] + row.top, height: row.height };
}

function isInSight(timeline: Timeline, view: Viewport, place: ReadPlace): boolean {
  const { top, height } = topOf(timeline, place);
  return top + height > view.top && top < view.top + view.height;
}

/** Where the list stands: at the photo with the focus where it is in sight, else at the first one that is. */
function placeLeft({ timeline, scroller, offset, current, view }: FocusOptions & { readonly current: PhotoId | null }) {
  if (!scroller || timeline.blocks.length === 0) return null;
  const now: Viewport = { top: scroller.scrollTop - offset, height: view.height };
  const own = current === null ? null : whereIs(timeline, current);
  const held = own && isInSight(timeline, now, own) ? own : firstInSight(timeline, now);
  if (!held) return null;
  const { month } = timeline.blocks[held.block];
  return { photo: held.photo, month, topPx: topOf(timeline, held).top - now.top };
}
