import { describe, expect, it } from 'vitest';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import type { RgbImage } from '../../../../../electron/vision/image/rgb-image.ts';
import { sampleBox } from '../../../../../electron/vision/image/sample-box.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { noise, picture } from './pictures.ts';

type Box = readonly [x: number, y: number, width: number, height: number];

/** Rows of RGB samples, as floats. */
function sample(image: RgbImage, [x, y, width, height]: Box, columns: number, rows: number): Float32Array {
  const out = new Float32Array(columns * rows * 3);
  const layout = { offset: 0, column: 3, row: columns * 3, channel: 1 };
  sampleBox(createMipChain(image), x, y, width, height, columns, rows, 0, 1, out, layout);
  return out;
}

/** The plain definition: each sample is the mean of the pixels it covers, each by the area covered. */
function areaMeans(image: RgbImage, [x, y, width, height]: Box, columns: number, rows: number): Float32Array {
  const out = new Float32Array(columns * rows * 3);
  const stepX = width / columns;
  const stepY = height / rows;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      for (let py = 0; py < image.height; py++) {
        const high = Math.min(py + 1, y + (j + 1) * stepY) - Math.max(py, y + j * stepY);
        if (high <= 0) continue;
        for (let px = 0; px < image.width; px++) {
          const wide = Math.min(px + 1, x + (i + 1) * stepX) - Math.max(px, x + i * stepX);
          if (wide <= 0) continue;
          for (let c = 0; c < 3; c++) {
            out[(j * columns + i) * 3 + c] +=
              (image.data[(py * image.width + px) * 3 + c] * wide * high) / (stepX * stepY);
          }
        }
      }
    }
  }
  return out;
}

const largestDifference = (a: Float32Array, b: Float32Array) => Math.max(...a.map((v, i) => Math.abs(v - b[i])));

describe('sampleBox', () => {
  it('gives back the pixels of a box at their own size', () => {
    const image = noise(30, 20, 4);
    const got = sample(image, [5, 3, 8, 6], 8, 6);
    for (let y = 0; y < 6; y++) {
      for (let p = 0; p < 24; p++) expect(got[y * 24 + p]).toBeCloseTo(image.data[((y + 3) * 30 + 5) * 3 + p], 3);
    }
  });

  it('is the mean over each sample area when shrinking by less than two, also across the edges', () => {
    const random = randomFrom(5);
    const image = noise(40, 30, 5);
    for (let round = 0; round < 20; round++) {
      const side = 12 + random() * 11;
      const box: Box = [random() * 50 - 15, random() * 40 - 15, side, side];
      expect(largestDifference(sample(image, box, 12, 12), areaMeans(image, box, 12, 12))).toBeLessThan(1e-2);
    }
  });

  it('comes within rounding of the area mean when shrinking by powers of two through the halves', () => {
    const image = noise(256, 192, 6);
    const box: Box = [0, 0, 256, 192];
    expect(largestDifference(sample(image, box, 32, 24), areaMeans(image, box, 32, 24))).toBeLessThan(2);
  });

  it('runs straight between two pixels when enlarging', () => {
    const image = picture(4, 2, (x) => [x * 60, 0, 0]);
    const got = sample(image, [1, 0, 2, 2], 8, 2)
      .filter((_, p) => p % 3 === 0)
      .slice(0, 8);
    // Between the centres of pixels 1 (60) and 2 (120) the value is 60 * (centre - 0.5).
    Array.from(got).forEach((value, i) => {
      expect(value).toBeCloseTo(60 * (1 + (i + 0.5) / 4 - 0.5), 3);
    });
  });

  it('is black outside of the image', () => {
    const image = picture(20, 20, () => [200, 200, 200]);
    expect(sample(image, [-40, -40, 30, 30], 10, 10).every((v) => v === 0)).toBe(true);
    expect(sample(image, [25, 5, 10, 10], 10, 10).every((v) => v === 0)).toBe(true);
  });

  it('puts values where the layout says, shifted and scaled', () => {
    const image = picture(2, 1, (x) => (x === 0 ? [10, 20, 30] : [40, 50, 60]));
    const out = new Float32Array(7);
    // Channels apart, as some runtimes want them.
    sampleBox(createMipChain(image), 0, 0, 2, 1, 2, 1, 1, 2, out, { offset: 1, column: 1, row: 2, channel: 2 });
    expect([...out]).toEqual([0, 22, 82, 42, 102, 62, 122]);
  });
});
