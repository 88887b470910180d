import { readFile, stat } from 'node:fs/promises';
import { type ErrorShape, KithError, toErrorShape } from '../../api/errors.ts';
import type { RelBox } from '../../api/types.ts';
import type { RgbImage } from '../image/rgb-image.ts';
import { type CaptureMetadata, readCaptureMetadata } from './capture-metadata.ts';
import { type ToSrgb, toSrgbFrom } from './colour-profile.ts';
import { decodePixels } from './decode-pixels.ts';
import { type FileFormat, recogniseFormat } from './formats.ts';
import { createHeicDecoder, type HeicDecoder } from './heic.ts';
import { intactRows } from './intact-rows.ts';
import { DEFAULT_LIMITS, type DecodeLimits } from './limits.ts';
import { decodeFailure, photoError } from './photo-errors.ts';
import type { PhotoSource, SharpInput } from './photo-source.ts';
import { type TargetSize, targetSize } from './target-size.ts';
import { storedBox, turnUpright, uprightCorner } from './turn-upright.ts';

/** A photo at working size, and what its file says of it. */
export interface DecodedPhoto extends CaptureMetadata {
  /** Upright, sRGB, its longest side as asked for (`fitScale`) or the photo's own where that is shorter. */
  readonly image: RgbImage;
  /** Pixels of the whole photo, upright. */
  readonly width: number;
  readonly height: number;
  /** What is wrong with the file where it is damaged but shows its upper part; null where nothing is. */
  readonly warning: ErrorShape | null;
  /**
   * Decodes a part (a box of the upright photo, 0..1) once more, at full resolution; null where `image` is all there is.
   * Costs as much as decoding all that lies above it.
   */
  readonly detail: ((part: RelBox) => Promise<PhotoPart>) | null;
}

/** A part of a photo: pixel (x, y) of it is pixel (left + x, top + y) of the whole, both upright. */
export interface PhotoPart {
  readonly image: RgbImage;
  readonly left: number;
  readonly top: number;
}

export interface Decoder {
  /**
   * Decodes once, to a longest side of `longestPx`, or to one between `leastPx` and that which costs less.
   * @throws KithError `scan.unreadable`, `scan.not-a-photo` or `decode.*`, naming the file, the reason, the remedy
   */
  decode(file: string, longestPx: number, leastPx?: number): Promise<DecodedPhoto>;
}

/** Holds what decoders share (libheif, loaded when first needed). */
export function createDecoder(limits: DecodeLimits = DEFAULT_LIMITS): Decoder {
  const heic = createHeicDecoder();
  return {
    async decode(file, longestPx, leastPx = longestPx) {
      const bytes = await readPhotoFile(file, limits);
      const format = photoFormat(bytes, file);
      try {
        return await decodeBytes(bytes, format, { longestPx, leastPx }, limits, file, heic);
      } catch (cause) {
        throw decodeFailure(file, format.title, cause);
      }
    },
  };
}

async function readPhotoFile(file: string, { maxBytes }: DecodeLimits): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size === 0) throw photoError('decode.empty', file, 'The file is empty. Copy it again from its source.');
    if (size > maxBytes) {
      throw photoError('decode.too-large', file, `The file has ${size} bytes; Kith reads photos of up to ${maxBytes}.`);
    }
    return await readFile(file);
  } catch (cause) {
    if (cause instanceof KithError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw photoError('scan.unreadable', file, `The file cannot be read (${reason}).`, cause);
  }
}

type PhotoFormat = FileFormat & { readonly open: Exclude<FileFormat['open'], string> };

function photoFormat(bytes: Uint8Array, file: string): PhotoFormat {
  const format = recogniseFormat(bytes);
  if (!format) {
    const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
    throw photoError('decode.unsupported', file, `Its content (${start}...) is of no picture format that Kith knows.`);
  }
  if (typeof format.open !== 'string') return { ...format, open: format.open };
  if (format.open === 'scan.not-a-photo') {
    throw photoError(format.open, file, `It is no photo but a ${format.title}, whatever its name says.`);
  }
  throw photoError(format.open, file, `Kith cannot read a ${format.title} yet. Save a copy as JPEG.`);
}

