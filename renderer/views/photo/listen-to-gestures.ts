import type { Point } from './zoom.ts';

export type Side = 'previous' | 'next';

/** What pointers and wheel ask of a zoomed picture; points are pixels of its stage. */
export interface Gestures {
  by(factor: number, at: Point): void;
  moveBy(x: number, y: number): void;
  close(at: Point): void;
  /** A finger went far across: where the picture cannot be moved, it means the photo on that side. */
  swipe(side: Side): void;
}

/** A finger or mouse that moves less than this has pressed, not dragged. */
const DRAG_PX = 4;
const SWIPE_PX = 56;

/**
 * Wheel and pinch zoom, dragging moves, a double click comes close. It listens for itself, as React's wheel listeners
 * cannot keep the page from scrolling. Returns what ends it.
 */
export function listenToGestures(
  element: HTMLElement,
  now: () => Gestures,
  setDragging: (is: boolean) => void,
): () => void {
  const pointers = new Map<number, Point>();
  let moved = false;
  let start: Point | null = null; // of a single finger
  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const ends = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(type, listener, { signal: ends.signal, passive: false });

  on('wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touchpad comes as a wheel with Control, in much smaller steps.
    now().by(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), pointOf(event));
  });
  on('dblclick', (event) => {
    if (!(event.target instanceof HTMLElement && event.target.closest('button'))) now().close(pointOf(event));
  });
  on('pointerdown', (event) => {
    if (event.button !== 0 || (event.target instanceof HTMLElement && event.target.closest('button'))) return;
    pointers.set(event.pointerId, pointOf(event));
    moved = false;
    start = event.pointerType === 'touch' && pointers.size === 1 ? pointOf(event) : null;
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const at = pointOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!moved && !other && Math.hypot(at.x - before.x, at.y - before.y) < DRAG_PX) return;
    moved = true;
    setDragging(true);
    pointers.set(event.pointerId, at);
    if (!other) return now().moveBy(at.x - before.x, at.y - before.y);
    const spread = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    if (Number.isFinite(spread) && spread > 0) now().by(spread, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
  });
  for (const type of ['pointerup', 'pointercancel'] as const) {
    on(type, (event) => {
      pointers.delete(event.pointerId);
      const at = pointOf(event);
      const across = start && type === 'pointerup' ? at.x - start.x : 0;
      const down = start ? Math.abs(at.y - start.y) : 0;
      start = null;
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * down) now().swipe(across > 0 ? 'previous' : 'next');
      if (pointers.size === 0) setDragging(false);
    });
  }
  return () => ends.abort();
}
