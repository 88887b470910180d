import { access } from 'node:fs/promises';
import { type ErrorCode, KithError } from '../../api/errors.ts';
import type { LibraryContext } from '../context.ts';
import { readablePath } from '../store/paths.ts';
import { addStrike, photoById, setPhotoFailed } from '../store/photos.ts';
import { storeReading } from './store-reading.ts';

/** How the reading of one photo ended. `missing`: no file of it is there now; it waits until one is. */
export type ReadOutcome = 'done' | 'failed' | 'missing';

export interface PhotoReader {
  /**
   * Reads a photo and stores what was found, or why it failed. Rejects only where nothing can be read at all
   * (vision.unavailable, model.*) or Kith is closing; the photo then waits for the next scan.
   */
  read(photo: number): Promise<ReadOutcome>;
  /** Resolves when nothing is being read. */
  settled(): Promise<void>;
}

type Dependencies = Pick<
  LibraryContext,
  'db' | 'thumbnails' | 'vision' | 'grouping' | 'learner' | 'model' | 'now' | 'changed' | 'log'
>;

/** A photo on which the vision process dies this often is given up. */
const STRIKES = 2;

/** Not this photo's fault: the same would happen to any other. */
const FATAL: readonly ErrorCode[] = [
  'vision.unavailable',
  'connection.closed',
  'model.missing',
  'model.invalid',
  'model.hash-mismatch',
];

/** Reads photos through the vision processes; a photo that two jobs want is read once. */
export function createPhotoReader(context: Dependencies): PhotoReader {
  const { db, vision, learner, now, changed, log } = context;
  const underWay = new Map<number, Promise<ReadOutcome>>();

  const read = async (photo: number): Promise<ReadOutcome> => {
    // Another job may have read it while this one waited.
    if (photoById(db, photo)?.state === 'done') return 'done';
    const place = readablePath(db, photo);
    if (!place) return 'missing';
    try {
      const reading = await vision.read(place.path);
      const faces = storeReading(context, photo, place, reading);
      learner.facesAdded(faces);
      changed('photos', 'faces', 'groups', 'people');
      return 'done';
    } catch (error) {
      if (!(error instanceof KithError) || FATAL.includes(error.code)) throw error;
      if (!photoById(db, photo)) return 'missing';
      if (!(await isThere(place.path))) {
        log(`${place.path} vanished while it was read`);
        return 'missing';
      }
      if (error.code === 'decode.crashed' && addStrike(db, photo) < STRIKES) return read(photo);
      setPhotoFailed(db, photo, { code: error.code, message: error.message, atMs: now() });
      changed('failures', 'photos');
      return 'failed';
    }
  };

  return {
    read(photo) {
      const running = underWay.get(photo) ?? read(photo).finally(() => underWay.delete(photo));
      underWay.set(photo, running);
      return running;
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
