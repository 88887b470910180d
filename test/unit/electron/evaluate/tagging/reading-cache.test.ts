import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KithError } from '../../../../../electron/api/errors.ts';
import type { PhotoReading } from '../../../../../electron/api/vision.ts';
import { readCached } from '../../../../../electron/evaluate/tagging/reading-cache.ts';
import type { ProcessPool } from '../../../../../electron/library/queue/vision-pool.ts';
import { seededPhotos } from '../seeded-photos.ts';

function cacheFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A pool over seeded readings that notes what it reads; damaged photos fail. */
function pool(read: string[]) {
  const { photos, readings } = seededPhotos([3, 2], 0.3);
  const paths = photos.map(({ path }) => path);
  const open = () =>
    ({
      size: 1,
      async read(path: string) {
        read.push(path);
        if (path === 'damaged') throw new KithError('decode.damaged', 'damaged', { file: path });
        return { ...readings.get(path), camera: null, thumbnail: new Uint8Array(), stagesMs: {} } as PhotoReading;
      },
      async close() {},
    }) as unknown as ProcessPool;
  return { paths, readings, open };
}

test('a photo is read once, and comes back to the bit', async () => {
  const read: string[] = [];
  const { paths, readings, open } = pool(read);
  const options = { directory: cacheFolder(), model: 'm' };
  await readCached('images', paths.slice(0, 3), open, options);
  const again = await readCached('images', paths, open, options);
  expect(read).toEqual(paths);
  expect([...again.readings.keys()]).toEqual(paths);
  for (const path of paths) expect(again.readings.get(path)).toEqual(readings.get(path));
  expect(readdirSync(options.directory)).toHaveLength(1);
});

test('another model, another folder and a fresh start read again', async () => {
  const read: string[] = [];
  const { paths, open } = pool(read);
  const directory = cacheFolder();
  await readCached('images', paths, open, { directory, model: 'a' });
  await readCached('images', paths, open, { directory, model: 'b' });
  await readCached('elsewhere', paths, open, { directory, model: 'b' });
  await readCached('images', paths, open, { directory, model: 'a', fresh: true });
  expect(read).toHaveLength(4 * paths.length);
});

test('a photo that cannot be read is named, and tried again', async () => {
  const read: string[] = [];
  const { paths, open } = pool(read);
  const options = { directory: cacheFolder(), model: 'm' };
  for (const _ of [1, 2]) {
    const { failed, readings } = await readCached('images', [...paths, 'damaged'], open, options);
    expect(failed).toMatchObject([{ path: 'damaged', code: 'decode.damaged' }]);
    expect(readings.size).toBe(paths.length);
  }
  expect(read.filter((path) => path === 'damaged')).toHaveLength(2);
});
