import { DRAG_PX, pinch, pointerSurface } from '../../components/pointer-surface.ts';
import type { Point } from './zoom.ts';

export type Side = 'previous' | 'next';

/** What a pointer that draws a box asks for. */
export interface DrawGestures {
  /** Whether a press begins a box instead of moving the picture. */
  begins(event: PointerEvent): boolean;
  to(from: Point, at: Point): void;
  /** It was let go; a press that was no drag is meant for a point. */
  end(from: Point, at: Point, dragged: boolean): void;
  /** A second finger came: it is a pinch. */
  cancel(): void;
}

/** What pointers and wheel ask of a zoomed picture; points are pixels of its stage. */
export interface Gestures {
  by(factor: number, at: Point): void;
  moveBy(x: number, y: number): void;
  close(at: Point): void;
  /** A finger went far across: where the picture cannot be moved, it means the photo on that side. */
  swipe(side: Side): void;
  readonly draw: DrawGestures;
}

const SWIPE_PX = 56;

/** Buttons and boxes that are edited keep their pointers. */
const OTHERS = 'button, [data-draws]';
const isOthers = ({ target }: Event) => target instanceof HTMLElement && target.closest(OTHERS) !== null;

/**
 * Wheel and pinch zoom, dragging moves or draws a box, a double click comes close. Returns what ends it.
 */
export function listenToGestures(
  element: HTMLElement,
  now: () => Gestures,
  setDragging: (is: boolean) => void,
): () => void {
  const pointers = new Map<number, Point>();
  let moved = false;
  let start: Point | null = null; // of a single finger
  let drawnFrom: Point | null = null; // of a box that a single pointer draws
  const { on, pointOf, end } = pointerSurface(element, (factor, at) => now().by(factor, at));

  on('dblclick', (event) => {
    if (!isOthers(event) && !now().draw.begins(event as PointerEvent)) now().close(pointOf(event));
  });
  on('pointerdown', (event) => {
    if (event.button !== 0 || isOthers(event)) return;
    const at = pointOf(event);
    pointers.set(event.pointerId, at);
    moved = false;
    const single = pointers.size === 1;
    if (drawnFrom) now().draw.cancel();
    drawnFrom = single && now().draw.begins(event) ? at : null;
    start = event.pointerType === 'touch' && single && !drawnFrom ? at : null;
    element.setPointerCapture(event.pointerId);
  });
  on('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const at = pointOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!moved && !other && Math.hypot(at.x - before.x, at.y - before.y) < DRAG_PX) return;
    moved = true;
    pointers.set(event.pointerId, at);
    if (drawnFrom) return now().draw.to(drawnFrom, at);
    setDragging(true);
    if (!other) return now().moveBy(at.x - before.x, at.y - before.y);
    const zoom = pinch(before, at, other);
    if (zoom) now().by(zoom.factor, zoom.at);
  });
  for (const type of ['pointerup', 'pointercancel'] as const) {
    on(type, (event) => {
      if (!pointers.delete(event.pointerId)) return;
      const at = pointOf(event);
      if (drawnFrom) {
        if (type === 'pointerup') now().draw.end(drawnFrom, at, moved);
        else now().draw.cancel();
        drawnFrom = null;
        return;
      }
      const across = start && type === 'pointerup' ? at.x - start.x : 0;
      const down = start ? Math.abs(at.y - start.y) : 0;
      start = null;
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > 2 * down) now().swipe(across > 0 ? 'previous' : 'next');
      if (pointers.size === 0) setDragging(false);
    });
  }
  return end;
}
