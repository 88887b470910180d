import type { RgbImage } from './rgb-image.ts';

/**
 * One picture at 1, 1/2, 1/4, ... of its size. Level k's pixel (x, y) is the mean of level 0's pixels
 * [x 2^k, (x + 1) 2^k) x [y 2^k, (y + 1) 2^k), so that a coordinate divides by 2^k exactly; an odd last row or column
 * ends at its level. Whoever shrinks reads the level that leaves a factor of less than 2 to be done, and neither
 * aliases nor touches more pixels than it must.
 */
export interface MipChain {
  readonly levels: readonly RgbImage[];
}

/** Levels stop where a side would fall below this: nothing that Kith samples is smaller. */
const SMALLEST_SIDE_PX = 12;

/** Builds all levels: a third more memory than the picture itself. */
export function createMipChain(image: RgbImage): MipChain {
  const levels = [image];
  for (let last = image; Math.min(last.width, last.height) >= 2 * SMALLEST_SIDE_PX; ) {
    last = halve(last);
    levels.push(last);
  }
  return { levels };
}

/** The coarsest level that is still at least as fine as one sample each `pixelsPerSample` pixels of level 0. */
export function levelFor(chain: MipChain, pixelsPerSample: number): number {
  if (pixelsPerSample < 2) return 0;
  return Math.min(chain.levels.length - 1, Math.floor(Math.log2(pixelsPerSample)));
}

function halve({ width, height, data }: RgbImage): RgbImage {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint8Array(halfWidth * halfHeight * 3);
  const stride = width * 3;
  for (let y = 0, o = 0; y < halfHeight; y++) {
    let p = 2 * y * stride;
    for (let x = 0; x < halfWidth; x++, p += 6, o += 3) {
      const q = p + stride;
      half[o] = (data[p] + data[p + 3] + data[q] + data[q + 3] + 2) >> 2;
      half[o + 1] = (data[p + 1] + data[p + 4] + data[q + 1] + data[q + 4] + 2) >> 2;
      half[o + 2] = (data[p + 2] + data[p + 5] + data[q + 2] + data[q + 5] + 2) >> 2;
    }
  }
  return { width: halfWidth, height: halfHeight, data: half };
}
