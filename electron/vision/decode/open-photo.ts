import sharp, { type Metadata } from 'sharp';
import { type Bitmap, bmpSize, decodeBmp } from './bmp.ts';
import { canonExif } from './canon-cr3.ts';
import { toSrgbFrom } from './colour-profile.ts';
import { takesOptions } from './decode-pixels.ts';
import type { HeicDecoder } from './heic.ts';
import { hasText } from './magic.ts';
import { missingBytes } from './media-boxes.ts';
import { UnreadableKind } from './photo-errors.ts';
import type { PhotoSource, SharpInput } from './photo-source.ts';
import { largestPreview, rawOrientation } from './raw-preview.ts';
import { wrapAsTiff } from './tiff-wrapper.ts';

/** Reads a photo's header. Rejects with the decoding library's own error where that is damaged. */
export type OpenPhoto = (bytes: Uint8Array, heic: HeicDecoder, file: string) => Promise<PhotoSource>;

/** JPEG: like `openByLine`, and shrunk while it is decoded. */
export const openJpeg: OpenPhoto = async (bytes, heic, file) => ({
  ...(await openByLine(bytes, heic, file)),
  load: async () => (takesOptions(file) ? { bytes, shrinkable: file } : { bytes }),
});

/** What sharp reads line by line unless the file is progressive or interlaced. */
export const openByLine: OpenPhoto = async (bytes) => {
  const metadata = await readHeader(bytes);
  return { ...toSource(metadata), heldWhole: metadata.isProgressive, load: async () => ({ bytes }) };
};

/** What sharp reads only as a whole. */
export const openWhole: OpenPhoto = async (bytes) => ({
  ...toSource(await readHeader(bytes)),
  heldWhole: true,
  load: async () => ({ bytes }),
});

/** HEIC: sharp reads the header and the colour profile, libheif the pixels, already turned upright. */
export const openHeic: OpenPhoto = async (bytes, heic) => {
  const missing = missingBytes(bytes);
  if (missing > 0) throw new Error(`unexpected end: ${missing} bytes are missing`);
  const metadata = await readHeader(bytes);
  return {
    ...toSource(metadata),
    orientation: 1,
    heldWhole: true,
    icc: metadata.icc ?? null,
    load: async () => asInput(await heic.decode(bytes), metadata.icc ?? null),
  };
};

/** Pixels as sharp takes them; in a file, which costs a copy, only where it must apply their profile itself. */
function asInput(bitmap: Bitmap, icc: Uint8Array | null): SharpInput {
  if (icc !== null && toSrgbFrom(icc) === null) return { bytes: wrapAsTiff(bitmap, icc) };
  const { data, ...raw } = bitmap;
  return { bytes: data, raw };
}

export const openBmp: OpenPhoto = async (bytes) => ({
  ...bmpSize(bytes),
  orientation: 1,
  heldWhole: true,
  icc: null,
  exif: null,
  xmp: null,
  load: async () => asInput(decodeBmp(bytes), null),
});

/** A preview shorter than this shows no face worth keeping. */
const SMALLEST_PREVIEW_PX = 480;

/**
 * A raw photo by the largest JPEG that the camera put into it, which is what camera and viewer show; its size counts as
 * the photo's. Developing sensor data is another program's art.
 */
export const openRaw: OpenPhoto = async (bytes) => {
  const preview = largestPreview(bytes);
  if (!preview || Math.max(preview.width, preview.height) < SMALLEST_PREVIEW_PX) {
    const found = preview ? `only a preview of ${preview.width} x ${preview.height} pixels` : 'no preview';
    throw new UnreadableKind(`holds ${found} that Kith can show`);
  }
  return {
    ...toSource(await readHeader(preview.jpeg)),
    ...ownMetadata(bytes),
    heldWhole: false,
    load: async () => ({ bytes: preview.jpeg }),
  };
};

/** What a raw file says of itself goes before what its preview says. */
function ownMetadata(bytes: Uint8Array): Partial<Pick<PhotoSource, 'orientation' | 'exif' | 'exposure'>> {
  if (hasText(bytes, 0, 'II') || hasText(bytes, 0, 'MM')) {
    return { orientation: rawOrientation(bytes), exif: asPlainTiff(bytes) };
  }
  if (!hasText(bytes, 4, 'ftyp')) return {};
  const { main, exposure } = canonExif(bytes);
  return { exposure, ...(main && { orientation: rawOrientation(main), exif: main }) };
}

/** As far as the directories of a raw file reach, its pixels left out. */
const DIRECTORIES_BYTES = 1 << 20;

/** ORF and RW2 put marks of their own where a TIFF has 42, which readers of EXIF ask for. */
function asPlainTiff(bytes: Uint8Array): Uint8Array {
  const little = bytes[0] === 0x49;
  if (bytes[little ? 2 : 3] === 42) return bytes;
  const head = bytes.slice(0, DIRECTORIES_BYTES);
  head.set(little ? [42, 0] : [0, 42], 2);
  return head;
}

/** The header alone; the pixel limit is Kith's own, which names the numbers. */
const readHeader = (bytes: Uint8Array): Promise<Metadata> => sharp(bytes, { limitInputPixels: false }).metadata();

/** Red, green and blue of 8 or 16 bits, with alpha or without. Of CMYK and grey sharp applies the profile. */
const RGB_SPACES = ['srgb', 'rgb16'];

function toSource(metadata: Metadata) {
  const { width, height, orientation = 1, exif, xmpAsString, icc, space } = metadata;
  return {
    width,
    height,
    orientation,
    icc: (RGB_SPACES.includes(space) && icc) || null,
    exif: exif ? withoutPrefix(exif) : null,
    xmp: xmpAsString ?? null,
  };
}

/** EXIF in a JPEG starts with "Exif" and two zeros, before the TIFF structure. */
const withoutPrefix = (exif: Uint8Array) => (exif[0] === 0x45 ? exif.subarray(6) : exif);
