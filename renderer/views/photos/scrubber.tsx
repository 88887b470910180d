import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../state/services.ts';
import { startOfMonth } from './photos-model.ts';
import styles from './scrubber.module.css';
import { monthMarks, yearStep, yearTicks } from './scrubber-model.ts';
import { monthAt, type Timeline } from './timeline-layout.ts';

interface ScrubberProps {
  readonly timeline: Timeline;
  readonly scroller: HTMLElement | null;
  /** Where the timeline begins, from the start of what scrolls. */
  readonly offset: number;
}

/** The least between two years, as a share of the rail's height: a line of small type on a low window. */
const LEAST_TICK = 0.035;
/** Between two months' marks: a few pixels. */
const LEAST_MARK = 0.008;
/** On a phone it goes away so long after the last movement. */
const STAYS_MS = 1600;

/**
 * The rail beside the photos: all months of the list in proportion to their photos, years as labels, and a handle that
 * goes anywhere at once. By keyboard a month a step, Page keys a year (ARIA slider). On a phone it comes while one scrolls.
 */
export function Scrubber({ timeline, scroller, offset }: ScrubberProps) {
  const text = useText();
  const { t } = text;
  const rail = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const [month, setMonth] = useState(0);
  const [isHeld, setIsHeld] = useState(false);
  const { months, height } = timeline;
  const isNeeded = scroller !== null && months.length > 1 && height > scroller.clientHeight * 1.5;

  useLayoutEffect(() => {
    if (!scroller || !isNeeded) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Read once: asked for at each movement they would have the page laid out at each.
    let way = 1;
    let viewHeight = 0;
    const look = () => {
      const { scrollTop } = scroller;
      const y = scrollTop - offset;
      // At the end the last month is the one one is in, however little of it there is.
      setMonth(y + viewHeight >= timeline.height ? timeline.months.length - 1 : monthAt(timeline, y + 1));
      if (handle.current) handle.current.style.top = `${Math.min(1, Math.max(0, scrollTop / way)) * 100}%`;
    };
    const measure = () => {
      way = wayOf(scroller);
      viewHeight = scroller.clientHeight;
      look();
    };
    const onScroll = () => {
      look();
      if (rail.current && rail.current.dataset.awake === undefined) rail.current.dataset.awake = '';
      clearTimeout(timer);
      timer = setTimeout(() => delete rail.current?.dataset.awake, STAYS_MS);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    measure();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller, timeline, offset, isNeeded]);

  const ticks = useMemo(() => yearTicks(timeline, LEAST_TICK), [timeline]);
  const marks = useMemo(() => monthMarks(timeline, LEAST_MARK), [timeline]);
  if (!isNeeded) return null;

  const nameOf = (at: number) => {
    const key = months[at]?.month ?? '';
    return key === '' ? t('photos.undated') : text.month(startOfMonth(key));
  };
  const goToMonth = (at: number) => {
    const to = Math.min(months.length - 1, Math.max(0, at));
    scroller.scrollTop = to === 0 ? 0 : offset + months[to].top;
  };
  const goToPointer = ({ clientY }: React.PointerEvent) => {
    const box = rail.current?.getBoundingClientRect();
    if (!box) return;
    const share = Math.min(1, Math.max(0, (clientY - box.top) / box.height));
    scroller.scrollTop = share * wayOf(scroller);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const to = KEYS[event.key]?.(timeline, month);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    goToMonth(to);
    setMonth(Math.min(months.length - 1, Math.max(0, to)));
  };

  return (
    <div
      ref={rail}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('photos.timeline')}
      aria-valuemin={0}
      aria-valuemax={months.length - 1}
      aria-valuenow={Math.min(month, months.length - 1)}
      aria-valuetext={t('photos.month-label', {
        month: nameOf(month),
        photos: t('photos.photos', { n: months[month]?.photos ?? 0 }),
      })}
      className={styles.rail}
      data-held={isHeld || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setIsHeld(true);
        goToPointer(event);
      }}
      onPointerMove={(event) => isHeld && goToPointer(event)}
      onPointerUp={() => setIsHeld(false)}
      onPointerCancel={() => setIsHeld(false)}
    >
      {marks.map((at) => (
        <span key={at} aria-hidden className={styles.mark} style={{ top: `${at * 100}%` }} />
      ))}
      {ticks.map(({ year, at }) => (
        <span key={year} aria-hidden className={styles.year} style={{ top: `${at * 100}%` }}>
          {year}
        </span>
      ))}
      <span ref={handle} aria-hidden className={styles.handle}>
        <span className={styles.bubble}>{nameOf(month)}</span>
      </span>
    </div>
  );
}

/** How far it scrolls, pixels. */
const wayOf = ({ scrollHeight, clientHeight }: HTMLElement): number => Math.max(1, scrollHeight - clientHeight);

const KEYS: Readonly<Record<string, (timeline: Timeline, month: number) => number>> = {
  ArrowDown: (_, month) => month + 1,
  ArrowRight: (_, month) => month + 1,
  ArrowUp: (_, month) => month - 1,
  ArrowLeft: (_, month) => month - 1,
  PageDown: ({ months }, month) => yearStep(months, month, 1),
  PageUp: ({ months }, month) => yearStep(months, month, -1),
  Home: () => 0,
  End: ({ months }) => months.length - 1,
};
