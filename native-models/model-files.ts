import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ModelFile, ModelPackage, ModelRow } from './catalog.ts';
import { ModelError } from './model-error.ts';

/** Where model files lie in a checkout; ignored by git, packed into the app. */
export const DEFAULT_CACHE = join(import.meta.dirname, 'cache');

/** Where a file of a package lies in the cache: FOLDER/NAME-VERSION/FILE, the slash of a scope written as `+`. */
export function cachedPath(cacheDir: string, { name, version }: ModelPackage, file: ModelFile): string {
  return join(cacheDir, `${name.replace('/', '+')}-${version}`, basename(file.path));
}

/** Whether these bytes are the file the catalog means. */
export function isIntact(bytes: Uint8Array, file: ModelFile): boolean {
  return bytes.length === file.bytes && createHash('sha512').update(bytes).digest('base64') === file.sha512;
}

/** The files of a model that are absent or not what the catalog names. */
export async function missingFiles(cacheDir: string, row: ModelRow): Promise<readonly ModelFile[]> {
  const intact = await Promise.all(
    row.files.map(async (file) => {
      const bytes = await readOrNull(cachedPath(cacheDir, row.package, file));
      return bytes !== null && isIntact(bytes, file);
    }),
  );
  return row.files.filter((_, i) => !intact[i]);
}

/**
 * The files of a model by their name without folder.
 * @throws ModelError `model.missing` or `model.hash-mismatch`, with the file and what to do
 */
export async function readModelFiles(cacheDir: string, row: ModelRow): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const file of row.files) {
    const path = cachedPath(cacheDir, row.package, file);
    const bytes = await readOrNull(path);
    const remedy = `Fetch it with "kith models fetch ${row.id}".`;
    if (bytes === null) {
      throw new ModelError('model.missing', `${row.title} is not on this machine. ${remedy}`, { file: path });
    }
    if (!isIntact(bytes, file)) {
      throw new ModelError('model.hash-mismatch', `A file of ${row.title} is damaged. ${remedy}`, { file: path });
    }
    files.set(basename(file.path), bytes);
  }
  return files;
}

/** Takes the files of a model off this machine. No file belongs to two models. */
export async function removeModelFiles(cacheDir: string, row: ModelRow): Promise<void> {
  for (const file of row.files) await rm(cachedPath(cacheDir, row.package, file), { force: true });
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ModelError('model.missing', `${path} cannot be read: ${(cause as Error).message}`, { file: path, cause });
  }
}
