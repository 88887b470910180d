import { useMemo, useState } from 'react';
import { remPx } from '../../components/rem-px.ts';
import { useOffsetIn } from '../../components/use-offset-in.ts';
import { useWidth } from '../../components/use-width.ts';
import { useScroller } from '../../state/scroller-context.ts';
import type { Month, TimelineShape } from './timeline-layout.ts';
import { type TimelineHandle, TimelineRows } from './timeline-rows.tsx';
import type { usePhotoSelection } from './use-photo-selection.ts';

interface TimelineProps {
  readonly months: readonly Month[];
  readonly query: string | undefined;
  /** The address of this list: the place where it was left is kept under it, and found again. */
  readonly list: string;
  readonly choosing: ReturnType<typeof usePhotoSelection>;
  readonly handle: React.Ref<TimelineHandle>;
}

const TARGET_HEIGHT = 208;
/** So that two or three photos stand beside one another on a phone. */
const NARROW_TARGET_HEIGHT = 128;
const NARROW = 560;
const HEADING_HEIGHT = 48;
const MONTH_GAP = 20;
const GAP = 4;
/**
 * Photos month by month, newest first. However many there are, only blocks near the screen are read and only rows near
 * it exist, so any month is reached at once. Arrows move, Enter opens, Space selects. What is measured is measured here:
 * this is not drawn anew when one scrolls, so that scrolling does not have the page laid out.
 */
export function Timeline(props: TimelineProps) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const scroller = useScroller();
  const width = useWidth(element);
  const rem = remPx();
  const shape = useMemo(
    (): TimelineShape => ({
      width,
      targetHeight: Math.round((width < NARROW * rem ? NARROW_TARGET_HEIGHT : TARGET_HEIGHT) * rem),
      gap: GAP,
      headingHeight: HEADING_HEIGHT * rem,
      monthGap: MONTH_GAP * rem,
    }),
    [width, rem],
  );
  const offset = useOffsetIn(scroller, element);
  return <TimelineRows {...props} scroller={scroller} shape={shape} offset={offset} elementRef={setElement} />;
}
