import { useEffect, useRef, useState } from 'react';
import { useScroller } from '../state/scroller-context.ts';
import type { Area } from './grid-layout.ts';
import styles from './rubber-band.module.css';

interface RubberBandOptions {
  /** What the rectangle touches now; `adds`: it joins what was selected before. Called while it grows. */
  readonly onArea: (area: Area, adds: boolean) => void;
}

/** A press that moves less is a click. */
const LEAST_PX = 6;
/** So near to its edge the list scrolls along, by so much a moment. */
const EDGE_PX = 48;
const STEP_PX = 14;

interface Drag {
  readonly startX: number;
  readonly startY: number;
  readonly adds: boolean;
}

/**
 * Draws a rectangle over a grid with the mouse (a finger scrolls instead) and tells what it covers. `listen` goes on the
 * positioned element around the grid, `band` into it.
 */
export function useRubberBand({ onArea }: RubberBandOptions) {
  const [area, setArea] = useState<Area | null>(null);
  const place = useRef<HTMLDivElement | null>(null);
  const drag = useRef<Drag | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const drawn = useRef(false);
  const tell = useRef(onArea);
  const scroller = useScroller();
  useEffect(() => {
    tell.current = onArea;
  });

  const grow = () => {
    const { current } = drag;
    const bounds = place.current?.getBoundingClientRect();
    if (!current || !bounds) return;
    const [x, y] = [pointer.current.x - bounds.left, pointer.current.y - bounds.top];
    if (!drawn.current && Math.hypot(x - current.startX, y - current.startY) < LEAST_PX) return;
    drawn.current = true;
    const next = {
      left: Math.min(x, current.startX),
      top: Math.min(y, current.startY),
      right: Math.max(x, current.startX),
      bottom: Math.max(y, current.startY),
    };
    setArea(next);
    tell.current(next, current.adds);
  };

  const isDrawing = area !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `grow` reads what is current
  useEffect(() => {
    if (!isDrawing || !scroller) return;
    const timer = setInterval(() => {
      const { top, bottom } = scroller.getBoundingClientRect();
      const { y } = pointer.current;
      const step = y < top + EDGE_PX ? -STEP_PX : y > bottom - EDGE_PX ? STEP_PX : 0;
      if (step === 0) return;
      scroller.scrollBy(0, step);
      grow();
    }, 16);
    return () => clearInterval(timer);
  }, [isDrawing, scroller]);

  const end = () => {
    drag.current = null;
    setArea(null);
  };
  return {
    listen: {
      ref: place,
      onPointerDown(event: React.PointerEvent<HTMLDivElement>) {
        drawn.current = false;
        const bounds = place.current?.getBoundingClientRect();
        if (event.pointerType === 'touch' || event.button !== 0 || !bounds) return;
        drag.current = {
          startX: event.clientX - bounds.left,
          startY: event.clientY - bounds.top,
          adds: event.shiftKey || event.ctrlKey || event.metaKey,
        };
      },
      onPointerMove(event: React.PointerEvent<HTMLDivElement>) {
        if (!drag.current) return;
        pointer.current = { x: event.clientX, y: event.clientY };
        grow();
        // Held only once it is a drag: a click must reach the face below.
        if (drawn.current && !event.currentTarget.hasPointerCapture(event.pointerId)) {
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      },
      onPointerUp: end,
      onPointerCancel: end,
      // The press that ends a rectangle is no click on the face below.
      onClickCapture(event: React.MouseEvent<HTMLDivElement>) {
        if (!drawn.current) return;
        drawn.current = false;
        event.stopPropagation();
        event.preventDefault();
      },
    },
    band: area && (
      <div
        aria-hidden
        className={styles.band}
        style={{
          left: `${area.left}px`,
          top: `${area.top}px`,
          width: `${area.right - area.left}px`,
          height: `${area.bottom - area.top}px`,
        }}
      />
    ),
  };
}
