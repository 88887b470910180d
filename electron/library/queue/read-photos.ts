import { access } from 'node:fs/promises';
import { type ErrorCode, KithError } from '../../api/errors.ts';
import type { LibraryContext } from '../context.ts';
import { drawnFaces } from '../store/drawn-faces.ts';
import { readablePath } from '../store/paths.ts';
import { addStrike, photoById, setPhotoFailed } from '../store/photos.ts';
import { type DrawnReadings, storeReading } from './store-reading.ts';

/** How the reading of one photo ended. `missing`: no file of it is there now; it waits until one is. */
export type ReadOutcome = 'done' | 'failed' | 'missing';

export interface PhotoReader {
  /**
   * Reads a photo and stores what was found, or why it failed. Rejects only where nothing can be read at all
   * (vision.unavailable, model.*), Kith is closing, or with the signal's reason: the photo then waits for the next scan.
   * Two callers share one reading, which ends early only when neither wants it.
   */
  read(photo: number, signal: AbortSignal): Promise<ReadOutcome>;
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
  'model.runtime-unavailable',
];

/** Reads photos through the vision processes; a photo that two jobs want is read once. */
export function createPhotoReader(context: Dependencies): PhotoReader {
  const { db, vision, learner, now, changed, log } = context;
  const underWay = new Map<number, SharedReading>();

  const read = async (photo: number, signal: AbortSignal): Promise<ReadOutcome> => {
    // Another job may have read it while this one waited.
    if (photoById(db, photo)?.state === 'done') return 'done';
    const place = readablePath(db, photo);
    if (!place) return 'missing';
    try {
      const reading = await vision.read(place.path, signal);
      const faces = storeReading(context, photo, place, reading, await readDrawn(photo, place.path, signal));
      learner.facesAdded(faces);
      changed('photos', 'faces', 'groups', 'people');
      return 'done';
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof KithError) || FATAL.includes(error.code)) throw error;
      if (!photoById(db, photo)) return 'missing';
      if (!(await isThere(place.path))) {
        log(`${place.path} vanished while it was read`);
        return 'missing';
      }
      if (error.code === 'decode.crashed' && addStrike(db, photo) < STRIKES) return read(photo, signal);
      setPhotoFailed(db, photo, { code: error.code, message: error.message, atMs: now() });
      changed('failures', 'photos');
      return 'failed';
    }
  };

  /** What is to be seen in the boxes that a person drew, in this photo and in the one whose file it took. */
  const readDrawn = async (photo: number, file: string, signal: AbortSignal): Promise<DrawnReadings> => {
    const drawn = drawnFaces(db, photo);
    if (drawn.length === 0) return new Map();
    const boxes = drawn.map(({ box }) => box);
    const readings = await vision.describe(file, boxes, signal);
    return new Map(drawn.map(({ id }, i) => [id, readings[i]]));
  };

  const share = (photo: number): SharedReading => {
    const known = underWay.get(photo);
    if (known) return known;
    const controller = new AbortController();
    const reading: SharedReading = { controller, wanted: 0, outcome: read(photo, controller.signal) };
    underWay.set(photo, reading);
    reading.outcome.catch(() => {}).finally(() => forget(photo, reading));
    return reading;
  };
  const forget = (photo: number, reading: SharedReading) => {
    if (underWay.get(photo) === reading) underWay.delete(photo);
  };

  return {
    async read(photo, signal) {
      signal.throwIfAborted();
      const reading = share(photo);
      reading.wanted++;
      const dropped = Promise.withResolvers<never>();
      const leave = () => {
        if (--reading.wanted === 0) {
          forget(photo, reading);
          reading.controller.abort(signal.reason);
        }
        dropped.reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([reading.outcome, dropped.promise]);
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled([...underWay.values()].map(({ outcome }) => outcome));
    },
  };
}

/** One reading of a photo that several callers may wait for. */
interface SharedReading {
  readonly controller: AbortController;
  readonly outcome: Promise<ReadOutcome>;
  /** Callers that still want it. */
  wanted: number;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
