/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

/** How a photo is looked at: so many times its fitted size, its middle so far from the middle of the stage (pixels). */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const FIT: Zoom = { scale: 1, x: 0, y: 0 };

/** One press of + or -. */
export const ZOOM_STEP = 1.4;
const LARGEST_SCALE = 8;
/** A small photo is not blown up beyond this to fill the stage. */
const LARGEST_FIT = 2;

/** The size of the photo so that all of it is in sight. */
export function fitted(photo: Size, stage: Size): Size {
  if (photo.width <= 0 || photo.height <= 0) return { width: 0, height: 0 };
  const scale = Math.min(stage.width / photo.width, stage.height / photo.height, LARGEST_FIT);
  return { width: photo.width * scale, height: photo.height * scale };
}

/** Where the photo lies on the stage. */
export function pictureRect(fit: Size, stage: Size, { scale, x, y }: Zoom): Rect {
  const width = fit.width * scale;
  const height = fit.height * scale;
  return { left: (stage.width - width) / 2 + x, top: (stage.height - height) / 2 + y, width, height };
}

/** The zoom with the scale within its limits, and no stage left empty on one side while photo is cut off on the other. */
export function clampZoom({ scale, x, y }: Zoom, fit: Size, stage: Size): Zoom {
  const bounded = Math.min(LARGEST_SCALE, Math.max(1, scale));
  const slackX = Math.max(0, (fit.width * bounded - stage.width) / 2);
  const slackY = Math.max(0, (fit.height * bounded - stage.height) / 2);
  return { scale: bounded, x: between(x, -slackX, slackX), y: between(y, -slackY, slackY) };
}

/** Scales by `factor` around a point of the stage: what is under that point stays there, as far as the edges let it. */
export function zoomAt(zoom: Zoom, factor: number, at: Point, fit: Size, stage: Size): Zoom {
  const scale = Math.min(LARGEST_SCALE, Math.max(1, zoom.scale * factor));
  const by = scale / zoom.scale;
  const fromMiddleX = at.x - stage.width / 2;
  const fromMiddleY = at.y - stage.height / 2;
  const x = fromMiddleX - (fromMiddleX - zoom.x) * by;
  const y = fromMiddleY - (fromMiddleY - zoom.y) * by;
  return clampZoom({ scale, x, y }, fit, stage);
}

/** The scale at which a pixel of the photo is one of the screen, or the double size where that is smaller: a double click. */
export const closeScale = (photo: Size, fit: Size): number =>
  between(fit.width > 0 ? photo.width / fit.width : 1, 2, LARGEST_SCALE);

// "+ 0": a range of -0 to 0 gives 0.
const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value)) + 0;
