import { describe, expect, it } from 'vitest';
import { createPyramid, shrink } from '../../../../../electron/vision/detect/pyramid.ts';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import { picture } from '../image/pictures.ts';

const ramp = createMipChain(picture(640, 480, (x, y) => [x % 256, y % 256, (x + y) % 256]));

describe('createPyramid', () => {
  it('reaches from where the smallest face fills the window to faces larger than the picture, coarsely, then finely', () => {
    const levels = createPyramid(ramp, 20, 0.6);
    const sizes = levels.map(({ scaleX, scaleY }) => [Math.round(640 / scaleX), Math.round(480 / scaleY)]);
    expect(sizes[0]).toEqual([384, 288]);
    // 480 px are the shorter side; 1.3 times that fill the window of 12.
    expect(sizes.at(-1)![1]).toBe(Math.round((480 * 12) / (1.3 * 480)));
    const ratios = sizes.slice(1).map(([width], i) => width / sizes[i][0]);
    expect(ratios[0]).toBeCloseTo(0.6, 2);
    expect(ratios[1]).toBeCloseTo(0.6, 2);
    // Rounding to whole pixels shows in the last levels only.
    for (const ratio of ratios.slice(2)) expect(ratio).toBeGreaterThan(0.7);
    expect(Math.max(...ratios)).toBeLessThan(0.85);
    expect(levels[0].scaleX).toBeCloseTo(640 / 384, 6);
  });

  it('has a black border and the picture inside', () => {
    const [{ planes }] = createPyramid(ramp, 6, 0.7);
    expect([planes.width, planes.height]).toEqual([648, 488]);
    const at = (x: number, y: number) => [0, 1, 2].map((plane) => planes.data[plane * 648 * 488 + y * 648 + x]);
    expect(at(3, 200)).toEqual([0, 0, 0]);
    expect(at(4 + 100, 4 + 50)).toEqual([100, 50, 150]);
  });

  it('has no level of a picture narrower than the window', () => {
    expect(createPyramid(createMipChain(picture(500, 9, () => [1, 2, 3])), 20, 0.7)).toEqual([]);
  });
});

describe('shrink', () => {
  it('goes on right and below, in black, until a window ends', () => {
    const { width, height, data } = shrink(createMipChain(picture(50, 41, () => [200, 200, 200])), 50, 41, 4);
    expect([width, height]).toEqual([12 + 4 * 12, 12 + 4 * 10]);
    expect([data[4 * 60 + 53], data[4 * 60 + 54], data[44 * 60 + 4], data[45 * 60 + 4]]).toEqual([200, 0, 200, 0]);
  });

  it('keeps a straight ramp straight: each sample is what lies at its middle', () => {
    const chain = createMipChain(picture(250, 100, (x) => [x, 0, 0]));
    const { data } = shrink(chain, 152, 60, 0);
    for (const column of [1, 40, 75, 148]) {
      const middle = ((column + 0.5) * 250) / 152 - 0.5;
      expect(Math.abs(data[30 * 152 + column] - middle)).toBeLessThanOrEqual(0.51);
    }
  });
});
