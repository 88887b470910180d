import { describe, expect, it } from 'vitest';
import { correctLight } from '../../../../../electron/vision/align/correct-light.ts';
import { noise, picture } from '../image/pictures.ts';

const SIZE = 64;
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const spread = (values: ArrayLike<number>) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (v) => (v - middle) ** 2)));
};
/** A dark slope with little contrast: 20 to 51. */
const dark = () => picture(SIZE, SIZE, (x) => [20 + x / 2, 20 + x / 2, 20 + x / 2].map(Math.floor) as never).data;

describe('correctLight', () => {
  it('leaves a crop as it is where nothing is asked', () => {
    const crop = noise(SIZE, SIZE, 1).data;
    const before = crop.slice();
    correctLight('as-is', crop, 0, SIZE);
    expect(crop).toEqual(before);
  });

  it.each(['equalise', 'clahe', 'gamma'] as const)('brightens a dark crop and keeps grey grey (%s)', (light) => {
    const crop = dark();
    const before = mean(crop);
    correctLight(light, crop, 0, SIZE);
    expect(mean(crop)).toBeGreaterThan(before + 5);
    for (let p = 0; p < crop.length; p += 3) {
      expect(crop[p + 1]).toBe(crop[p]);
      expect(crop[p + 2]).toBe(crop[p]);
    }
  });

  it('spreads the luminance over the whole range by equalisation, whatever it was', () => {
    const crop = dark();
    correctLight('equalise', crop, 0, SIZE);
    // Uniform over 0..255: mean 127.5, deviation 255 / sqrt(12).
    expect(Math.abs(mean(crop) - 127.5)).toBeLessThan(1);
    expect(Math.abs(spread(crop) - 255 / Math.sqrt(12))).toBeLessThan(2);
  });

  it('limits the contrast that CLAHE adds: noise in a plain crop stays small', () => {
    const grain = noise(SIZE, SIZE, 2).data;
    const noisy = () =>
      picture(SIZE, SIZE, (x, y) => {
        const v = 100 + (grain[(y * SIZE + x) * 3] % 3);
        return [v, v, v];
      }).data;
    const [limited, whole] = [noisy(), noisy()];
    correctLight('clahe', limited, 0, SIZE);
    correctLight('equalise', whole, 0, SIZE);
    expect(spread(limited)).toBeLessThan(spread(whole) / 3);
  });

  it('keeps colours apart: what is added to one is added to all', () => {
    const crop = picture(SIZE, SIZE, (x, y) => [40, 60 + ((x + y) % 8), 20]).data;
    correctLight('gamma', crop, 0, SIZE);
    for (let p = 0; p < crop.length; p += 3) expect(crop[p] - crop[p + 2]).toBe(20);
  });

  it('changes one crop of several only', () => {
    const bytes = SIZE * SIZE * 3;
    const both = new Uint8Array(2 * bytes);
    both.set(dark(), 0);
    both.set(dark(), bytes);
    correctLight('equalise', both, bytes, SIZE);
    expect(both.subarray(0, bytes)).toEqual(dark());
    expect(both.subarray(bytes)).not.toEqual(dark());
  });

  it.each(['equalise', 'clahe', 'gamma'] as const)('stays within a byte for black and white (%s)', (light) => {
    for (const value of [0, 255]) {
      const crop = new Uint8Array(SIZE * SIZE * 3).fill(value);
      correctLight(light, crop, 0, SIZE);
      // No contrast, none invented.
      expect(spread(crop)).toBeLessThan(1);
    }
  });
});
