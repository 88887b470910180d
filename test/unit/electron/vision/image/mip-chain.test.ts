import { describe, expect, it } from 'vitest';
import { createMipChain, levelFor } from '../../../../../electron/vision/image/mip-chain.ts';
import { noise, picture } from './pictures.ts';

describe('createMipChain', () => {
  it('halves until a side would fall below 12 pixels, and drops an odd last row or column', () => {
    const sizes = createMipChain(noise(101, 50, 1)).levels.map(({ width, height }) => [width, height]);
    expect(sizes).toEqual([
      [101, 50],
      [50, 25],
      [25, 12],
    ]);
  });

  it('makes each pixel the mean of the four above it', () => {
    const [image, half] = createMipChain(noise(40, 30, 2)).levels;
    for (let y = 0; y < half.height; y++) {
      for (let x = 0; x < half.width; x++) {
        for (let c = 0; c < 3; c++) {
          const at = (dx: number, dy: number) => image.data[((2 * y + dy) * image.width + 2 * x + dx) * 3 + c];
          const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
          expect(Math.abs(half.data[(y * half.width + x) * 3 + c] - mean)).toBeLessThanOrEqual(0.5);
        }
      }
    }
  });

  it('keeps a picture of one pixel as it is', () => {
    expect(createMipChain(picture(1, 1, () => [1, 2, 3])).levels).toHaveLength(1);
  });
});

describe('levelFor', () => {
  const chain = createMipChain(noise(200, 200, 3));

  it.each([
    [0.3, 0],
    [1, 0],
    [1.99, 0],
    [2, 1],
    [3.9, 1],
    [4, 2],
    [1000, 4],
  ])('reads a sample each %d pixels from level %d', (pixelsPerSample, level) => {
    expect(levelFor(chain, pixelsPerSample)).toBe(level);
  });
});
