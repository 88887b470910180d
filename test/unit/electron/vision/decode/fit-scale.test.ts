import { expect, it } from 'vitest';
import { fitScale } from '../../../../../electron/vision/decode/fit-scale.ts';

it.each([
  [4000, 3000, 0.32],
  [3000, 4000, 0.32],
  [1280, 960, 1],
  [640, 480, 1],
  [1, 1, 1],
])('%d x %d pixels shrink by %d to a longest side of 1280, and never grow', (width, height, scale) => {
  expect(fitScale(width, height, 1280)).toBeCloseTo(scale, 6);
});

it('a panorama shrinks to an area, so that its height stays', () => {
  const scale = fitScale(16000, 200, 1280);
  expect(200 * scale).toBeGreaterThan(90);
  expect(16000 * scale * 200 * scale).toBeCloseTo(1280 * 640, 0);
});

it('the two rules meet at twice as wide as high', () => {
  expect(fitScale(4001, 2000, 1280)).toBeCloseTo(fitScale(4000, 2000, 1280), 3);
});
