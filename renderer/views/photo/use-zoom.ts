import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RelBox } from '../../../electron/api/types.ts';
import { boxAbout, boxBetween } from './box-geometry.ts';
import { type DrawGestures, type Gestures, listenToGestures, type Side } from './listen-to-gestures.ts';
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
  /** A box is being drawn just now. */
  readonly drawing: boolean;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
}

interface ZoomOptions {
  /** A finger drew the fitted photo aside: to the one on that side. */
  readonly onSwipe: (side: Side) => void;
  readonly draw: DrawOptions;
}

/** Boxes that pointers draw on the photo, 0..1 of it. */
interface DrawOptions {
  /** Whether a press draws, and does not move the photo. */
  readonly begins: (event: PointerEvent) => boolean;
  /** It grows; null: it was given up. */
  readonly onBox: (box: RelBox | null) => void;
  /** It was let go. */
  readonly onDrawn: (box: RelBox) => void;
  /** Nothing was drawn, but a place was pressed: the box that may be meant there. */
  readonly onPressed: (box: RelBox) => void;
}

interface ZoomedPhoto extends Size {
  readonly photo: number;
}

/** Wheel and pinch zoom around the pointer, dragging pans, a double click comes close and goes back. Another photo starts fitted. */
export function useZoom(photo: ZoomedPhoto, { onSwipe, draw }: ZoomOptions): ZoomControl {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [stage, setStage] = useState<Size>({ width: 0, height: 0 });
  const [state, setState] = useState<{ photo: number; zoom: Zoom }>({ photo: photo.photo, zoom: FIT });
  const [dragging, setDragging] = useState(false);
  const [drawing, setDrawing] = useState(false);
  const fit = fitted(photo, stage);
  const zoom = state.photo === photo.photo ? clampZoom(state.zoom, fit, stage) : FIT;

  // From the state as it is then: several turns of a wheel may come before the next rendering.
  const change = (next: (zoom: Zoom) => Zoom) =>
    setState((now) => ({ photo: photo.photo, zoom: next(now.photo === photo.photo ? now.zoom : FIT) }));
  const by = (factor: number, at: Point = { x: stage.width / 2, y: stage.height / 2 }) =>
    change((now) => zoomAt(now, factor, at, fit, stage));
  const moveBy = (x: number, y: number) =>
    change((now) => clampZoom({ scale: now.scale, x: now.x + x, y: now.y + y }, fit, stage));
  const close = (at: Point) => (zoom.scale > 1 ? change(() => FIT) : by(closeScale(photo, fit), at));
  const picture = pictureRect(fit, stage, zoom);
  const draws: DrawGestures = {
    begins: draw.begins,
    to(from, at) {
      setDrawing(true);
      draw.onBox(boxBetween(from, at, picture));
    },
    end(from, at, dragged) {
      setDrawing(false);
      if (dragged) draw.onDrawn(boxBetween(from, at, picture));
      else draw.onPressed(boxAbout(at, picture, stage));
    },
    cancel() {
      setDrawing(false);
      draw.onBox(null);
    },
  };
  const gestures = useRef<Gestures>({ by, moveBy, close, swipe: onSwipe, draw: draws });
  useLayoutEffect(() => {
    const swipe = zoom.scale === 1 ? onSwipe : () => undefined;
    gestures.current = { by, moveBy, close, swipe, draw: draws };
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
    picture,
    isFit: zoom.scale === 1,
    dragging,
    drawing,
    zoomIn: () => by(ZOOM_STEP),
    zoomOut: () => by(1 / ZOOM_STEP),
    fit: () => change(() => FIT),
  };
}
