import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RelBox } from '../../api/types.ts';
import { addFlaw, drawFlaw, FLAWS, type Flaw } from './flaws.ts';

/** A copy of a photo with a flaw. */
export interface FlawedPhoto {
  /** The photo it was made from. */
  readonly path: string;
  readonly flaw: Flaw;
  readonly file: string;
}

/** Writes `copies` of each photo to `folder`, each with a flaw drawn at random; photos are read, never written. */
export async function writeFlawedPhotos(
  photos: readonly { readonly path: string; readonly box: RelBox }[],
  copies: number,
  folder: string,
  random: () => number,
  onProgress: (done: number, total: number) => void,
): Promise<readonly FlawedPhoto[]> {
  await mkdir(folder, { recursive: true });
  const written: FlawedPhoto[] = [];
  for (const { path, box } of photos) {
    const photo = await readFile(path);
    for (let copy = 0; copy < copies; copy++) {
      const flaw = drawFlaw(FLAWS[Math.floor(random() * FLAWS.length)], random);
      const file = join(folder, `${written.length}.png`);
      await writeFile(file, await addFlaw(photo, box, flaw, random));
      written.push({ path, flaw, file });
      onProgress(written.length, photos.length * copies);
    }
  }
  return written;
}
