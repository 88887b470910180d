import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { PhotoItem } from '../../../electron/api/types.ts';
import {
  blocksOf,
  createBlockLayouts,
  EMPTY_TIMELINE,
  heldShift,
  type Month,
  stackBlocks,
  type TimelineShape,
} from './timeline-layout.ts';

interface TimelineOptions {
  readonly months: readonly Month[];
  readonly shape: TimelineShape;
  readonly scroller: HTMLElement | null;
  /** Where the timeline begins, from the start of what scrolls. */
  readonly offset: number;
}

/**
 * Lays out all blocks of a list, of which each is read when one comes to it, and keeps what is seen in its place when a
 * block above turns out higher or lower than guessed. Empty until the width is known.
 */
export function useTimeline({ months, shape, scroller, offset }: TimelineOptions) {
  const [read, setRead] = useState<ReadonlyMap<string, readonly PhotoItem[]>>(new Map());
  const [layoutOf] = useState(createBlockLayouts);
  const blocks = useMemo(() => blocksOf(months), [months]);
  const timeline = useMemo(() => {
    if (shape.width === 0) return EMPTY_TIMELINE;
    const laidOut = blocks.map((block) => layoutOf(shape, block, read.get(block.key) ?? NONE));
    return stackBlocks(months, laidOut, shape);
  }, [months, blocks, read, shape, layoutOf]);

  const onItems = useCallback((block: string, items: readonly PhotoItem[]) => {
    setRead((before) => (before.get(block) === items ? before : new Map(before).set(block, items)));
  }, []);

  const before = useRef(timeline);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = timeline;
    if (!scroller || was === timeline) return;
    const shift = heldShift(was, timeline, scroller.scrollTop - offset);
    if (shift !== 0) scroller.scrollTop += shift;
  }, [timeline, scroller, offset]);

  return { timeline, onItems };
}

const NONE: readonly PhotoItem[] = [];
