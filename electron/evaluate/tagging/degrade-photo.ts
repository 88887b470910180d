import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { createRandom } from '../seeded-random.ts';

/** What is done to a photo, in this order. */
export interface Degradation {
  /** Degrees, clockwise. */
  readonly tilt: number;
  /** Width of the face afterwards, pixels. */
  readonly faceWidthPx: number;
  /** Standard deviation of the blur, pixels of the shrunk photo; 0 for none. */
  readonly blurPx: number;
  /** Factor of all values. */
  readonly light: number;
  /** Of the JPEG, 1..100. */
  readonly quality: number;
}

const TILT = 25;
const WIDTH_PX = [24, 112] as const;
const BLUR_PX = [0.3, 1.3] as const;
const LIGHT = [0.35, 1] as const;
const QUALITY = [35, 85] as const;
/** What a tilted photo shows beside itself. */
const BESIDE = '#555555';

/**
 * What befalls a photo: it hangs on the seed and on what the photo is called within its folder, on nothing else. All
 * is drawn evenly; half of all photos are blurred, half darkened.
 */
export function drawDegradation(seed: number, name: string): Degradation {
  const random = createRandom(createHash('sha256').update(`${seed}\n${name}`).digest().readUInt32LE(0));
  const between = ([from, to]: readonly [number, number]) => from + (to - from) * random();
  const tilt = between([-TILT, TILT]);
  const faceWidthPx = between(WIDTH_PX);
  const blurPx = random() < 0.5 ? between(BLUR_PX) : 0;
  const light = random() < 0.5 ? between(LIGHT) : 1;
  return { tilt, faceWidthPx, blurPx, light, quality: Math.round(between(QUALITY)) };
}

/**
 * Degrades a photo.
 * @param faceWidthPx width of the face in it; it is shrunk so that the face is as wide as was drawn, never enlarged
 * @returns a JPEG
 */
export async function degradePhoto(photo: Uint8Array, faceWidthPx: number, how: Degradation): Promise<Buffer> {
  const upright = await sharp(photo).autoOrient().png({ compressionLevel: 0 }).toBuffer();
  // A step of its own: sharp would turn after shrinking.
  const turned = sharp(upright).rotate(how.tilt, { background: BESIDE }).removeAlpha().png({ compressionLevel: 0 });
  const { data, info } = await turned.toBuffer({ resolveWithObject: true });
  const scale = Math.min(1, how.faceWidthPx / faceWidthPx);
  const shrunk = sharp(data).resize(Math.max(1, Math.round(info.width * scale)));
  const blurred = how.blurPx > 0 ? shrunk.blur(how.blurPx) : shrunk;
  return blurred.linear(how.light, 0).jpeg({ quality: how.quality }).toBuffer();
}
