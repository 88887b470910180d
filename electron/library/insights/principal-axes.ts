/**
 * The two directions in which vectors vary most, by orthogonal iteration: 2 x dimension, orthonormal, each with its
 * largest component positive, so that the same vectors give the same axes. Yields after each pass.
 * Source: Golub and Van Loan, Matrix Computations, section 8.2.4
 * @param vectors n x dimension
 */
export function* principalAxes(
  vectors: Float32Array,
  n: number,
  dimension: number,
): Generator<void, { readonly axes: Float64Array; readonly mean: Float64Array }> {
  const mean = new Float64Array(dimension);
  for (let p = 0, k = 0; p < n * dimension; p++, k = k + 1 === dimension ? 0 : k + 1) mean[k] += vectors[p] / n;
  // Any start that is no axis itself will do; this one has no two components alike.
  const axes = Float64Array.from({ length: 2 * dimension }, (_, i) => Math.sin(1 + i * 12.9898));
  const next = new Float64Array(2 * dimension);
  orthonormalise(axes, dimension);
  for (let pass = 0; pass < PASSES; pass++) {
    next.fill(0);
    for (let i = 0; i < n; i++) {
      const offset = i * dimension;
      const [a, b] = [
        along(vectors, offset, mean, axes, 0, dimension),
        along(vectors, offset, mean, axes, dimension, dimension),
      ];
      for (let k = 0; k < dimension; k++) {
        const centred = vectors[offset + k] - mean[k];
        next[k] += a * centred;
        next[dimension + k] += b * centred;
      }
    }
    axes.set(next);
    orthonormalise(axes, dimension);
    yield;
  }
  return { axes, mean };
}

/** Where the vectors lie along their two principal axes: n x 2. */
export function* principalPlane(vectors: Float32Array, n: number, dimension: number): Generator<void, Float64Array> {
  const { axes, mean } = yield* principalAxes(vectors, n, dimension);
  const plane = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    plane[2 * i] = along(vectors, i * dimension, mean, axes, 0, dimension);
    plane[2 * i + 1] = along(vectors, i * dimension, mean, axes, dimension, dimension);
  }
  return plane;
}

/** Enough for a start: the layout moves on from it, and nearly equal axes may stay mixed. */
const PASSES = 12;

function along(
  vectors: Float32Array,
  offset: number,
  mean: Float64Array,
  axes: Float64Array,
  axis: number,
  dimension: number,
): number {
  let sum = 0;
  for (let k = 0; k < dimension; k++) sum += (vectors[offset + k] - mean[k]) * axes[axis + k];
  return sum;
}

function orthonormalise(axes: Float64Array, dimension: number): void {
  normalise(axes, 0, dimension);
  let shared = 0;
  for (let k = 0; k < dimension; k++) shared += axes[k] * axes[dimension + k];
  for (let k = 0; k < dimension; k++) axes[dimension + k] -= shared * axes[k];
  normalise(axes, dimension, dimension);
}

function normalise(axes: Float64Array, offset: number, dimension: number): void {
  let squares = 0;
  let largest = 0;
  for (let k = offset; k < offset + dimension; k++) {
    squares += axes[k] * axes[k];
    if (Math.abs(axes[k]) > Math.abs(largest)) largest = axes[k];
  }
  // Vectors that are all alike vary in no direction: the axis is nought then, and so is the place along it.
  const scale = squares > 0 ? Math.sign(largest) / Math.sqrt(squares) : 0;
  for (let k = offset; k < offset + dimension; k++) axes[k] *= scale;
}
