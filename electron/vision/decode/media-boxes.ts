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

/** Bytes that the outermost boxes state beyond the end of the file; 0 where all is there. Decoders fill the gap with grey. */
export function missingBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = view.getUint32(at);
    // 0: to the end of the file; 1: the size follows in 64 bits.
    if (short === 0) return 0;
    const size = short === 1 && at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : short;
    if (size < 8) return 0;
    at += size;
  }
  return Math.max(0, at - bytes.length);
}
