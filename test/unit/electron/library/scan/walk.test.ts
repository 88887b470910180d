import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { walk } from '../../../../../electron/library/scan/walk.ts';

function folderOf(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  return folder;
}
const goOn = async () => {};

test('lists files before folders, each by code unit, the same every time', async () => {
  const folder = folderOf('b/2.jpg', 'b/10.jpg', 'Z.jpg', 'a.jpg', 'Ä.jpg', 'c/d/e.png', 'noext');
  const { files } = await walk(folder, goOn);
  expect(files.map(({ path }) => relative(folder, path))).toEqual([
    'Z.jpg',
    'a.jpg',
    'noext',
    'Ä.jpg',
    join('b', '10.jpg'),
    join('b', '2.jpg'),
    join('c', 'd', 'e.png'),
  ]);
  expect(await walk(folder, goOn)).toMatchObject({ files });
  expect(files.map(({ named }) => named)).toEqual([true, true, false, true, true, true, true]);
});

test('tells size and time as whole milliseconds', async () => {
  const folder = folderOf('a.jpg');
  utimesSync(join(folder, 'a.jpg'), 1_600_000_000.9876, 1_600_000_000.9876);
  const { files } = await walk(folder, goOn);
  expect(files).toMatchObject([{ bytes: 5, modifiedAtMs: 1_600_000_000_987 }]);
});

test('of more files than one batch loses none', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `${index}.jpg`);
  expect((await walk(folderOf(...names), goOn)).files).toHaveLength(300);
});

test('stops where it is told to, and says when the folder is not there', async () => {
  const folder = folderOf('a/b/c/d.jpg', 'a/e.jpg');
  let folders = 0;
  const stopAtThird = async () => {
    if (++folders === 3) throw new Error('stopped');
  };
  await expect(walk(folder, stopAtThird)).rejects.toThrow('stopped');
  await expect(walk(join(folder, 'nowhere'), goOn)).rejects.toMatchObject({ code: 'ENOENT' });
});
