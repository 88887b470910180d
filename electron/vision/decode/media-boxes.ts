import { hasText } from './magic.ts';

// HEIC, AVIF and videos are ISO media files: boxes in a row, each with its size, a type and content.
// Source: ISO/IEC 14496-12, section 4.2.

/** Brands of an ISO media file (`ftyp` box: major brand, then the compatible ones); empty where it is none. */
export function mediaBrands(bytes: Uint8Array): readonly string[] {
  if (!hasText(bytes, 4, 'ftyp')) return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const end = Math.min(size, bytes.length, 256);
  const brands: string[] = [];
  // Bytes 12 to 15 are the minor version, no brand.
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    brands.push(String.fromCharCode(...bytes.subarray(at, at + 4)));
  }
  return brands;
}

/** A box's content: bytes from `start` to before `end`, which may lie beyond the file's end. */
export interface MediaBox {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The boxes in a row from `start` on, as far as they begin before `end`. */
export function mediaBoxes(bytes: Uint8Array, start: number, end: number): readonly MediaBox[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = Math.min(end, bytes.length);
  const boxes: MediaBox[] = [];
  for (let at = start; at + 8 <= last; ) {
    const short = view.getUint32(at);
    // 0: to the end of the file; 1: the size follows in 64 bits.
    const long = short === 1 && at + 16 <= last;
    const size = short === 0 ? last - at : long ? Number(view.getBigUint64(at + 8)) : short;
    if (size < 8) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, start: at + (long ? 16 : 8), end: at + size });
    at += size;
  }
  return boxes;
}

/** Bytes that the outermost boxes state beyond the end of the file; 0 where all is there. Decoders fill the gap with grey. */
export function missingBytes(bytes: Uint8Array): number {
  return Math.max(0, (mediaBoxes(bytes, 0, bytes.length).at(-1)?.end ?? 0) - bytes.length);
}