async function decodeBytes(
  bytes: Uint8Array,
  format: PhotoFormat,
  wanted: { readonly longestPx: number; readonly leastPx: number },
  limits: DecodeLimits,
  file: string,
  heic: HeicDecoder,
): Promise<DecodedPhoto> {
  const source = await format.open(bytes, heic, file);
  refuseTooLarge(source, limits, format.title, file);
  const input = await source.load();
  const size = targetSize(source.width, source.height, wanted, input.shrinkable !== undefined);
  const { stored, warning } = await decodeStored(input, source, size, limits, format, file);
  // EXIF 5 to 8 turn by a quarter.
  const [width, height] = source.orientation >= 5 ? [source.height, source.width] : [source.width, source.height];
  const image = turnUpright(stored, source.orientation);
  const whole = image.width === width && image.height === height;
  const detail = whole ? null : (part: RelBox) => decodePart(input, source, part, limits);
  return {
    image,
    width,
    height,
    warning,
    detail,
    ...(await readCaptureMetadata(source.exif, source.xmp, source.exposure)),
  };
}

function refuseTooLarge(source: PhotoSource, limits: DecodeLimits, title: string, file: string): void {
  const { width, height, heldWhole } = source;
  const most = heldWhole ? limits.maxPixelsHeld : limits.maxPixels;
  if (width * height <= most) return;
  const megapixels = (pixels: number) => `${Math.round(pixels / 1e6)} megapixels`;
  throw photoError(
    'decode.too-large',
    file,
    `The ${title} has ${width} x ${height} pixels (${megapixels(width * height)}); Kith reads up to ${megapixels(most)}. Save a smaller copy.`,
  );
}

/** A JPEG with fewer of its rows than this share of them is lost. */
const LEAST_INTACT = 0.1;

async function decodeStored(
  input: SharpInput,
  { icc }: PhotoSource,
  size: TargetSize,
  { seconds }: DecodeLimits,
  format: FileFormat,
  file: string,
): Promise<{ readonly stored: RgbImage; readonly warning: ErrorShape | null }> {
  const decoding = { size, colours: coloursOf(icc), seconds };
  try {
    return { stored: await decodePixels(input, { ...decoding, failOn: 'truncated' }), warning: null };
  } catch (cause) {
    const failure = decodeFailure(file, format.title, cause);
    if (failure.code !== 'decode.truncated' || format.name !== 'jpeg') throw failure;
    // A photo lost for its last rows would be a poor bargain: many cameras and messengers cut them off.
    const stored = await decodePixels(input, { ...decoding, failOn: 'none' });
    const rows = intactRows(stored);
    if (rows === stored.height) return { stored, warning: null };
    const percent = Math.floor((100 * rows) / stored.height);
    const sentence = `The JPEG ends too early: only the first ${percent} % of its rows are there. Copy it again from its source.`;
    const damage = photoError('decode.truncated', file, sentence, cause);
    if (rows < LEAST_INTACT * stored.height) throw damage;
    return { stored, warning: toErrorShape(damage) };
  }
}

const coloursOf = (icc: Uint8Array | null): ToSrgb | 'none' | 'engine' =>
  icc === null ? 'engine' : (toSrgbFrom(icc) ?? 'engine');

async function decodePart(
  input: SharpInput,
  { width, height, orientation, icc }: PhotoSource,
  part: RelBox,
  { seconds }: DecodeLimits,
): Promise<PhotoPart> {
  const [x, y, w, h] = storedBox(part, orientation);
  const left = Math.max(0, Math.floor(x * width));
  const top = Math.max(0, Math.floor(y * height));
  const stored = {
    left,
    top,
    width: Math.max(1, Math.min(width, Math.ceil((x + w) * width)) - left),
    height: Math.max(1, Math.min(height, Math.ceil((y + h) * height)) - top),
  };
  const size = { shrink: 1, resize: null } as const;
  // Damage was seen, and said, when the whole photo was read.
  const image = await decodePixels(input, { part: stored, size, colours: coloursOf(icc), seconds, failOn: 'none' });
  const [uprightX, uprightY] = uprightCorner(stored, width, height, orientation);
  return { image: turnUpright(image, orientation), left: uprightX, top: uprightY };
}
