import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { RgbImage } from '../image/rgb-image.ts';
import type { SharpInput } from './photo-source.ts';

/** Behind transparent parts: as far from white paper as from black, and 0 to a network. */
const BACKGROUND = { r: 128, g: 128, b: 128 };

interface Rendering {
  /** Of the picture as stored; the result's are swapped where the orientation says so. */
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  readonly seconds: number;
  /** `truncated` refuses a file that ends early, `none` fills what is missing. */
  readonly failOn: 'truncated' | 'none';
}

/**
 * Decodes, shrinking while decoding where the format can, to upright sRGB of 8 bits: embedded profile applied (CMYK and
 * 16 bits as well), grey spread to three channels, transparency laid on grey. Turning comes last, on the few pixels
 * left: turning 12 megapixels first costs twice the time (measured).
 */
export async function renderUpright(input: SharpInput, rendering: Rendering): Promise<RgbImage> {
  const { width, height, orientation, seconds, failOn } = rendering;
  const options: SharpOptions = { failOn, limitInputPixels: false };
  const pipeline = sharp(input.bytes, input.raw ? { ...options, raw: input.raw } : options)
    .timeout({ seconds })
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: BACKGROUND })
    .toColourspace('srgb');
  const { data, info } = await turn(pipeline, orientation)
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels where three were asked for`);
  // Not as a Buffer: the loops over pixels would be compiled for two kinds of array.
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return { width: info.width, height: info.height, data: pixels };
}

/** EXIF 2.32, tag 0x0112, in sharp's order: it mirrors before it turns. */
function turn(pipeline: Sharp, orientation: number): Sharp {
  switch (orientation) {
    case 2:
      return pipeline.flop();
    case 3:
      return pipeline.rotate(180);
    case 4:
      return pipeline.flip();
    case 5:
      return pipeline.flip().rotate(90);
    case 6:
      return pipeline.rotate(90);
    case 7:
      return pipeline.flop().rotate(90);
    case 8:
      return pipeline.rotate(270);
    default:
      return pipeline;
  }
}
