import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse, relative } from 'node:path';
import { centralFace } from '../central-face.ts';
import type { LabelledPhoto } from '../labelled-photos.ts';
import { degradePhoto, drawDegradation } from './degrade-photo.ts';
import type { CachedReading } from './reading-cache.ts';

/** Of what is done to photos; another version writes to another folder. */
const VERSION = 1;

/**
 * Writes degraded copies of photos to a folder beside the cache of readings, one that is there already is kept. Photos
 * without a face are left out.
 * @param readings of the photos as they are: they tell how large the faces are
 * @returns the copies, and the folder they lie in
 */
export async function degradePhotos(
  images: string,
  photos: readonly LabelledPhoto[],
  readings: ReadonlyMap<string, CachedReading>,
  seed: number,
  directory: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<{ folder: string; photos: readonly LabelledPhoto[] }> {
  const key = createHash('sha256').update(`${VERSION}\n${seed}\n${images}`).digest('hex').slice(0, 16);
  const folder = join(directory, `degraded-${key}`);
  const degraded: LabelledPhoto[] = [];
  for (const [done, { path, person }] of photos.entries()) {
    const reading = readings.get(path);
    const face = reading && centralFace(reading.faces);
    if (!face) continue;
    const name = relative(images, path);
    const { dir, name: stem } = parse(name);
    const copy = join(folder, dir, `${stem}.jpg`);
    if (!(await isThere(copy))) {
      const jpeg = await degradePhoto(await readFile(path), face.box[2] * reading.width, drawDegradation(seed, name));
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(`${copy}.part`, jpeg);
      await rename(`${copy}.part`, copy);
    }
    degraded.push({ path: copy, person });
    onProgress(done + 1, photos.length);
  }
  return { folder, photos: degraded };
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
