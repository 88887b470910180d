import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { RgbImage } from '../image/rgb-image.ts';
import type { ToSrgb } from './colour-profile.ts';
import type { SharpInput } from './photo-source.ts';
import type { JpegShrink, TargetSize } from './target-size.ts';

/** Behind transparent parts: as far from white paper as from black, and 0 to a network. */
const BACKGROUND = { r: 128, g: 128, b: 128 };

interface Decoding {
  /** The part wanted, pixels as stored; all where left out. */
  readonly part?: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly size: TargetSize;
  /** What the embedded profile asks for; `engine`: sharp's colour engine is to apply it. */
  readonly colours: ToSrgb | 'none' | 'engine';
  readonly seconds: number;
  /** `truncated` refuses a file that ends early, `none` fills what is missing. */
  readonly failOn: 'truncated' | 'none';
}

/**
 * Decodes, shrinking while decoding where the format can, to sRGB of 8 bits: embedded profile applied (CMYK and 16 bits
 * as well), grey spread to three channels, transparency laid on grey. As stored: not turned upright.
 */
export async function decodePixels(input: SharpInput, decoding: Decoding): Promise<RgbImage> {
  const { part, size, colours, seconds } = decoding;
  let pipeline = openInput(input, decoding).timeout({ seconds });
  if (part) pipeline = pipeline.extract(part);
  if (size.resize) pipeline = pipeline.resize(size.resize.width, size.resize.height, { fit: 'fill' });
  const { data, info } = await pipeline
    .flatten({ background: BACKGROUND })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels where three were asked for`);
  // Not as a Buffer: the loops over pixels would be compiled for two kinds of array.
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  if (typeof colours === 'function') colours(pixels);
  return { width: info.width, height: info.height, data: pixels };
}

function openInput({ bytes, raw, shrinkable }: SharpInput, { size, colours, failOn }: Decoding): Sharp {
  const options: SharpOptions = { failOn, limitInputPixels: false, ignoreIcc: colours !== 'engine' };
  if (shrinkable !== undefined && size.shrink > 1) return sharp(withShrink(shrinkable, size.shrink), options);
  return sharp(bytes, raw ? { ...options, raw } : options);
}

/**
 * Sharp itself halves a JPEG while decoding only where it is to become three times smaller or more, and then resamples
 * (its pipeline.cc: "known libjpeg rounding errors"). libvips, which takes options behind a file's name, halves when it
 * is told so: a 12-megapixel photo then takes 30 ms to 2016 x 1512 instead of 65.
 */
const withShrink = (file: string, shrink: JpegShrink) => `${file}[shrink=${shrink}]`;

/** libvips looks for the end of quoted text in a name, and would not see the options behind it. */
export const takesOptions = (file: string): boolean => !/["']/.test(file);
