import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createMipChain } from '../../../../electron/vision/image/mip-chain.ts';
import { faceThumbnail, photoThumbnail, squareAround } from '../../../../electron/vision/thumbnail.ts';
import { picture } from './image/pictures.ts';

const grey = (width: number, height: number) => createMipChain(picture(width, height, () => [120, 120, 120]));

describe('photoThumbnail', () => {
  it.each([
    [1600, 1200, 427, 320],
    [1200, 1600, 240, 320],
    [300, 200, 300, 200],
    [4000, 200, 960, 48],
    [1, 1, 1, 1],
  ])('of %d x %d pixels is %d x %d', async (width, height, wide, high) => {
    const { format, ...size } = await sharp(await photoThumbnail(grey(width, height))).metadata();
    expect(format).toBe('jpeg');
    expect([size.width, size.height]).toEqual([wide, high]);
  });
});

describe('faceThumbnail', () => {
  it('is 160 px square and shows the face in its middle', async () => {
    const image = picture(800, 600, (x, y) =>
      Math.abs(x - 400) < 40 && Math.abs(y - 300) < 40 ? [255, 0, 0] : [0, 0, 255],
    );
    const jpeg = await faceThumbnail(createMipChain(image), { x: 350, y: 250, width: 100, height: 100 });
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([160, 160]);
    const [red, , blue] = data.subarray((80 * 160 + 80) * 3);
    expect(red).toBeGreaterThan(200);
    expect(blue).toBeLessThan(60);
    expect(data[2]).toBeGreaterThan(200);
  });
});

describe('squareAround', () => {
  it('moves into the image at its edges', () => {
    const square = squareAround({ x: -20, y: 150, width: 100, height: 80 }, 600, 200);
    expect(square.x).toBe(0);
    expect(square.y + square.height).toBeCloseTo(200, 9);
    expect(square.width).toBe(square.height);
  });

  it('is never larger than the image', () => {
    expect(squareAround({ x: 10, y: 10, width: 130, height: 180 }, 150, 200)).toEqual({
      x: 0,
      y: 25,
      width: 150,
      height: 150,
    });
  });
});
