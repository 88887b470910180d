import type { Bitmap } from './bmp.ts';

const SHORT = 3;
const LONG = 4;
const UNDEFINED = 7;

/**
 * Uncompressed pixels as a TIFF file, so that they reach sharp with their colour profile: sharp takes no profile with
 * raw pixels. One strip; the fourth channel, where there is one, is unassociated alpha. Source: TIFF 6.0; tag 34675 of
 * ICC.1, annex B.
 */
export function wrapAsTiff({ width, height, channels, data }: Bitmap, icc: Uint8Array | null): Uint8Array {
  const entries: (readonly [tag: number, type: number, count: number, value: number])[] = [];
  const directoryBytes = 2 + 12 * (9 + (channels === 4 ? 1 : 0) + (icc ? 1 : 0)) + 4;
  const bitsAt = 8 + directoryBytes;
  const iccAt = bitsAt + 2 * channels;
  const pixelsAt = iccAt + (icc?.length ?? 0);

  entries.push([256, LONG, 1, width], [257, LONG, 1, height], [258, SHORT, channels, bitsAt]);
  entries.push([259, SHORT, 1, 1], [262, SHORT, 1, 2], [273, LONG, 1, pixelsAt], [277, SHORT, 1, channels]);
  entries.push([278, LONG, 1, height], [279, LONG, 1, data.length]);
  if (channels === 4) entries.push([338, SHORT, 1, 2]);
  if (icc) entries.push([34675, UNDEFINED, icc.length, iccAt]);

  const tiff = new Uint8Array(pixelsAt + data.length);
  const view = new DataView(tiff.buffer);
  view.setUint16(0, 0x4949);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  view.setUint16(8, entries.length, true);
  entries.forEach(([tag, type, count, value], i) => {
    const p = 10 + 12 * i;
    view.setUint16(p, tag, true);
    view.setUint16(p + 2, type, true);
    view.setUint32(p + 4, count, true);
    // A lone SHORT stands at the front of its four bytes: in little-endian order the same as a LONG.
    view.setUint32(p + 8, value, true);
  });
  for (let c = 0; c < channels; c++) view.setUint16(bitsAt + 2 * c, 8, true);
  if (icc) tiff.set(icc, iccAt);
  tiff.set(data, pixelsAt);
  return tiff;
}
