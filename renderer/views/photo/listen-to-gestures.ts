import { DRAG_PX, pinch, pointerSurface } from '../../components/pointer-surface.ts';
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

const SWIPE_PX = 56;

/**
 * Wheel and pinch zoom, dragging moves, a double click comes close. Returns what ends it.
 */
export function listenToGestures(
  element: HTMLElement,
  now: () => Gestures,
  setDragging: (is: boolean) => void,
): () => void {
  const pointers = new Map<number, Point>();
  let moved = false;
  let start: Point | null = null; // of a single finger
  const { on, pointOf, end } = pointerSurface(element, (factor, at) => now().by(factor, at));

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
    const zoom = pinch(before, at, other);
    if (zoom) now().by(zoom.factor, zoom.at);
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
  return end;
}
