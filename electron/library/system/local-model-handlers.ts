import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  DEFAULT_DETECTOR,
  DEFAULT_EMBEDDING,
  DEFAULT_MODELS,
  MODELS,
  type ModelRow,
} from '../../../native-models/catalog.ts';
import { type LocalModel, parseLocalModel } from '../../../native-models/local/descriptor.ts';
import { addLocalModel, localModels, removeLocalModel } from '../../../native-models/local/store.ts';
import { missingFiles, removeModelFiles } from '../../../native-models/model-files.ts';
import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { ModelItem } from '../../api/system.ts';
import type { JobId } from '../../api/types.ts';
import type { ExamineFaces } from '../../api/vision.ts';
import type { JobWork, LibraryContext } from '../context.ts';
import type { RunningJobs } from '../queue/jobs.ts';
import type { ReadableDb } from '../store/database.ts';
import { countPhotosToEmbed, deleteEmbeddings, facesToCheck } from '../store/embeddings.ts';
import { chooseDetector, modelChoice } from '../store/model-choice.ts';
import { readablePath } from '../store/paths.ts';
import { asKithError } from './model-handlers.ts';
import { localItem } from './model-items.ts';

interface Dependencies extends Pick<LibraryContext, 'db' | 'vision' | 'changed' | 'now'> {
  readonly jobs: RunningJobs;
  /** The folder of the catalog's files, and that of the models the user added. */
  readonly models: string;
  readonly localModels: string;
  /** Makes the work that gives every face an embedding of a model and then takes that model. */
  readonly embedAnew: (model: string) => JobWork;
}

/** Check faces: of at most so many people, so many each. */
const EACH = 3;
const CHECK_FACES = 60;

/** Answers models.add, .remove and .use. */
export function localModelHandlers(context: Dependencies) {
  const { db, vision, changed, now, jobs, models, embedAnew } = context;
  const dir = context.localModels;
  const inUse = () => {
    const { embedding, detector } = modelChoice(db, DEFAULT_EMBEDDING);
    return [embedding, detector ?? DEFAULT_DETECTOR];
  };
  /** The job that embeds faces by another model now. */
  const embedding = () =>
    jobs.list().find(({ kind, state }) => kind === 'embed' && (state === 'running' || state === 'paused'));
  /** The model of an id: `local` or of the catalog. */
  const find = async (id: string): Promise<LocalModel | ModelRow> => {
    const row = MODELS.find((model) => model.id === id) ?? (await localModels(dir)).find((model) => model.id === id);
    if (row) return row;
    throw new KithError('model.missing', `There is no model called "${id}". "kith models list" names those there are.`);
  };

  return {
    'models.add': async ({ path, ...options }): Promise<ModelItem> => {
      const file = resolve(path);
      const descriptor = await vision.examine(file, { ...options, nowMs: now() }, checkFaces(db)).catch(refusal(file));
      try {
        const model = parseLocalModel(descriptor, file);
        const known = (await localModels(dir)).find(({ id }) => id === model.id);
        if (known) {
          throw new KithError('model.invalid', `${file} is here already, as ${known.id}. Remove that first.`, { file });
        }
        await addLocalModel(dir, model, await readFile(file));
        changed('models');
        return localItem(model, inUse());
      } catch (error) {
        throw asKithError(error);
      }
    },
    'models.remove': async ({ id }) => {
      const row = await find(id).catch((error) => {
        throw asKithError(error);
      });
      if (inUse().includes(id) || embedding() !== undefined) {
        throw new KithError('model.in-use', `${row.title} is in use. Use another model first ("kith models use ID").`);
      }
      if (DEFAULT_MODELS.some((needed) => needed === id)) {
        throw new KithError('model.in-use', `${row.title} stays: Kith cannot read a photo without it.`);
      }
      if ('addedAtMs' in row) {
        await removeLocalModel(dir, id);
        deleteEmbeddings(db, id);
      } else {
        await removeModelFiles(models, row);
      }
      changed('models');
      return {};
    },
    'models.use': async ({ id }) => {
      const row = await find(id).catch((error) => {
        throw asKithError(error);
      });
      if (!('addedAtMs' in row) && (await missingFiles(models, row)).length > 0) {
        throw new KithError(
          'model.missing',
          `${row.title} is not on this machine. Fetch it: "kith models fetch ${id}".`,
        );
      }
      if (inUse().includes(id)) return { job: null };
      if (row.role === 'detector') {
        // From the next photo on; what was read stays as it is.
        chooseDetector(db, id === DEFAULT_DETECTOR ? null : id);
        changed('models');
        return { job: null };
      }
      const running = jobs.find('embed', { model: id });
      if (running !== undefined) return { job: running as JobId };
      const other = embedding();
      if (other) {
        throw new KithError('model.in-use', `Faces are being embedded by ${other.subject}. Cancel that job first.`);
      }
      return { job: jobs.start('embed', row.title, { model: id }, embedAnew(id)) as JobId };
    },
  } satisfies Partial<Handlers>;
}

/** A library that lacks embeddings of its model (a restored backup, a drive that came back) makes them in the background. */
export function goOnEmbedding(
  { db, jobs, embedAnew }: Pick<Dependencies, 'db' | 'jobs' | 'embedAnew'>,
  model: string,
  title: string,
): void {
  if (jobs.find('embed', { model }) === undefined && countPhotosToEmbed(db, model) > 0) {
    jobs.start('embed', title, { model }, embedAnew(model));
  }
}

/** A crash or a time limit is the model's fault here, not a photo's. */
function refusal(file: string) {
  return (error: unknown): never => {
    if (error instanceof KithError && (error.code === 'decode.crashed' || error.code === 'decode.timeout')) {
      const why = error.code === 'decode.crashed' ? 'ended the process that ran it' : 'did not come to an end';
      throw new KithError('model.invalid', `${file} ${why}. It was not added.`, { file, cause: error });
    }
    throw error;
  };
}

function checkFaces(db: ReadableDb): readonly ExamineFaces[] {
  const byPhoto = Map.groupBy(facesToCheck(db, EACH, CHECK_FACES), ({ photo_id }) => photo_id);
  return [...byPhoto].flatMap(([photo, rows]): ExamineFaces[] => {
    const place = readablePath(db, photo);
    if (!place) return [];
    return [
      {
        file: place.path,
        landmarks: rows.map(({ landmarks }) => new Float32Array(Uint8Array.from(landmarks).buffer)),
        persons: rows.map(({ who }) => who),
      },
    ];
  });
}
