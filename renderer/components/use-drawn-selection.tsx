import { useEffect, useRef, useState } from 'react';
import { useScroller } from '../state/scroller-context.ts';
import styles from './drawn-selection.module.css';
import type { Area } from './grid-layout.ts';
import { boundsOf, drawnOn, type Point, pathOf } from './lasso.ts';

/** What is drawn over a grid, in the pixels of the element around it. */
export type DrawnShape =
  | { readonly kind: 'rectangle'; readonly area: Area }
  | { readonly kind: 'lasso'; readonly line: readonly Point[] };

interface DrawnSelectionOptions {
  /** A free line is drawn, with a finger too, instead of a rectangle. */
  readonly isLasso: boolean;
  /** What is drawn by now; `adds`: it joins what was selected before. Called while it grows. */
  readonly onDraw: (shape: DrawnShape, adds: boolean) => void;
  /** It was given up: what was selected before is to be so again. */
  readonly onGiveUp: () => void;
  readonly onDrawn: (pointerType: string) => void;
}

/** A press that moves less is a click. */
const LEAST_PX = 6;
/** So near to its edge the list scrolls along, by so much a moment. */
const EDGE_PX = 48;
const STEP_PX = 14;

interface Drag {
  readonly pointer: number;
  readonly start: Point;
  readonly isLasso: boolean;
  readonly adds: boolean;
  line: readonly Point[];
}

/**
 * Draws a rectangle over a grid with the mouse (a finger scrolls instead), or a lasso with either, and tells what is
 * drawn; Escape gives it up. `listen` goes on the positioned element around the grid, `drawing` into it.
 */
export function useDrawnSelection(options: DrawnSelectionOptions) {
  const [shape, setShape] = useState<DrawnShape | null>(null);
  const place = useRef<HTMLDivElement | null>(null);
  const drag = useRef<Drag | null>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const drawn = useRef(false);
  const latest = useRef(options);
  const scroller = useScroller();
  useEffect(() => {
    latest.current = options;
  });

  const grow = () => {
    const { current } = drag;
    const bounds = place.current?.getBoundingClientRect();
    if (!current || !bounds) return;
    const at = { x: pointer.current.x - bounds.left, y: pointer.current.y - bounds.top };
    if (!drawn.current && Math.hypot(at.x - current.start.x, at.y - current.start.y) < LEAST_PX) return;
    drawn.current = true;
    current.line = drawnOn(current.line, at);
    const next: DrawnShape = current.isLasso
      ? { kind: 'lasso', line: current.line }
      : { kind: 'rectangle', area: boundsOf([current.start, at])! };
    setShape(next);
    latest.current.onDraw(next, current.adds);
  };
  const end = () => {
    drag.current = null;
    setShape(null);
  };
  const giveUp = () => {
    if (drag.current && drawn.current) latest.current.onGiveUp();
    end();
  };

  const isDrawing = shape !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `grow` and `giveUp` read what is current
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
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      giveUp();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearInterval(timer);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [isDrawing, scroller]);

  return {
    listen: {
      ref: place,
      onPointerDown(event: React.PointerEvent<HTMLDivElement>) {
        const bounds = place.current?.getBoundingClientRect();
        if (!event.isPrimary || event.button !== 0 || !bounds) return;
        drawn.current = false;
        const { isLasso } = latest.current;
        if (event.pointerType === 'touch' && !isLasso) return;
        const start = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
        // As a tap adds, so does what a finger draws.
        const adds = event.pointerType === 'touch' || event.shiftKey || event.ctrlKey || event.metaKey;
        drag.current = { pointer: event.pointerId, start, isLasso, adds, line: [start] };
      },
      onPointerMove(event: React.PointerEvent<HTMLDivElement>) {
        if (drag.current?.pointer !== event.pointerId) return;
        pointer.current = { x: event.clientX, y: event.clientY };
        grow();
        // Held only once it is a drag: a click must reach the face below.
        if (drawn.current && !event.currentTarget.hasPointerCapture(event.pointerId)) {
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      },
      onPointerUp({ pointerId, pointerType }: React.PointerEvent<HTMLDivElement>) {
        if (drag.current?.pointer !== pointerId) return;
        end();
        if (drawn.current) latest.current.onDrawn(pointerType);
      },
      onPointerCancel: giveUp,
      // The press that ends a drawing is no click on the face below.
      onClickCapture(event: React.MouseEvent<HTMLDivElement>) {
        if (!drawn.current) return;
        drawn.current = false;
        event.stopPropagation();
        event.preventDefault();
      },
    },
    drawing: shape && <Drawing shape={shape} />,
  };
}

function Drawing({ shape }: { readonly shape: DrawnShape }) {
  if (shape.kind === 'lasso') {
    return (
      <svg aria-hidden className={styles.lasso}>
        <path d={pathOf(shape.line)} />
      </svg>
    );
  }
  const { left, top, right, bottom } = shape.area;
  const style = { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` };
  return <div aria-hidden className={styles.band} style={style} />;
}
