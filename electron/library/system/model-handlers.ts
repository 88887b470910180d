import { DEFAULT_MODELS, MODELS, type ModelId, modelRow } from '../../../native-models/catalog.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import { missingFiles } from '../../../native-models/model-files.ts';
import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { JobId } from '../../api/types.ts';
import type { JobWork, LibraryContext } from '../context.ts';

interface Dependencies extends Pick<LibraryContext, 'jobs' | 'changed'> {
  /** The folder of the model files. */
  readonly models: string;
}

/** Answers models.*. */
export function modelHandlers({ jobs, changed, models }: Dependencies) {
  return {
    'models.list': async () => ({
      models: await Promise.all(
        MODELS.map(async (row) => ({
          id: row.id,
          role: row.role,
          title: row.title,
          licence: row.licence,
          source: row.source,
          bytes: row.files.reduce((sum, { bytes }) => sum + bytes, 0),
          present: (await missingFiles(models, row)).length === 0,
          isDefault: DEFAULT_MODELS.includes(row.id as ModelId),
        })),
      ),
    }),
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
function asKithError(error: unknown): unknown {
  if (!(error instanceof ModelError)) return error;
  const { code, message, file } = error;
  return new KithError(code, message, file === undefined ? { cause: error } : { file, cause: error });
}
