import { describe, expect, it } from 'vitest';
import { createSquareSampler } from '../../../../../electron/vision/detect/sample-square.ts';
import { createView, imageX, imageY, toImageFaces } from '../../../../../electron/vision/detect/view.ts';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import { picture } from '../image/pictures.ts';

describe('a view', () => {
  it('of a quarter turn clockwise has the left edge of the picture on top', () => {
    const view = createView(300, 200, 1);
    expect([view.width, view.height]).toEqual([200, 300]);
    // Its top right corner is the top left one of the picture.
    expect([imageX(view, 200, 0), imageY(view, 200, 0)]).toEqual([0, 0]);
    expect([imageX(view, 0, 0), imageY(view, 0, 0)]).toEqual([0, 200]);
  });

  it.each([0, 1, 2, 3] as const)('brings faces back to the picture, turned by %i quarters', (turns) => {
    const view = createView(300, 200, turns);
    const face = { count: 1, boxes: Float32Array.of(20, 30, 10, 14), scores: Float32Array.of(1) };
    const landmarks = Float32Array.of(22, 34, 28, 34, 25, 38, 23, 41, 27, 41);
    const { boxes, landmarks: points } = toImageFaces(view, { ...face, landmarks });
    const [x, y, width, height] = boxes;
    expect([width, height]).toEqual(turns % 2 === 0 ? [10, 14] : [14, 10]);
    expect(x + width / 2).toBeCloseTo(imageX(view, 25, 37));
    expect(y + height / 2).toBeCloseTo(imageY(view, 25, 37));
    // The eyes: a clockwise turn of the picture is undone by one the other way.
    const lean = Math.atan2(points[3] - points[1], points[2] - points[0]);
    expect(Math.cos(lean + (turns * Math.PI) / 2)).toBeCloseTo(1);
  });
});

describe('createSquareSampler', () => {
  const chain = createMipChain(picture(90, 60, (x, y) => [x * 2, y * 4, 50]));
  const grey = (value: number) => value * 128 + 127.5;

  it.each([0, 1, 2, 3] as const)('samples what lies at each point of the view, turned by %i quarters', (turns) => {
    const view = createView(90, 60, turns);
    const crop = new Float32Array(24 * 24 * 3);
    createSquareSampler(chain, view, 24)(8, 12, 36, crop, 0);
    for (const [u, v] of [
      [3, 5],
      [20, 11],
    ]) {
      const x = 8 + ((u + 0.5) * 36) / 24;
      const y = 12 + ((v + 0.5) * 36) / 24;
      const o = u * 24 + v;
      expect(Math.abs(grey(crop[o]) - (imageX(view, x, y) - 0.5) * 2)).toBeLessThan(0.6);
      expect(Math.abs(grey(crop[o + 24 * 24]) - (imageY(view, x, y) - 0.5) * 4)).toBeLessThan(0.6);
    }
  });

  it('is black outside the picture', () => {
    const crop = new Float32Array(24 * 24 * 3);
    createSquareSampler(chain, createView(90, 60, 0), 24)(-30, -30, 24, crop, 0);
    expect(crop.every((value) => Math.round(grey(value)) === 0)).toBe(true);
  });
});
