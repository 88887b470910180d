import { type ErrorCode, KithError } from '../../api/errors.ts';
import type { FaceId } from '../../api/types.ts';
import type { KnownFace } from '../../api/vision.ts';
import type { JobHandle, JobWork, LibraryContext } from '../context.ts';
import {
  countPhotosToEmbed,
  type FaceToEmbed,
  facesToEmbed,
  photosToEmbed,
  putMissingEmbedding,
  setUnembeddedToRead,
} from '../store/embeddings.ts';
import { addJobFailure } from '../store/failures.ts';
import { chooseEmbedding } from '../store/model-choice.ts';
import { readablePath } from '../store/paths.ts';
import { createSlots } from './slots.ts';

type Dependencies = Pick<LibraryContext, 'db' | 'vision' | 'grouping' | 'learner' | 'model' | 'changed' | 'log'> & {
  /** The library has another embedding model now, and is to be opened anew to work with it. */
  readonly modelChanged: () => void;
};

const PAGE = 100;

/** Not this photo's fault: the same would happen to any other. */
const FATAL: readonly ErrorCode[] = [
  'vision.unavailable',
  'connection.closed',
  'model.missing',
  'model.invalid',
  'model.hash-mismatch',
  'model.runtime-unavailable',
];

/**
 * Makes the embeddings of a model for all faces that have none, then makes it the library's. Boxes, landmarks, labels and
 * the embeddings of other models stay as they are; what goes on meanwhile goes on with the model used so far. A photo
 * that is not there, or cannot be read, is named in the job's failures and read again at a later scan.
 */
export function embedAnew(context: Dependencies, model: string): JobWork {
  const { db, log, changed } = context;
  return async (job) => {
    const tried = new Set<number>();
    // Photos that came while it went on are done in a further round.
    while (await oneRound(context, model, job, tried));
    job.signal.throwIfAborted();
    const left = db.transaction(() => {
      chooseEmbedding(db, model);
      return setUnembeddedToRead(db, model);
    });
    if (left > 0) log(`${left} photos have faces without an embedding of ${model}; the next scan reads them again`);
    changed('models', 'faces', 'groups', 'people');
    if (model !== context.model) context.modelChanged();
  };
}

/** Goes through the photos that were not tried yet. False where there were none. */
async function oneRound(context: Dependencies, model: string, job: JobHandle, tried: Set<number>): Promise<boolean> {
  const { db, vision } = context;
  const total = tried.size + countPhotosToEmbed(db, model);
  const slots = createSlots(() => vision.size + 1);
  const underWay = new Set<Promise<void>>();
  let fatal: { readonly error: unknown } | undefined;
  const before = tried.size;
  for (let after = 0; !fatal; ) {
    const photos = photosToEmbed(db, model, after, PAGE);
    if (photos.length === 0) break;
    after = photos[photos.length - 1];
    for (const photo of photos.filter((candidate) => !tried.has(candidate))) {
      await job.checkpoint();
      await slots.take(job.signal);
      if (fatal) break;
      tried.add(photo);
      const work = embedPhoto(context, model, photo, job)
        .catch((error) => {
          fatal ??= { error };
        })
        .finally(() => {
          job.progress(Math.min(tried.size, total), total);
          underWay.delete(work);
          slots.give();
        });
      underWay.add(work);
    }
  }
  await Promise.all(underWay);
  if (fatal) throw fatal.error;
  return tried.size > before;
}

async function embedPhoto(context: Dependencies, model: string, photo: number, job: JobHandle): Promise<void> {
  const { db, vision, grouping, learner } = context;
  const faces = facesToEmbed(db, photo, model);
  const place = readablePath(db, photo);
  if (!place) return job.fail();
  try {
    const embeddings = await vision.embed(place.path, model, faces.map(toKnown), job.signal);
    const stored = db.transaction(() => {
      const ids = faces
        .filter(({ id }, i) => putMissingEmbedding(db, id, model, embeddings[i]))
        .map(({ id }) => id as FaceId);
      // Of the model in use: faces that a person's drive brought back.
      if (model === context.model) grouping.place(ids);
      return ids;
    });
    if (model === context.model) learner.facesAdded(stored);
  } catch (error) {
    if (job.signal.aborted || !(error instanceof KithError) || FATAL.includes(error.code)) throw error;
    addJobFailure(db, job.id, place.id);
    job.fail();
  }
}

const toKnown = ({ landmarks, x, y, w, h, drawn }: FaceToEmbed): KnownFace => ({
  landmarks: new Float32Array(Uint8Array.from(landmarks).buffer),
  box: drawn ? null : [x, y, w, h],
});
