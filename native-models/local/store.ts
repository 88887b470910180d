import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { ModelError } from '../model-error.ts';
import { formatLocalModel, type LocalModel, parseLocalModel } from './descriptor.ts';

/** ID.onnx and ID.json lie side by side in the models folder of a library; a model is there when its JSON is. */
const modelFile = (dir: string, id: string) => join(dir, `${id}.onnx`);
const descriptorFile = (dir: string, id: string) => join(dir, `${id}.json`);

/** SHA-512, base64. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('base64');

/** The id a file gets: its name, made plain, and the beginning of its hash, so that one id always means one content. */
export function localId(file: string, sha512: string): string {
  const name = basename(file, extname(file))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${name || 'model'}-${Buffer.from(sha512, 'base64').toString('hex').slice(0, 8)}`;
}

/**
 * The models that a user added, by id. Files in the folder that are no descriptors are not ours and stay unmentioned.
 * @throws ModelError `model.invalid` for a damaged descriptor, `model.missing` where the folder cannot be read
 */
export async function localModels(dir: string): Promise<readonly LocalModel[]> {
  const names = await readdir(dir).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw new ModelError('model.missing', `${dir} cannot be read: ${cause.message}`, { file: dir, cause });
  });
  const descriptors = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    descriptors.map(async (name) => {
      const file = join(dir, name);
      return parseLocalModel(await readFile(file, 'utf8'), file);
    }),
  );
}

/** The model of this id; undefined where there is none. @throws ModelError as `localModels` */
export const localModel = async (dir: string, id: string): Promise<LocalModel | undefined> =>
  (await localModels(dir)).find((model) => model.id === id);

/**
 * The bytes of a model's file, as they were when it was added.
 * @throws ModelError `model.missing` or `model.hash-mismatch`
 */
export async function readLocalModel(dir: string, { id, title, file: { sha512 } }: LocalModel): Promise<Uint8Array> {
  const file = modelFile(dir, id);
  const remedy = `Remove it ("kith models remove ${id}") and add it again.`;
  const bytes = await readFile(file).catch((cause: Error) => {
    throw new ModelError('model.missing', `The file of ${title} is not there. ${remedy}`, { file, cause });
  });
  if (hashOf(bytes) === sha512) return bytes;
  throw new ModelError('model.hash-mismatch', `The file of ${title} is damaged. ${remedy}`, { file });
}

/**
 * Puts a model into the folder: its file under a temporary name, then under its own, then the descriptor likewise, so
 * that a model that is listed is whole.
 * @throws ModelError `model.hash-mismatch` where `bytes` are not what was described, `model.write-failed`
 */
export async function addLocalModel(dir: string, model: LocalModel, bytes: Uint8Array): Promise<void> {
  if (hashOf(bytes) !== model.file.sha512) {
    throw new ModelError(
      'model.hash-mismatch',
      `The file of ${model.title} changed while it was examined; add it again.`,
    );
  }
  await writeWhole(dir, modelFile(dir, model.id), bytes);
  await writeWhole(dir, descriptorFile(dir, model.id), Buffer.from(formatLocalModel(model)));
}

/** The descriptor goes first: what is left after a crash is a file that nobody lists. */
export async function removeLocalModel(dir: string, id: string): Promise<void> {
  await rm(descriptorFile(dir, id), { force: true });
  await rm(modelFile(dir, id), { force: true });
}

async function writeWhole(dir: string, path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dir, { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    const message = `${path} cannot be written: ${(cause as Error).message}`;
    throw new ModelError('model.write-failed', message, { file: path, cause });
  }
}
