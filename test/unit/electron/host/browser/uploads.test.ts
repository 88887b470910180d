import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUploads } from '../../../../../electron/host/browser/uploads.ts';

let library: string;
beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'kith-uploads-'));
});
afterEach(() => rmSync(library, { recursive: true, force: true }));

const store = (path: string, content: string | Readable) =>
  createUploads(library).store(
    { batch: 'b', parts: path.split('/') },
    typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content,
  );
const below = (path: string) => join(library, 'imports', 'b', path);

test('a file lands in the folder of its batch with its own folders', async () => {
  expect(await store('trip/day 1/a.jpg', 'photo')).toEqual({ folder: below(''), path: below('trip/day 1/a.jpg') });
  expect(readFileSync(below('trip/day 1/a.jpg'), 'utf8')).toBe('photo');
});

test('two different photos of one name are both kept', async () => {
  await store('IMG_1.jpg', 'first');
  const second = await store('IMG_1.jpg', 'second');
  const third = await store('IMG_1.jpg', 'third');
  expect([second.path, third.path]).toEqual([below('IMG_1 (2).jpg'), below('IMG_1 (3).jpg')]);
  expect(readFileSync(below('IMG_1.jpg'), 'utf8')).toBe('first');
});

test('two photos of one name that come at the same time are both kept', async () => {
  const uploads = createUploads(library);
  const contents = ['a', 'b', 'c', 'd'];
  const to = { batch: 'b', parts: ['IMG.jpg'] };
  const stored = await Promise.all(contents.map((content) => uploads.store(to, Readable.from([Buffer.from(content)]))));
  expect(stored.map(({ path }) => readFileSync(path, 'utf8')).sort()).toEqual(contents);
});

test('the same photo sent twice is there once', async () => {
  const first = await store('a.jpg', 'same');
  expect(await store('a.jpg', 'same')).toEqual(first);
  expect(readdirSync(below(''))).toEqual(['a.jpg']);
});

test('a transfer that breaks off leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('gone');
    })(),
  );
  await expect(store('a.jpg', broken)).rejects.toThrow('gone');
  expect(readdirSync(join(library, 'imports', '.incoming'))).toEqual([]);
  expect(readdirSync(join(library, 'imports'))).toEqual(['.incoming']);
});

test('a file where a folder has to be is refused with a reason', async () => {
  await store('a', 'file');
  await expect(store('a/b.jpg', 'photo')).rejects.toMatchObject({ code: 'request.invalid', file: 'a/b.jpg' });
});
