import { UnreadableKind } from './photo-errors.ts';

/** Pixels of a picture: row-major from the top, `channels` bytes a pixel (RGB or RGBA). */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

/** Size of a BMP from its header, without decoding it. @throws Error where the header is cut off or is of another kind. */
export function bmpSize(bytes: Uint8Array): { width: number; height: number } {
  const { width, height } = readHeader(bytes);
  return { width, height };
}

/**
 * Decodes a Windows bitmap: 1, 4, 8 bits with a palette, 16, 24, 32 bits, with or without bit fields.
 * @throws UnreadableKind for RLE and JPEG within BMP, Error for a damaged header and missing pixels ("unexpected end").
 * Source: Microsoft, BITMAPINFOHEADER to BITMAPV5HEADER.
 */
export function decodeBmp(bytes: Uint8Array): Bitmap {
  const header = readHeader(bytes);
  const { width, height, bits, pixelsAt, bottomUp, masks } = header;
  // Rows are padded to whole 32-bit words.
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + stride * height > bytes.length) {
    const rows = Math.max(0, Math.floor((bytes.length - pixelsAt) / stride));
    throw new Error(`unexpected end: ${rows} of ${height} rows are there`);
  }
  if (masks[0] === 0 || masks[1] === 0 || masks[2] === 0) throw new Error('bit fields without a colour');
  const readPixel = bits <= 8 ? paletteReader(bytes, header) : fieldReader(bytes, header);
  const channels = masks[3] === 0 || bits <= 8 ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, o = 0; y < height; y++) {
    const row = pixelsAt + (bottomUp ? height - 1 - y : y) * stride;
    for (let x = 0; x < width; x++, o += channels) readPixel(row, x, data, o);
  }
  return { width, height, channels, data };
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly bottomUp: boolean;
  readonly bits: number;
  readonly pixelsAt: number;
  readonly paletteAt: number;
  readonly paletteEntryBytes: 3 | 4;
  /** Bits of red, green, blue, alpha; alpha 0 where there is none. */
  readonly masks: readonly [number, number, number, number];
}

type PixelReader = (row: number, x: number, out: Uint8Array, o: number) => void;

const NO_COMPRESSION = 0;
const BIT_FIELDS = 3;
const ALPHA_BIT_FIELDS = 6;

function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < 26) throw new Error('unexpected end within the header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = view.getUint32(14, true);
  // OS/2's old header (12 bytes) has 16-bit sizes and palette entries of three bytes.
  const old = headerBytes === 12;
  if (!old && (headerBytes < 40 || bytes.length < 54)) throw new Error(`unknown header of ${headerBytes} bytes`);
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? NO_COMPRESSION : view.getUint32(30, true);
  if (width <= 0 || signedHeight === 0) throw new Error(`impossible size ${width} x ${signedHeight}`);
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw new Error(`${bits} bits a pixel`);
  if (![NO_COMPRESSION, BIT_FIELDS, ALPHA_BIT_FIELDS].includes(compression)) {
    throw new UnreadableKind(`is compressed in a way (kind ${compression}) that Kith does not read`);
  }
  return {
    width,
    height: Math.abs(signedHeight),
    bottomUp: signedHeight > 0,
    bits,
    pixelsAt: view.getUint32(10, true),
    paletteAt: 14 + headerBytes,
    paletteEntryBytes: old ? 3 : 4,
    masks: masksOf(view, headerBytes, bits, compression),
  };
}

function masksOf(view: DataView, headerBytes: number, bits: number, compression: number): Header['masks'] {
  if (compression === NO_COMPRESSION) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  const alpha = headerBytes >= 56 || compression === ALPHA_BIT_FIELDS ? view.getUint32(66, true) : 0;
  return [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true), alpha];
}

function paletteReader(bytes: Uint8Array, { bits, paletteAt, paletteEntryBytes }: Header): PixelReader {
  const perByte = 8 / bits;
  const mask = (1 << bits) - 1;
  return (row, x, out, o) => {
    const byte = bytes[row + Math.floor(x / perByte)];
    const index = (byte >> (8 - bits * ((x % perByte) + 1))) & mask;
    const p = paletteAt + index * paletteEntryBytes;
    out[o] = bytes[p + 2];
    out[o + 1] = bytes[p + 1];
    out[o + 2] = bytes[p];
  };
}

function fieldReader(bytes: Uint8Array, { bits, masks }: Header): PixelReader {
  const size = bits / 8;
  const fields = masks.filter((mask) => mask !== 0).map((mask) => ({ mask, shift: trailingZeros(mask) }));
  const scales = fields.map(({ mask, shift }) => 255 / (mask >>> shift));
  return (row, x, out, o) => {
    const p = row + x * size;
    let value = bytes[p] | (bytes[p + 1] << 8);
    if (size > 2) value |= bytes[p + 2] << 16;
    if (size > 3) value |= bytes[p + 3] << 24;
    for (let c = 0; c < fields.length; c++) {
      const { mask, shift } = fields[c];
      out[o + c] = ((value & mask) >>> shift) * scales[c] + 0.5;
    }
  };
}

const trailingZeros = (mask: number): number => 31 - Math.clz32(mask & -mask);
