/**
 * The triplet loss of unit embeddings and its gradients, written out.
 *
 *   L(a, p, n) = max(0, |a - p|^2 - |a - n|^2 + margin)
 *
 * where it is positive: dL/da = 2 (n - p), dL/dp = 2 (p - a), dL/dn = 2 (a - n); elsewhere all three are 0.
 * Source: FaceNet (Schroff et al., 2015), equation 3.
 */

/** Rows a (anchor), p (positive: the same person) and n (negative: another one) of an N x dim block. */
export interface TripletRows {
  readonly a: number;
  readonly p: number;
  readonly n: number;
}

/** Value of one triplet, 0 or more. Rows must be in range. */
export function tripletLoss(block: Float32Array, dim: number, { a, p, n }: TripletRows, margin: number): number {
  return Math.max(0, rowDistanceSq(block, dim, a, p) - rowDistanceSq(block, dim, a, n) + margin);
}

/**
 * Adds `weight` times the gradients of one triplet's loss to rows a, p and n of `gradient`, an N x dim block.
 * @returns the triplet's loss, unweighted
 */
export function addTripletGradient(
  block: Float32Array,
  dim: number,
  rows: TripletRows,
  margin: number,
  weight: number,
  gradient: Float32Array | Float64Array,
): number {
  const loss = tripletLoss(block, dim, rows, margin);
  if (loss === 0) return 0;
  const a0 = rows.a * dim;
  const p0 = rows.p * dim;
  const n0 = rows.n * dim;
  const twice = 2 * weight;
  for (let k = 0; k < dim; k++) {
    const a = block[a0 + k];
    const p = block[p0 + k];
    const n = block[n0 + k];
    gradient[a0 + k] += twice * (n - p);
    gradient[p0 + k] += twice * (p - a);
    gradient[n0 + k] += twice * (a - n);
  }
  return loss;
}

/** Squared Euclidean distance of rows i and j of an N x dim block (unit rows: 0..4). */
export function rowDistanceSq(block: Float32Array, dim: number, i: number, j: number): number {
  let sum = 0;
  for (let p = i * dim, q = j * dim, end = p + dim; p < end; p++, q++) sum += (block[p] - block[q]) ** 2;
  return sum;
}

/**
 * The gradient with respect to rows x before they were scaled to unit length y = x / |x|, from that with respect to y:
 * (g - (g . y) y) / |x|, in place: what of a gradient is along the radius changes nothing on the sphere.
 * @param units N x dim, the rows y
 * @param lengths N, their |x|
 */
export function throughUnitLength(
  units: Float32Array,
  dim: number,
  lengths: ArrayLike<number>,
  gradient: Float32Array | Float64Array,
): void {
  for (let row = 0; row < lengths.length; row++) {
    const start = row * dim;
    let along = 0;
    for (let k = start; k < start + dim; k++) along += gradient[k] * units[k];
    for (let k = start; k < start + dim; k++) gradient[k] = (gradient[k] - along * units[k]) / lengths[row];
  }
}
