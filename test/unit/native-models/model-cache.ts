import { existsSync } from 'node:fs';
import { modelRow } from '../../../native-models/catalog.ts';
import { cachedPath, DEFAULT_CACHE } from '../../../native-models/model-files.ts';

/** Why a test that needs this model cannot run here; null where its files are in the cache. */
export function whyWithout(id: string): string | null {
  const row = modelRow(id);
  const absent = row.files.filter((file) => !existsSync(cachedPath(DEFAULT_CACHE, row.package, file)));
  return absent.length === 0
    ? null
    : `skipped: ${row.title} is not in native-models/cache (npm start fetches the defaults)`;
}

/** Path of a model's file in the cache. */
export function modelPath(id: string, fileName: string): string {
  const row = modelRow(id);
  const file = row.files.find(({ path }) => path.endsWith(`/${fileName}`));
  if (!file) throw new Error(`${id} has no file ${fileName}`);
  return cachedPath(DEFAULT_CACHE, row.package, file);
}
