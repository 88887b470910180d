import { DEFAULT_DETECTOR, DEFAULT_EMBEDDING, MODELS, modelRow } from '../../../native-models/catalog.ts';
import { localModels } from '../../../native-models/local/store.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { JobId } from '../../api/types.ts';
import type { JobWork, LibraryContext } from '../context.ts';
import { modelChoice } from '../store/model-choice.ts';
import { catalogItem, localItem } from './model-items.ts';

interface Dependencies extends Pick<LibraryContext, 'db' | 'jobs' | 'changed'> {
  /** The folder of the catalog's files, and that of the models the user added. */
  readonly models: string;
  readonly localModels: string;
}

/** Answers models.list and models.fetch. */
export function modelHandlers({ db, jobs, changed, models, localModels: localDir }: Dependencies) {
  return {
    'models.list': async () => {
      const { embedding, detector } = modelChoice(db, DEFAULT_EMBEDDING);
      const inUse = [embedding, detector ?? DEFAULT_DETECTOR];
      const known = await Promise.all(MODELS.map((row) => catalogItem(row, models, inUse)));
      const own = await localModels(localDir).catch((error) => {
        throw asKithError(error);
      });
      return { models: [...known, ...own.map((model) => localItem(model, inUse))] };
    },
    'models.fetch': ({ ids }) => {
      const subject = titlesOf(ids);
      const work: JobWork = async ({ signal, progress }) => {
        // npm's own packages take a while to load and no one else needs them.
        const { ensureModels } = await import('../../../native-models/fetch.ts');
        await ensureModels(ids, {
          cacheDir: models,
          signal,
          onProgress: ({ bytes, totalBytes }) => progress(bytes, totalBytes),
        }).catch((error) => {
          throw asKithError(error);
        });
        changed('models');
      };
      return { job: jobs.start('fetch-models', subject, { ids }, work) as JobId };
    },
  } satisfies Partial<Handlers>;
}

/** Throws model.missing where one is unknown. */
function titlesOf(ids: readonly string[]): string {
  try {
    return ids.map((id) => modelRow(id).title).join(', ');
  } catch (error) {
    throw asKithError(error);
  }
}

/** The models' own error in the words of the contract. */
export function asKithError(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error;
  const { code, message, file } = error;
  return new KithError(code, message, file === undefined ? { cause: error } : { file, cause: error });
}
