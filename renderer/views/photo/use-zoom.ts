import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  clampZoom,
  closeScale,
  FIT,
  fitted,
  type Point,
  pictureRect,
  type Rect,
  type Size,
  ZOOM_STEP,
  type Zoom,
  zoomAt,
} from './zoom.ts';

/** The photo on its stage, and what makes it larger, smaller and moves it. */
export interface ZoomControl {
  readonly stageRef: (element: HTMLElement | null) => void;
  readonly stage: Size;
  /** Where the photo is on the stage. */
  readonly picture: Rect;
  readonly isFit: boolean;
  readonly dragging: boolean;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

interface ZoomedPhoto extends Size {
  readonly photo: number;
}

/** Wheel and pinch zoom around the pointer, dragging pans, a double click comes close and goes back. Another photo starts fitted. */
export function useZoom(photo: ZoomedPhoto): ZoomControl {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [stage, setStage] = useState<Size>({ width: 0, height: 0 });
  const [state, setState] = useState<{ photo: number; zoom: Zoom }>({ photo: photo.photo, zoom: FIT });
  const [dragging, setDragging] = useState(false);
  const fit = fitted(photo, stage);
  const zoom = state.photo === photo.photo ? clampZoom(state.zoom, fit, stage) : FIT;

  const change = (next: (zoom: Zoom) => Zoom) => setState({ photo: photo.photo, zoom: next(zoom) });
  const by = (factor: number, at: Point = { x: stage.width / 2, y: stage.height / 2 }) =>
    change((now) => zoomAt(now, factor, at, fit, stage));
  const moveBy = (x: number, y: number) =>
    change((now) => clampZoom({ scale: now.scale, x: now.x + x, y: now.y + y }, fit, stage));
  const close = (at: Point) => (zoom.scale > 1 ? change(() => FIT) : by(closeScale(photo, fit), at));
  const gestures = useRef({ by, moveBy, close });
  useLayoutEffect(() => {
    gestures.current = { by, moveBy, close };
  });

  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setStage({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => (element ? listenToGestures(element, () => gestures.current, setDragging) : undefined), [element]);

  return {
    stageRef: setElement,
    stage,
    picture: pictureRect(fit, stage, zoom),
    isFit: zoom.scale === 1,
    dragging,
    zoomIn: () => by(ZOOM_STEP),
    zoomOut: () => by(1 / ZOOM_STEP),
    fit: () => change(() => FIT),
  };
}

interface Gestures {
  by(factor: number, at: Point): void;
  moveBy(x: number, y: number): void;
  close(at: Point): void;
}

/** A finger or mouse that moves less than this has pressed, not dragged. */
const DRAG_PX = 4;

/** Listens for itself, as React's wheel listeners cannot keep the page from scrolling. Returns what ends it. */
function listenToGestures(element: HTMLElement, now: () => Gestures, setDragging: (is: boolean) => void): () => void {
  const pointers = new Map<number, Point>();
  let moved = false;
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
      if (pointers.size === 0) setDragging(false);
    });
  }
  return () => ends.abort();
}
