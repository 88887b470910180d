import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RelBox } from '../../../../../electron/api/types.ts';
import { addFlaw, drawFlaw, FLAWS, type Flaw } from '../../../../../electron/evaluate/quality/flaws.ts';
import { createRandom } from '../../../../../electron/evaluate/seeded-random.ts';
import { laplacianVariance } from '../../../../../electron/vision/sharpness.ts';
import { noise } from '../../vision/image/pictures.ts';

const SIDE = 100;
const { data } = noise(SIDE, SIDE, 4);
const photo = await sharp(data, { raw: { width: SIDE, height: SIDE, channels: 3 } })
  .png()
  .toBuffer();
/** 40 px wide. */
const BOX: RelBox = [0.3, 0.2, 0.4, 0.5];

async function flawed(flaw: Flaw) {
  const bytes = await addFlaw(photo, BOX, flaw, createRandom(1));
  const { data: pixels, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(pixels) };
}
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe('addFlaw', () => {
  it('shrinks the photo until the face is so wide, and enlarges none', async () => {
    expect(await flawed({ kind: 'shrunk', faceWidthPx: 20 })).toMatchObject({ width: 50, height: 50 });
    expect(await flawed({ kind: 'shrunk', faceWidthPx: 80 })).toMatchObject({ width: SIDE, height: SIDE });
  });

  it('blurs by a share of the face', async () => {
    const sharpness = async (sigma: number) =>
      laplacianVariance((await flawed({ kind: 'blurred', sigma })).pixels, 0, SIDE);
    expect(await sharpness(0.03)).toBeLessThan(laplacianVariance(data, 0, SIDE) / 10);
    expect(await sharpness(0.1)).toBeLessThan((await sharpness(0.03)) / 10);
  });

  it('darkens with noise, and clips what is overexposed', async () => {
    const dark = await flawed({ kind: 'darkened', gain: 0.1, noise: 3 });
    expect(mean(dark.pixels)).toBeCloseTo(12.75, 0);
    const bright = await flawed({ kind: 'overexposed', gain: 4 });
    // Three quarters of uniform values are beyond white.
    expect(bright.pixels.filter((v) => v === 255).length / bright.pixels.length).toBeCloseTo(0.75, 1);
  });

  it('lays a bar on the face and on nothing else', async () => {
    const { pixels } = await flawed({ kind: 'occluded', down: false, share: 0.2, middle: 1, grey: 77 });
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const p = (y * SIDE + x) * 3;
        // The lowest fifth of a face of 50 px from row 20.
        const covered = x >= 30 && x < 70 && y >= 60 && y < 70;
        expect([...pixels.subarray(p, p + 3)]).toEqual(covered ? [77, 77, 77] : [...data.subarray(p, p + 3)]);
      }
    }
  });

  it('makes the same of the same seed', async () => {
    for (const kind of FLAWS) {
      const draw = () => drawFlaw(kind, createRandom(8));
      expect(draw()).toEqual(draw());
      expect(await flawed(draw())).toEqual(await flawed(draw()));
      expect(drawFlaw(kind, createRandom(9))).not.toEqual(draw());
    }
  });
});
