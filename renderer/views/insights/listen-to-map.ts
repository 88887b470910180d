import { drawnOn, type Point } from '../../components/lasso.ts';
import { DRAG_PX, pinch, pointerSurface } from '../../components/pointer-surface.ts';

/** What pointers and wheel ask of a map; points are pixels of its picture. */
export interface MapGestures {
  zoom(factor: number, at: Point): void;
  move(dx: number, dy: number): void;
  /** Null: the pointer has left. */
  point(at: Point | null): void;
  /** `more` adds to what is chosen. */
  press(at: Point, more: boolean): void;
  lasso(line: readonly Point[]): void;
  lassoed(line: readonly Point[], more: boolean): void;
  /** Whether dragging draws a lasso, without Shift. */
  readonly isLasso: boolean;
}

/**
 * Wheel and two fingers zoom, dragging moves or, with Shift or in lasso mode, draws. Returns what
 * ends it.
 */
export function listenToMap(element: HTMLElement, now: () => MapGestures): () => void {
  const pointers = new Map<number, Point>();
  let line: readonly Point[] | null = null;
  let isDragging = false;
  let start: Point | null = null;
  const { on, pointOf, end } = pointerSurface(element, (factor, at) => now().zoom(factor, at));

  on('pointerdown', (event) => {
    if (event.button !== 0) return;
    const at = pointOf(event);
    pointers.set(event.pointerId, at);
    element.setPointerCapture(event.pointerId);
    isDragging = false;
    start = pointers.size === 1 ? at : null;
    // A second finger makes a pinch of what began as a line.
    line = pointers.size === 1 && (now().isLasso || event.shiftKey) ? [at] : null;
    if (pointers.size > 1) now().lasso([]);
  });
  on('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    const at = pointOf(event);
    if (!before) return now().point(event.pointerType === 'touch' ? null : at);
    if (start && !isDragging && Math.hypot(at.x - start.x, at.y - start.y) < DRAG_PX) return;
    isDragging = true;
    pointers.set(event.pointerId, at);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const zoom = pinch(before, at, other);
      if (zoom) now().zoom(zoom.factor, zoom.at);
    } else if (line) {
      line = drawnOn(line, at);
      now().lasso(line);
    } else now().move(at.x - before.x, at.y - before.y);
  });
  on('pointerup', (event) => {
    if (!pointers.delete(event.pointerId)) return;
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    if (line && isDragging) now().lassoed(line, more && now().isLasso);
    else if (start && !isDragging) now().press(pointOf(event), more);
    if (pointers.size === 0) [line, start] = [null, null];
  });
  on('pointercancel', (event) => {
    pointers.delete(event.pointerId);
    line = null;
    now().lasso([]);
  });
  on('pointerleave', () => now().point(null));
  return end;
}
