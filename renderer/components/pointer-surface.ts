/** Pixels of an element, from its corner. */
export interface SurfacePoint {
  readonly x: number;
  readonly y: number;
}

/** A finger or mouse that moves less than this has pressed, not dragged. */
export const DRAG_PX = 4;
const LINE_PX = 16;

/**
 * An element that is zoomed and moved by pointers. It listens for itself, as React's wheel listeners cannot keep the page
 * from scrolling.
 */
export interface PointerSurface {
  on<K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void): void;
  pointOf(event: MouseEvent): SurfacePoint;
  /** Takes every listener away. */
  end(): void;
}

/** @param zoom asked for by wheel or touchpad: factor, about a point that stays */
export function pointerSurface(element: HTMLElement, zoom: (factor: number, at: SurfacePoint) => void): PointerSurface {
  const ends = new AbortController();
  const surface: PointerSurface = {
    on: (type, listener) => element.addEventListener(type, listener, { signal: ends.signal, passive: false }),
    pointOf({ clientX, clientY }) {
      const { left, top } = element.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    },
    end: () => ends.abort(),
  };
  surface.on('wheel', (event) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    // A pinch on a touchpad comes as a wheel with Control, in much smaller steps.
    zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), surface.pointOf(event));
  });
  return surface;
}

/** What two fingers zoom when one moves from `before` to `at` and the other stays; null where they touch. */
export function pinch(before: SurfacePoint, at: SurfacePoint, other: SurfacePoint) {
  const factor = Math.hypot(at.x - other.x, at.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
  if (!Number.isFinite(factor) || factor <= 0) return null;
  return { factor, at: { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 } };
}
