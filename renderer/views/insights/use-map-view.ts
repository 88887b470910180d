import { useLayoutEffect, useState } from 'react';
import type { FaceMap } from '../../../electron/api/insights.ts';
import type { Point } from '../../components/lasso.ts';
import { type Extent, fitView, type MapView, moveView, viewOf, zoomView } from './map-model.ts';

/** How the map is looked at, and what changes it. */
export interface MapControl {
  readonly frameRef: (element: HTMLElement | null) => void;
  readonly frame: HTMLElement | null;
  readonly extent: Extent;
  readonly view: MapView;
  /** Around the middle, where no point is given. */
  zoom(factor: number, at?: Point): void;
  move(dx: number, dy: number): void;
  fit(): void;
  /** Brings these faces into sight. */
  show(map: FaceMap, indices: readonly number[]): void;
}

/** All of the map at first, and as long as nobody has moved it. */
export function useMapView(): MapControl {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const [extent, setExtent] = useState<Extent>({ width: 0, height: 0 });
  const [moved, setMoved] = useState<MapView | null>(null);
  useLayoutEffect(() => {
    if (!frame) return;
    const measure = () => setExtent({ width: frame.clientWidth, height: frame.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [frame]);
  // From the view as it is then: several turns of a wheel may come before the next rendering.
  const change = (next: (view: MapView) => MapView) => setMoved((now) => next(now ?? fitView(extent)));
  return {
    frameRef: setFrame,
    frame,
    extent,
    view: moved ?? fitView(extent),
    zoom: (factor, at = { x: extent.width / 2, y: extent.height / 2 }) =>
      change((view) => zoomView(view, factor, at, extent)),
    move: (dx, dy) => change((view) => moveView(view, dx, dy, extent)),
    fit: () => setMoved(null),
    show: (map, indices) => setMoved(viewOf(map, indices, extent)),
  };
}
