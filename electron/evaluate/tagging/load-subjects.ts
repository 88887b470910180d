import { KithError } from '../../api/errors.ts';
import type { ProcessPool } from '../../library/queue/vision-pool.ts';
import { drawPeople, type LabelledPhoto, labelledPhotos } from '../labelled-photos.ts';
import type { FailedPhoto } from '../read-faces.ts';
import { createRandom } from '../seeded-random.ts';
import { degradePhotos } from './degrade-photos.ts';
import { readCached } from './reading-cache.ts';
import { halfOfPeople, type Subjects, subjectsOf } from './subjects.ts';

/** Which photos an evaluation is made on. */
export interface SubjectOptions {
  /** A folder a person. */
  readonly images: string;
  /** At most so many photos of whole people, drawn by `seed`. */
  readonly most?: number;
  readonly seed: number;
  /** Only half of all people. */
  readonly half?: 'even' | 'odd';
  /** Degrade the photos first, by this seed. */
  readonly degrade?: number;
  /** Where readings and degraded photos are kept. */
  readonly cache: string;
  readonly fresh: boolean;
  readonly model: string;
  openPool(): ProcessPool;
  onProgress?(what: 'read' | 'degrade', done: number, total: number): void;
}

/** The photos that were chosen, and the faces found in them. */
export interface LoadedSubjects extends Subjects {
  readonly photos: readonly LabelledPhoto[];
  readonly failed: readonly FailedPhoto[];
}

/**
 * Finds, draws, degrades and reads the photos of an evaluation; what was read before comes from the cache.
 * @throws KithError `evaluate.bad-input` (no photo, no face), `model.*`, `vision.unavailable`
 */
export async function loadSubjects(options: SubjectOptions): Promise<LoadedSubjects> {
  const { images, most, seed, half, cache, fresh, model, openPool, onProgress = () => {} } = options;
  const found = await labelledPhotos(images);
  const chosen = half === undefined ? found : halfOfPeople(found, half);
  const photos = most === undefined ? chosen : drawPeople(chosen, most, createRandom(seed));
  if (photos.length === 0) throw new KithError('evaluate.bad-input', `No person has ${most} photos or fewer.`);

  const read = (folder: string, some: readonly LabelledPhoto[]) =>
    readCached(
      folder,
      some.map(({ path }) => path),
      openPool,
      { directory: cache, model, fresh, onProgress: (done, total) => onProgress('read', done, total) },
    );
  const clean = await read(images, photos);
  if (options.degrade === undefined) return loaded(photos, clean);
  const copies = await degradePhotos(images, photos, clean.readings, options.degrade, cache, (done, total) =>
    onProgress('degrade', done, total),
  );
  return loaded(copies.photos, await read(copies.folder, copies.photos));
}

function loaded(
  photos: readonly LabelledPhoto[],
  { readings, failed }: Awaited<ReturnType<typeof readCached>>,
): LoadedSubjects {
  const subjects = subjectsOf(photos, readings);
  if (subjects.faces.length === 0) {
    throw new KithError('evaluate.bad-input', `No face was found in any of ${photos.length} photos.`);
  }
  return { ...subjects, photos, failed };
}
