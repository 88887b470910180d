import sharp from 'sharp';
import { expect, it } from 'vitest';
import { turnUpright } from '../../../../../electron/vision/decode/turn-upright.ts';
import { noise } from '../image/pictures.ts';

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'turns orientation %d as sharp does, also at the odd edges of its squares',
  async (o) => {
    const stored = noise(101, 67, o);
    const raw = { width: 101, height: 67, channels: 3 as const };
    const { data, info } = await sharp(stored.data, { raw })
      .withMetadata({ orientation: o })
      .png()
      .toBuffer()
      .then((png) => sharp(png).autoOrient().raw().toBuffer({ resolveWithObject: true }));
    const turned = turnUpright(stored, o);
    expect([turned.width, turned.height]).toEqual([info.width, info.height]);
    expect(Buffer.from(turned.data).equals(data)).toBe(true);
  },
);

it('leaves a picture alone whose orientation is no such number', () => {
  const stored = noise(5, 4, 9);
  for (const o of [0, 9, Number.NaN]) expect(turnUpright(stored, o)).toBe(stored);
});
