import { describe, expect, it } from 'vitest';
import { align } from '../../../../../electron/vision/align/align.ts';
import { faceTemplate } from '../../../../../electron/vision/align/face-template.ts';
import { warp } from '../../../../../electron/vision/align/warp.ts';
import { createMipChain } from '../../../../../electron/vision/image/mip-chain.ts';
import type { RgbImage } from '../../../../../electron/vision/image/rgb-image.ts';
import { noise, picture } from '../image/pictures.ts';

const IDENTITY = { a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0 };

function warped(image: RgbImage, toImage: typeof IDENTITY, sizePx: number): Uint8Array {
  const out = new Uint8Array(sizePx * sizePx * 3);
  warp(createMipChain(image), toImage, sizePx, out, 0);
  return out;
}

describe('warp', () => {
  it('copies the image when nothing is to be done', () => {
    const image = noise(32, 32, 8);
    expect(warped(image, IDENTITY, 32)).toEqual(image.data);
  });

  it('moves by whole pixels without touching them, and leaves black what lies outside', () => {
    const image = noise(16, 16, 9);
    const got = warped(image, { ...IDENTITY, tx: 3, ty: -2 }, 16);
    for (let y = 0; y < 16; y++) {
      for (let x = 0; x < 16; x++) {
        const inside = x + 3 < 16 && y - 2 >= 0;
        const want = inside
          ? [...image.data.subarray(((y - 2) * 16 + x + 3) * 3, ((y - 2) * 16 + x + 3) * 3 + 3)]
          : [0, 0, 0];
        expect([...got.subarray((y * 16 + x) * 3, (y * 16 + x) * 3 + 3)]).toEqual(want);
      }
    }
  });

  it('turns by a quarter exactly', () => {
    const image = noise(24, 24, 10);
    // Crop (u, v) shows image (24 - v, u).
    const got = warped(image, { a: 0, b: 1, c: -1, d: 0, tx: 24, ty: 0 }, 24);
    for (let v = 0; v < 24; v++) {
      for (let u = 0; u < 24; u++) {
        const from = (u * 24 + (23 - v)) * 3;
        expect(got[(v * 24 + u) * 3]).toBe(image.data[from]);
      }
    }
  });

  it.each([2, 3, 5.7, 8])('averages a fine pattern instead of picking from it when shrinking by %d', (factor) => {
    const image = picture(256, 256, (x, y) => ((x + y) % 2 === 0 ? [255, 255, 255] : [0, 0, 0]));
    const got = warped(image, { a: factor, b: 0, c: 0, d: factor, tx: 4, ty: 4 }, 24);
    for (const value of got) expect(Math.abs(value - 127.5)).toBeLessThan(20);
  });
});

describe('align', () => {
  it('shows a face that already stands as the template wants it, pixel for pixel', () => {
    const template = faceTemplate(
      [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041],
      112,
    );
    const image = noise(112, 112, 11);
    const crop = align(createMipChain(image), Float32Array.from(template.points), template);
    const furthest = Math.max(...crop.map((value, i) => Math.abs(value - image.data[i])));
    expect(furthest).toBeLessThanOrEqual(1);
  });

  it('brings a turned, enlarged, moved face upright: its marks land on the template', () => {
    const template = faceTemplate(
      [38.2946, 51.6963, 73.5318, 51.5014, 56.0252, 71.7366, 41.5493, 92.3655, 70.7299, 92.2041],
      112,
    );
    const angle = 0.5;
    const scale = 2.6;
    const landmarks = new Float32Array(10);
    for (let k = 0; k < 10; k += 2) {
      const x = template.points[k] * scale;
      const y = template.points[k + 1] * scale;
      landmarks[k] = 250 + Math.cos(angle) * x - Math.sin(angle) * y;
      landmarks[k + 1] = 60 + Math.sin(angle) * x + Math.cos(angle) * y;
    }
    const isMark = (x: number, y: number) =>
      [0, 2, 4, 6, 8].some((k) => Math.hypot(x + 0.5 - landmarks[k], y + 0.5 - landmarks[k + 1]) < 6);
    const image = picture(600, 600, (x, y) => (isMark(x, y) ? [255, 255, 255] : [30, 30, 30]));
    const crop = align(createMipChain(image), landmarks, template);
    for (let k = 0; k < 10; k += 2) {
      const p = (Math.floor(template.points[k + 1]) * 112 + Math.floor(template.points[k])) * 3;
      expect(crop[p]).toBeGreaterThan(240);
    }
    expect(crop[0]).toBeLessThan(40);
  });
});
