import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, onceFor } from '../../../build/fingerprint.ts';
import { ROOT } from '../../../build/repository.ts';

let folder: string;
let source: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-fingerprint-'));
  source = relative(ROOT, join(folder, 'a.ts'));
  writeFileSync(join(folder, 'a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('work is done once for the same sources and again when one changes', async () => {
  const mark = join(folder, 'marks', 'done');
  let times = 0;
  const work = async () => {
    times++;
  };
  expect(await onceFor(mark, [source], work)).toBe(true);
  expect(await onceFor(mark, [source], work)).toBe(false);
  writeFileSync(join(folder, 'a.ts'), 'two');
  expect(await onceFor(mark, [source], work)).toBe(true);
  expect(times).toBe(2);
});

test('work that broke off is done again', async () => {
  const mark = join(folder, 'done');
  await expect(onceFor(mark, [source], () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await onceFor(mark, [source], async () => {})).toBe(true);
});

test('a renamed file and moved bytes count as changes', () => {
  const all = relative(ROOT, folder);
  const before = fingerprint([all]);
  writeFileSync(join(folder, 'b.ts'), '');
  const more = fingerprint([all]);
  expect(more).not.toBe(before);
  rmSync(join(folder, 'b.ts'));
  expect(fingerprint([all])).toBe(before);
});
