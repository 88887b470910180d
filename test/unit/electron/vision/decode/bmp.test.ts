import { describe, expect, it } from 'vitest';
import { bmpSize, decodeBmp } from '../../../../../electron/vision/decode/bmp.ts';

interface Recipe {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  readonly masks?: readonly number[];
  /** Blue, green, red, 0 of each entry. */
  readonly palette?: readonly number[];
  /** As they stand in the file. */
  readonly rows: readonly (readonly number[])[];
}

/** A bitmap file with BITMAPINFOHEADER. */
function bmp({ width, height, bits, compression = 0, masks = [], palette = [], rows }: Recipe): Uint8Array {
  const pixelsAt = 54 + 4 * masks.length + palette.length;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const bytes = new Uint8Array(pixelsAt + stride * rows.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(10, pixelsAt, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, compression, true);
  masks.forEach((mask, i) => {
    view.setUint32(54 + 4 * i, mask, true);
  });
  bytes.set(palette, 54 + 4 * masks.length);
  rows.forEach((row, i) => {
    bytes.set(row, pixelsAt + i * stride);
  });
  return bytes;
}

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];
const PALETTE = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];

describe('decodeBmp', () => {
  it.each<[string, Recipe]>([
    [
      '24 bits, from the bottom up',
      {
        width: 2,
        height: 2,
        bits: 24,
        rows: [
          [255, 0, 0, 255, 255, 255],
          [0, 0, 255, 0, 255, 0],
        ],
      },
    ],
    [
      '24 bits, from the top down',
      {
        width: 2,
        height: -2,
        bits: 24,
        rows: [
          [0, 0, 255, 0, 255, 0],
          [255, 0, 0, 255, 255, 255],
        ],
      },
    ],
    [
      '32 bits, whose fourth byte means nothing',
      {
        width: 2,
        height: -2,
        bits: 32,
        rows: [
          [0, 0, 255, 0, 0, 255, 0, 9],
          [255, 0, 0, 0, 255, 255, 255, 7],
        ],
      },
    ],
    [
      '8 bits with a palette',
      {
        width: 2,
        height: -2,
        bits: 8,
        palette: PALETTE,
        rows: [
          [0, 1],
          [2, 3],
        ],
      },
    ],
    ['4 bits with a palette', { width: 2, height: -2, bits: 4, palette: PALETTE, rows: [[0x01], [0x23]] }],
    [
      '16 bits, 5 a colour',
      {
        width: 2,
        height: -2,
        bits: 16,
        rows: [
          [0x00, 0x7c, 0xe0, 0x03],
          [0x1f, 0x00, 0xff, 0x7f],
        ],
      },
    ],
    [
      '16 bits, 5-6-5 by bit fields',
      {
        width: 2,
        height: -2,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x7e0, 0x1f],
        rows: [
          [0x00, 0xf8, 0xe0, 0x07],
          [0x1f, 0x00, 0xff, 0xff],
        ],
      },
    ],
  ])('reads %s', (_, recipe) => {
    const { width, height, channels, data } = decodeBmp(bmp(recipe));
    expect([width, height, channels]).toEqual([2, 2, 3]);
    expect([...data]).toEqual([...RED, ...GREEN, ...BLUE, ...WHITE]);
  });

  it('reads one bit a pixel, most significant first', () => {
    const palette = [0, 0, 0, 0, 255, 255, 255, 0];
    const { data } = decodeBmp(bmp({ width: 9, height: 1, bits: 1, palette, rows: [[0b10100000, 0b10000000]] }));
    expect([...data].filter((_, p) => p % 3 === 0)).toEqual([255, 0, 255, 0, 0, 0, 0, 0, 255]);
  });

  it('says how many rows are there when the file ends early', () => {
    const whole = bmp({ width: 2, height: 3, bits: 24, rows: [[1], [2], [3]] });
    expect(() => decodeBmp(whole.subarray(0, whole.length - 4))).toThrow('2 of 3 rows');
  });

  it('refuses run-length encoding and impossible sizes', () => {
    expect(() => decodeBmp(bmp({ width: 2, height: 1, bits: 8, compression: 1, rows: [[0]] }))).toThrow('compressed');
    expect(() => decodeBmp(bmp({ width: 0, height: 1, bits: 24, rows: [[]] }))).toThrow('impossible size');
    expect(() => bmpSize(new Uint8Array(20))).toThrow('unexpected end');
  });
});
