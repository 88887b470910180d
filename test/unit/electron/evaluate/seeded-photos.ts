import type { LabelledPhoto } from '../../../../electron/evaluate/labelled-photos.ts';
import type { CachedReading } from '../../../../electron/evaluate/tagging/reading-cache.ts';
import { randomFrom } from '../../seeded-random.ts';
import { createSeededFaces } from '../library/seeded-faces.ts';

const DIMENSION = 64;

/**
 * Photos of seeded people, so many each, with what a vision would read in them: the person in the middle, a stranger at
 * the rim.
 * @param spread as of `createSeededFaces`
 */
export function seededPhotos(counts: readonly number[], spread: number) {
  const seeded = createSeededFaces(randomFrom(1), DIMENSION, spread);
  const photos: LabelledPhoto[] = [];
  const readings = new Map<string, CachedReading>();
  const face = (x: number, embedding: Float32Array) => ({
    box: [x, 0.4, 0.2, 0.2] as [number, number, number, number],
    landmarks: new Float32Array(10),
    score: 1,
    quality: 0.9,
    embedding,
    thumbnail: new Uint8Array(),
  });
  for (const [person, count] of counts.entries()) {
    const look = seeded.person();
    for (let n = 0; n < count; n++) {
      const path = `${person}/${n}.jpg`;
      photos.push({ path, person: `${person}` });
      const faces = [face(0, seeded.face(seeded.person())), face(0.4, seeded.face(look))];
      readings.set(path, { width: 500, height: 500, takenAtMs: null, faces });
    }
  }
  return { photos, readings };
}
