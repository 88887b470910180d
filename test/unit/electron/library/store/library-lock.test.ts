import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockLibrary } from '../../../../../electron/library/store/library-lock.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a second holder is refused and told who the first one is', () => {
  const folder = temporaryFolder();
  const lock = lockLibrary(folder, Date.UTC(2026, 0, 1));
  const refusal = expect.objectContaining({
    code: 'library.locked',
    message: expect.stringContaining(`process ${process.pid} on ${hostname()}, since 2026-01-01T00:00:00.000Z`),
  });
  expect(() => lockLibrary(folder, 0)).toThrow(refusal);
  // Being refused does not take the lock away.
  expect(() => lockLibrary(folder, 0)).toThrow(refusal);
  lock.release();
  lockLibrary(folder, 0).release();
});

test('a process that dies without a word leaves no lock behind', () => {
  const folder = temporaryFolder();
  const module = new URL('../../../../../electron/library/store/library-lock.ts', import.meta.url).href;
  const program = `import { lockLibrary } from '${module}';
    lockLibrary(${JSON.stringify(folder)}, 0);
    process.kill(process.pid, 'SIGKILL');`;
  expect(() => execFileSync(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'pipe' })).toThrow();
  lockLibrary(folder, 0).release();
});
