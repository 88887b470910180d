import type { Faces } from './detector.ts';

/** Quarter turns clockwise: how the picture is turned before it is looked at. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** A picture as seen after some quarter turns; nothing is copied, only coordinates change. */
export interface View {
  readonly turns: QuarterTurns;
  /** Of the picture, not turned. */
  readonly imageWidth: number;
  readonly imageHeight: number;
  /** As seen. */
  readonly width: number;
  readonly height: number;
}

export function createView(imageWidth: number, imageHeight: number, turns: QuarterTurns): View {
  const [width, height] = turns % 2 === 0 ? [imageWidth, imageHeight] : [imageHeight, imageWidth];
  return { turns, imageWidth, imageHeight, width, height };
}

/** x in the picture of point (x, y) of the view; continuous coordinates, edges at 0 and the full length. */
export function imageX({ turns, imageWidth }: View, x: number, y: number): number {
  return turns === 0 ? x : turns === 1 ? y : turns === 2 ? imageWidth - x : imageWidth - y;
}

/** y in the picture of point (x, y) of the view. */
export function imageY({ turns, imageHeight }: View, x: number, y: number): number {
  return turns === 0 ? y : turns === 1 ? imageHeight - x : turns === 2 ? imageHeight - y : x;
}

/** Faces found in a view, in pixels of the picture. Landmarks keep their order: the left eye is the face's as upright. */
export function toImageFaces(view: View, faces: Faces): Faces {
  if (view.turns === 0) return faces;
  const boxes = new Float32Array(faces.boxes.length);
  for (let p = 0; p < boxes.length; p += 4) {
    const [x, y, width, height] = faces.boxes.subarray(p, p + 4);
    const [x1, y1] = [imageX(view, x, y), imageY(view, x, y)];
    const [x2, y2] = [imageX(view, x + width, y + height), imageY(view, x + width, y + height)];
    boxes.set([Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)], p);
  }
  const landmarks = new Float32Array(faces.landmarks.length);
  for (let p = 0; p < landmarks.length; p += 2) {
    landmarks[p] = imageX(view, faces.landmarks[p], faces.landmarks[p + 1]);
    landmarks[p + 1] = imageY(view, faces.landmarks[p], faces.landmarks[p + 1]);
  }
  return { ...faces, boxes, landmarks };
}
