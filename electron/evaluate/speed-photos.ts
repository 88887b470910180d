import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import { KithError } from '../api/errors.ts';
import type { RelBox } from '../api/types.ts';
import type { VisionPool } from '../library/context.ts';
import { shuffled } from './labelled-photos.ts';
import { createRandom } from './seeded-random.ts';

/** 12 megapixels, as most telephones store a photo. */
const WIDTH = 4032;
const HEIGHT = 3024;
/** Faces of each photo. */
export const FACES_EACH = 3;
/** Photos that are looked at for faces; more would only vary the same. */
const SOURCES = 40;
const SEED = 1;
/** Longer side of a pasted face, pixels: from the back of a room to an arm's length. */
const FACE_PX = [220, 620] as const;
/** Side of what is pasted over the longer side of the face: hair, chin and shoulders come along. */
const SURROUNDINGS = 2;
const PHOTO_ENDINGS = new Set(['.jpg', '.jpeg', '.png', '.webp']);

interface Source {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly RelBox[];
}
/** Pixels of the photo that is made. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** JPEG, PNG and WebP files below a folder, by path. @throws KithError `evaluate.bad-input` where there is none */
export async function photosBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new KithError('evaluate.bad-input', `${folder} cannot be read: ${cause.message}`, { file: folder, cause });
  });
  const photos = entries.filter((name) => PHOTO_ENDINGS.has(extname(name).toLowerCase()));
  if (photos.length === 0) throw new KithError('evaluate.bad-input', `${folder} holds no JPEG, PNG or WebP.`);
  return photos.sort().map((name) => join(folder, name));
}

/**
 * Makes `count` photos of 4032 x 3024 with three faces each from real ones, as a camera stores them (JPEG, quality 92,
 * 4:2:0, every fourth turned by EXIF): a photo with up to three faces is enlarged and gets a little sensor noise, so
 * that the file is as large and as slow to decode as a camera's; faces that it lacks are pasted from other photos.
 * Seeded: the same photos from the same folder. Returns their paths.
 * @throws KithError `evaluate.bad-input` where no face is found in the photos
 */
export async function makeSpeedPhotos(
  paths: readonly string[],
  folder: string,
  count: number,
  pool: Pick<VisionPool, 'read'>,
): Promise<readonly string[]> {
  const random = createRandom(SEED);
  const sources = await lookAt(shuffled(paths, random).slice(0, SOURCES), pool);
  const bases = sources.filter(({ faces }) => faces.length <= FACES_EACH);
  const portraits = sources.flatMap((source) => source.faces.map((face) => ({ source, face })));
  if (portraits.length === 0 || bases.length === 0) {
    throw new KithError('evaluate.bad-input', `No face was found in ${sources.length} photos of the folder.`);
  }
  const noise = grain(random);
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const base = bases[i % bases.length];
    const taken = base.faces.map((face) => placeOf(face, base));
    const layers: OverlayOptions[] = [];
    while (taken.length < FACES_EACH) {
      const { source, face } = portraits[Math.floor(random() * portraits.length)];
      const place = freePlace(taken, random);
      taken.push(place);
      layers.push({ input: await portrait(source, face, place.width), left: place.x, top: place.y });
    }
    const file = join(folder, `photo-${String(i).padStart(3, '0')}.jpg`);
    await save(base.path, layers, noise, file, i % 4 === 3);
    files.push(file);
  }
  return files;
}

async function lookAt(paths: readonly string[], pool: Pick<VisionPool, 'read'>): Promise<readonly Source[]> {
  const read = paths.map(async (path): Promise<readonly Source[]> => {
    try {
      const { width, height, faces } = await pool.read(path);
      return [{ path, width, height, faces: faces.map(({ box }) => box) }];
    } catch (error) {
      // A damaged photo is no source; anything else ends the evaluation.
      if (error instanceof KithError && /^(decode|scan)\./.test(error.code)) return [];
      throw error;
    }
  });
  return (await Promise.all(read)).flat();
}

