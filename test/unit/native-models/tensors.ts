import type { TensorData } from '../../../native-models/runtimes/runtime.ts';

/** A tensor of uniform numbers in [-1, 1). */
export function randomTensor(random: () => number, shape: readonly number[]): TensorData {
  const size = shape.reduce((product, length) => product * length, 1);
  return { data: Float32Array.from({ length: size }, () => random() * 2 - 1), shape };
}

/** Largest absolute difference; NaN, which no comparison accepts, where shapes differ or a value is NaN. */
export function maxDifference(a: TensorData, b: TensorData): number {
  if (`${a.shape}` !== `${b.shape}` || a.data.length !== b.data.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    const difference = Math.abs(a.data[i] - b.data[i]);
    if (Number.isNaN(difference)) return Number.NaN;
    largest = Math.max(largest, difference);
  }
  return largest;
}

/** [n, h, w, c] to [n, w, h, c]. */
export function swapRowsAndColumns({ data, shape }: TensorData): TensorData {
  const [n, h, w, c] = shape;
  const swapped = new Float32Array(data.length);
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < h; y++) {
      for (let x = 0; x < w; x++) {
        for (let k = 0; k < c; k++) swapped[((i * w + x) * h + y) * c + k] = data[((i * h + y) * w + x) * c + k];
      }
    }
  }
  return { data: swapped, shape: [n, w, h, c] };
}

/** [n, h, w, c] as [n, c, h, w]. */
export function toPlanes({ data, shape }: TensorData): TensorData {
  const [n, h, w, c] = shape;
  const planes = new Float32Array(data.length);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < h * w; p++) {
      for (let k = 0; k < c; k++) planes[(i * c + k) * h * w + p] = data[(i * h * w + p) * c + k];
    }
  }
  return { data: planes, shape: [n, c, h, w] };
}
