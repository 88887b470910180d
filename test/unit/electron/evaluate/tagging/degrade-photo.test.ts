import sharp from 'sharp';
import { expect, test } from 'vitest';
import { degradePhoto, drawDegradation } from '../../../../../electron/evaluate/tagging/degrade-photo.ts';

const NAMES = Array.from({ length: 400 }, (_, i) => `somebody/${i}.jpg`);

/** A photo of 200 x 100 with fine stripes. */
const striped = () =>
  sharp(Buffer.from(Uint8Array.from({ length: 200 * 100 * 3 }, (_, i) => ((Math.floor(i / 3) % 200) & 2 ? 240 : 16))), {
    raw: { width: 200, height: 100, channels: 3 },
  })
    .png()
    .toBuffer();

test('what befalls a photo hangs on seed and name only', () => {
  expect(drawDegradation(7, 'a/1.jpg')).toEqual(drawDegradation(7, 'a/1.jpg'));
  expect(drawDegradation(7, 'a/1.jpg')).not.toEqual(drawDegradation(8, 'a/1.jpg'));
  expect(drawDegradation(7, 'a/1.jpg')).not.toEqual(drawDegradation(7, 'a/2.jpg'));
});

test('faces become 24 to 112 pixels wide, evenly; half of the photos are blurred, half darkened', () => {
  const drawn = NAMES.map((name) => drawDegradation(1, name));
  const widths = drawn.map(({ faceWidthPx }) => faceWidthPx);
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(24);
  expect(Math.max(...widths)).toBeLessThanOrEqual(112);
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  expect(Math.abs(mean - 68)).toBeLessThan(5);
  for (const share of [drawn.filter(({ blurPx }) => blurPx > 0), drawn.filter(({ light }) => light < 1)]) {
    expect(Math.abs(share.length / drawn.length - 0.5)).toBeLessThan(0.1);
  }
});

test('the same photo degraded twice is the same to the byte; another seed makes another', async () => {
  const photo = await striped();
  const once = await degradePhoto(photo, 100, drawDegradation(1, 'a'));
  expect(once.equals(await degradePhoto(photo, 100, drawDegradation(1, 'a')))).toBe(true);
  expect(once.equals(await degradePhoto(photo, 100, drawDegradation(2, 'a')))).toBe(false);
});

test('a photo shrinks with its face, never grows, and darkens', async () => {
  const photo = await striped();
  const how = { tilt: 0, faceWidthPx: 50, blurPx: 0, light: 0.5, quality: 90 };
  const half = sharp(await degradePhoto(photo, 100, how));
  expect(await half.metadata()).toMatchObject({ format: 'jpeg', width: 100, height: 50 });
  const [{ mean }] = (await half.stats()).channels;
  expect(Math.abs(mean - 64)).toBeLessThan(3);
  const kept = await sharp(await degradePhoto(photo, 40, { ...how, light: 1 })).metadata();
  expect(kept).toMatchObject({ width: 200, height: 100 });
});
