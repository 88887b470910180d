import type { RelBox } from '../../api/types.ts';

/** Where a face is. */
export interface FacePlace {
  readonly box: RelBox;
  /** Five points (x, y, 0..1); without those of both, boxes alone decide. */
  readonly landmarks?: Float32Array | undefined;
}

/** Two boxes with more overlap than this are one face (Pascal VOC's measure of a found object). */
export const SAME_PLACE = 0.5;
/**
 * A box drawn around the hair covers a third of what a detector finds. The five points then tell that it is the same face:
 * nearer than this to each other, root mean square in standard deviations of the points themselves (two faces cheek to
 * cheek are 2.5 apart). Boxes that hardly meet are two faces all the same.
 */
const SAME_POINTS = 0.75;
const LEAST_OVERLAP = 0.15;

/** How much two places are one, 0..1; above `SAME_PLACE` they are. */
export function placeLikeness(a: FacePlace, b: FacePlace): number {
  const overlap = intersectionOverUnion(a.box, b.box);
  if (overlap < LEAST_OVERLAP || !a.landmarks || !b.landmarks) return overlap;
  const apart = pointsApart(a.landmarks, b.landmarks);
  return apart < SAME_POINTS ? Math.max(overlap, 1 - (apart / SAME_POINTS) * (1 - SAME_PLACE)) : overlap;
}

/** Area of the intersection by area of the union, 0..1; 0 where a box has no area. */
export function intersectionOverUnion([ax, ay, aw, ah]: RelBox, [bx, by, bw, bh]: RelBox): number {
  const w = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const h = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / (aw * ah + bw * bh - w * h);
}

/** Root mean square distance of equal points, each axis by the spread of both faces' points; infinite where they have none. */
function pointsApart(a: Float32Array, b: Float32Array): number {
  const [x, y] = [0, 1].map((axis) => {
    const spread = (variance(a, axis) + variance(b, axis)) / 2;
    let apart = 0;
    for (let k = axis; k < a.length; k += 2) apart += (a[k] - b[k]) ** 2 / (a.length / 2);
    return spread > 0 ? apart / spread : Number.POSITIVE_INFINITY;
  });
  return Math.sqrt((x + y) / 2);
}

function variance(points: Float32Array, axis: number): number {
  const n = points.length / 2;
  let [sum, squares] = [0, 0];
  for (let k = axis; k < points.length; k += 2) {
    sum += points[k];
    squares += points[k] ** 2;
  }
  return squares / n - (sum / n) ** 2;
}
