import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogFile } from '../../../../electron/host/log-file.ts';

let library: string;
beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'kith-log-'));
});
afterEach(() => rmSync(library, { recursive: true, force: true }));

const file = () => join(library, 'logs', 'library.log');

test('a line is on the disk as soon as it is said, with its time', () => {
  const log = createLogFile(library, 'library', () => Date.UTC(2026, 10, 24));
  expect(existsSync(file())).toBe(false);
  log('a vision process died');
  expect(readFileSync(file(), 'utf8')).toBe('2026-11-24T00:00:00.000Z a vision process died\n');
});

test('a log that has grown large starts anew and keeps the older one', () => {
  const log = createLogFile(library, 'library', () => 0);
  log('first');
  writeFileSync(file(), 'x'.repeat(3 * 2 ** 20));
  log('second');
  expect(readFileSync(file(), 'utf8')).toBe('1970-01-01T00:00:00.000Z second\n');
  expect(readFileSync(`${file()}.1`, 'utf8')).toHaveLength(3 * 2 ** 20);
});

test('a log that cannot be written stops nothing', () => {
  writeFileSync(join(library, 'logs'), 'a file where the folder should be');
  expect(() => createLogFile(library, 'library', () => 0)('lost')).not.toThrow();
});
