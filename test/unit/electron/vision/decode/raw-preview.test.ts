import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  isRawTiff,
  jpegSize,
  largestPreview,
  rawOrientation,
} from '../../../../../electron/vision/decode/raw-preview.ts';

type Entry = readonly [tag: number, value: number];
const SHORT_TAGS = [259, 262, 274];

/** A little-endian TIFF of several directories in a chain, followed by `blobs`; entries may point into those. */
function tiff(directories: readonly (readonly Entry[])[], blobs: Uint8Array): Uint8Array {
  const lengths = directories.map((entries) => 2 + 12 * entries.length + 4);
  const blobsAt = 8 + lengths.reduce((a, b) => a + b, 0);
  const bytes = new Uint8Array(blobsAt + blobs.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  let at = 8;
  directories.forEach((entries, d) => {
    view.setUint16(at, entries.length, true);
    entries.forEach(([tag, value], i) => {
      const p = at + 2 + 12 * i;
      view.setUint16(p, tag, true);
      view.setUint16(p + 2, SHORT_TAGS.includes(tag) ? 3 : 4, true);
      view.setUint32(p + 4, 1, true);
      view.setUint32(p + 8, value, true);
    });
    const next = at + lengths[d];
    view.setUint32(next - 4, d + 1 < directories.length ? next : 0, true);
    at = next;
  });
  bytes.set(blobs, blobsAt);
  return bytes;
}

const jpeg = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c84' } })
    .jpeg()
    .toBuffer();

describe('a raw file', () => {
  let small: Uint8Array;
  let large: Uint8Array;
  let raw: Uint8Array;

  beforeAll(async () => {
    small = await jpeg(160, 120);
    large = await jpeg(1200, 800);
    // Three directories of 3, 3 and 4 entries.
    const blobsAt = 8 + 3 * 6 + 12 * 10;
    raw = tiff(
      [
        [
          [274, 6],
          [513, blobsAt],
          [514, small.length],
        ],
        [
          [259, 7],
          [273, blobsAt + small.length],
          [279, large.length],
        ],
        [
          [259, 7],
          [262, 32803],
          [273, blobsAt],
          [279, 10],
        ],
      ],
      Buffer.concat([small, large]),
    );
  });

  it('is known by the sensor data in it', () => {
    expect(isRawTiff(raw)).toBe(true);
    expect(isRawTiff(tiff([[[259, 1]]], new Uint8Array(0)))).toBe(false);
  });

  it('gives its largest JPEG', () => {
    const preview = largestPreview(raw)!;
    expect([preview.width, preview.height]).toEqual([1200, 800]);
    expect(Buffer.from(preview.jpeg).equals(large)).toBe(true);
  });

  it('gives its own orientation', () => {
    expect(rawOrientation(raw)).toBe(6);
  });

  it('gives nothing where its places point outside of the file', () => {
    expect(
      largestPreview(
        tiff(
          [
            [
              [513, 1e9],
              [514, 100],
            ],
          ],
          new Uint8Array(0),
        ),
      ),
    ).toBeNull();
  });

  it('ends when its directories run in a circle', () => {
    const circle = tiff([[[274, 1]]], new Uint8Array(0));
    new DataView(circle.buffer).setUint32(8 + 2 + 12, 8, true);
    expect(largestPreview(circle)).toBeNull();
  });
});

describe('jpegSize', () => {
  it('reads baseline and progressive frames', async () => {
    expect(jpegSize(await jpeg(31, 17))).toEqual({ width: 31, height: 17 });
    const progressive = await sharp(await jpeg(31, 17))
      .jpeg({ progressive: true })
      .toBuffer();
    expect(jpegSize(progressive)).toEqual({ width: 31, height: 17 });
  });

  it('knows lossless JPEG, in which cameras put sensor data, for no picture', async () => {
    const lossless = Uint8Array.from([0xff, 0xd8, 0xff, 0xc3, 0, 11, 14, 0, 10, 0, 10, 1, 1, 0x11, 0]);
    expect(jpegSize(lossless)).toBeNull();
  });

  it('knows nothing of other bytes', () => {
    expect(jpegSize(new Uint8Array(0))).toBeNull();
    expect(jpegSize(Uint8Array.from([0xff, 0xd8, 0xff]))).toBeNull();
  });
});
