import type { RgbImage } from '../image/rgb-image.ts';

/** Neighbours in a row that a decoder made up differ by no more than this. */
const FLAT = 2;

/**
 * Rows, from the top, that a truncated JPEG still holds: a decoder fills what is missing with one colour a row of
 * blocks. The picture must not be turned yet. A picture that ends in a plain border seems shorter than it is.
 */
export function intactRows({ width, height, data }: RgbImage): number {
  const stride = width * 3;
  for (let rows = height; rows > 0; rows--) {
    const start = (rows - 1) * stride;
    for (let p = start + 3; p < start + stride; p++) if (Math.abs(data[p] - data[p - 3]) > FLAT) return rows;
  }
  return 0;
}
