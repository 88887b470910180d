import sharp from 'sharp';
import { expect, it } from 'vitest';
import { storedBox, turnUpright, uprightCorner } from '../../../../../electron/vision/decode/turn-upright.ts';
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

it.each([1, 2, 3, 4, 5, 6, 7, 8])('finds a part of the upright picture in the stored one, orientation %d', (o) => {
  const stored = noise(40, 24, o);
  const upright = turnUpright(stored, o);
  const [x, y, width, height] = [4, 6, 8, 10];
  const box = [x / upright.width, y / upright.height, width / upright.width, height / upright.height] as const;
  const [left, top, w, h] = storedBox([...box], o).map((v, k) => Math.round(v * (k % 2 === 0 ? 40 : 24)));
  const part = { width: w, height: h, data: new Uint8Array(w * h * 3) };
  for (let row = 0; row < h; row++) {
    const p = ((top + row) * 40 + left) * 3;
    part.data.set(stored.data.subarray(p, p + w * 3), row * w * 3);
  }
  expect(uprightCorner({ left, top, width: w, height: h }, 40, 24, o)).toEqual([x, y]);
  const turned = turnUpright(part, o);
  expect([turned.width, turned.height]).toEqual([width, height]);
  for (let row = 0; row < height; row++) {
    const p = ((y + row) * upright.width + x) * 3;
    expect(turned.data.subarray(row * width * 3, (row + 1) * width * 3)).toEqual(
      upright.data.subarray(p, p + width * 3),
    );
  }
});
