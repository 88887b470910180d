import sharp from 'sharp';
import { expect, it } from 'vitest';
import { wrapAsTiff } from '../../../../../electron/vision/decode/tiff-wrapper.ts';
import { noise } from '../image/pictures.ts';

it('sharp reads the pixels back as they were', async () => {
  const { width, height, data } = noise(37, 21, 13);
  const { data: back, info } = await sharp(wrapAsTiff({ width, height, channels: 3, data }, null))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([37, 21, 3]);
  expect(new Uint8Array(back)).toEqual(data);
});

it('the fourth channel is transparency', async () => {
  const data = Uint8Array.from([255, 0, 0, 255, 255, 0, 0, 0]);
  const back = await sharp(wrapAsTiff({ width: 2, height: 1, channels: 4, data }, null))
    .flatten({ background: '#0000ff' })
    .raw()
    .toBuffer();
  expect([...back]).toEqual([255, 0, 0, 0, 0, 255]);
});

it('the colour profile is applied: Display P3 green is out of sRGB', async () => {
  const blank = sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } });
  const { icc } = await sharp(await blank.png().withIccProfile('p3').toBuffer()).metadata();
  const data = Uint8Array.from([128, 200, 128]);
  const bitmap = { width: 1, height: 1, channels: 3 as const, data };
  const [red, green] = await sharp(wrapAsTiff(bitmap, icc!)).toColourspace('srgb').raw().toBuffer();
  // The same light in sRGB has less red and no less green.
  expect(red).toBeLessThan(115);
  expect(green).toBeGreaterThanOrEqual(199);
});