/** Where a face of a photo comes to lie when the photo is enlarged to fit the canvas, with its surroundings. */
function placeOf([x, y, w, h]: RelBox, { width, height }: Source): Place {
  const scale = Math.min(WIDTH / width, HEIGHT / height);
  const left = (WIDTH - width * scale) / 2;
  const top = (HEIGHT - height * scale) / 2;
  return {
    x: left + (x - w * 0.2) * width * scale,
    y: top + (y - h * 0.2) * height * scale,
    width: w * 1.4 * width * scale,
    height: h * 1.4 * height * scale,
  };
}

/** A seeded square that covers no face; it shrinks until it fits. */
function freePlace(taken: readonly Place[], random: () => number): Place {
  let side = SURROUNDINGS * (FACE_PX[0] + random() * (FACE_PX[1] - FACE_PX[0]));
  for (;;) {
    const size = Math.round(side);
    const x = Math.floor(random() * (WIDTH - size));
    const y = Math.floor(random() * (HEIGHT - size));
    const isFree = taken.every(
      (other) => x + size < other.x || other.x + other.width < x || y + size < other.y || other.y + other.height < y,
    );
    if (isFree) return { x, y, width: size, height: size };
    side *= 0.97;
  }
}

/** A face with its surroundings, `sizePx` square; cut where the photo ends, the rest is grey. */
async function portrait({ path, width, height }: Source, [x, y, w, h]: RelBox, sizePx: number): Promise<Buffer> {
  const side = Math.round(SURROUNDINGS * Math.max(w * width, h * height));
  const left = Math.max(0, Math.round((x + w / 2) * width - side / 2));
  const top = Math.max(0, Math.round((y + h / 2) * height - side / 2));
  const region = { left, top, width: Math.min(side, width - left), height: Math.min(side, height - top) };
  return sharp(await readFile(path))
    .autoOrient()
    .extract(region)
    .resize(sizePx, sizePx, { fit: 'contain', background: BACKGROUND })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

const BACKGROUND = '#6b7a6b';

async function save(
  path: string,
  layers: OverlayOptions[],
  noise: Int8Array,
  file: string,
  lying: boolean,
): Promise<void> {
  const { data, info } = await sharp(await readFile(path))
    .autoOrient()
    .flatten({ background: BACKGROUND })
    .toColourspace('srgb')
    .resize(WIDTH, HEIGHT, { fit: 'contain', background: BACKGROUND })
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  addNoise(data, noise);
  const camera = sharp(data, { raw: { width, height, channels } });
  // Taken upright and stored lying, with the orientation that turns it back.
  const stored = lying ? camera.rotate(270).withMetadata({ orientation: 6 }) : camera;
  await stored.jpeg({ quality: 92, chromaSubsampling: '4:2:0' }).toFile(file);
}

/** A prime number of steps, so that rows and photos do not show a pattern. */
const NOISE_STEPS = 1_000_003;
/** Standard deviation in steps of 255: a telephone's indoors, which makes files of 3 MB as it does. */
const NOISE_SIGMA = 5;

/** Gaussian noise by the sum of twelve uniform numbers. */
function grain(random: () => number): Int8Array {
  const noise = new Int8Array(NOISE_STEPS);
  for (let i = 0; i < noise.length; i++) {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += random();
    noise[i] = Math.round(NOISE_SIGMA * sum);
  }
  return noise;
}

/** The same for the three colours of a pixel: brightness is what a camera's denoising leaves. */
function addNoise(rgb: Buffer, noise: Int8Array): void {
  for (let p = 0, n = 0; p < rgb.length; p += 3, n = n + 1 === noise.length ? 0 : n + 1) {
    for (let c = p; c < p + 3; c++) rgb[c] = Math.max(0, Math.min(255, rgb[c] + noise[n]));
  }
}
