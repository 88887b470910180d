import type { Similarity } from './similarity-transform.ts';

/** An affinity of the plane: x' = a x + c y + tx, y' = b x + d y + ty. A similarity is one with c = -b, d = a. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly tx: number;
  readonly ty: number;
}

export const similarityAsAffine = ({ a, b, tx, ty }: Similarity): Affine => ({ a, b, c: -b, d: a, tx, ty });

/**
 * The affinity that brings three points `from` exactly onto `to` (x, y of each in turn). Unlike a similarity it may
 * stretch, shear and mirror.
 * @throws Error where the points `from` lie on one line
 * Source: OpenFace (Amos et al., 2016), section 3.2, there by cv2.getAffineTransform.
 */
export function fitAffine(from: ArrayLike<number>, to: ArrayLike<number>): Affine {
  const [x0, y0, x1, y1, x2, y2] = [0, 1, 2, 3, 4, 5].map((i) => from[i]);
  const [u0, v0, u1, v1, u2, v2] = [0, 1, 2, 3, 4, 5].map((i) => to[i]);
  // Twice the area of the triangle.
  const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  if (!(Math.abs(area) > 0)) throw new Error('fitAffine: three points on one line tell no affinity');
  const a = ((u1 - u0) * (y2 - y0) - (u2 - u0) * (y1 - y0)) / area;
  const c = ((u2 - u0) * (x1 - x0) - (u1 - u0) * (x2 - x0)) / area;
  const b = ((v1 - v0) * (y2 - y0) - (v2 - v0) * (y1 - y0)) / area;
  const d = ((v2 - v0) * (x1 - x0) - (v1 - v0) * (x2 - x0)) / area;
  return { a, b, c, d, tx: u0 - a * x0 - c * y0, ty: v0 - b * x0 - d * y0 };
}

/** @throws Error where the affinity brings the plane onto a line. */
export function invertAffine({ a, b, c, d, tx, ty }: Affine): Affine {
  const determinant = a * d - b * c;
  if (!(Math.abs(determinant) > 0)) throw new Error('invertAffine: a transform onto a line has no inverse');
  const [ia, ib, ic, id] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return { a: ia, b: ib, c: ic, d: id, tx: -(ia * tx + ic * ty), ty: -(ib * tx + id * ty) };
}
