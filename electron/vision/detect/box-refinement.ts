import { type Candidates, STRIDE } from './candidates.ts';

/** Moves each corner by its correction, a fraction of the box's width or height; facenet's `bbreg`. In place. */
export function applyCorrections({ data, count }: Candidates): void {
  for (let i = 0, p = 0; i < count; i++, p += STRIDE) {
    const width = data[p + 2] - data[p];
    const height = data[p + 3] - data[p + 1];
    data[p] += data[p + 5] * width;
    data[p + 1] += data[p + 6] * height;
    data[p + 2] += data[p + 7] * width;
    data[p + 3] += data[p + 8] * height;
  }
}

/** Makes each box the square of its longer side about the same centre; facenet's `rerec`. In place. */
export function makeSquare({ data, count }: Candidates): void {
  for (let i = 0, p = 0; i < count; i++, p += STRIDE) {
    const half = Math.max(data[p + 2] - data[p], data[p + 3] - data[p + 1]) / 2;
    const x = (data[p] + data[p + 2]) / 2;
    const y = (data[p + 1] + data[p + 3]) / 2;
    data[p] = x - half;
    data[p + 1] = y - half;
    data[p + 2] = x + half;
    data[p + 3] = y + half;
  }
}
