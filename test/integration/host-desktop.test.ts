import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildElectron } from '../../build/build-electron.ts';
import { buildRenderer } from '../../build/build-renderer.ts';
import { inRepository, ROOT } from '../../build/repository.ts';
import { electronProgram } from '../../electron/host/electron-program.ts';
import { temporaryFolder } from './host-server.ts';
import { DATA, missingData } from './photo-data.ts';

// The bundles of the desktop app as they are shipped (main, library, vision), run on a stand-in for Electron.
const missing = missingData('photos/bbt');
const folder = temporaryFolder('desktop');

interface Picture {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

describe.runIf(!missing)("the desktop app's wiring", () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the driver printed
  let seen: any;

  beforeAll(async () => {
    await buildRenderer();
    await buildElectron();
    const photos = join(folder.path, 'photos');
    mkdirSync(photos);
    for (const frame of ['bbt1.jpg', 'bbt3.jpg']) cpSync(`${DATA}/photos/bbt/${frame}`, join(photos, frame));
    const standIn = inRepository('test', 'fixtures', 'stand-in-electron');
    const args = [
      '--import',
      join(standIn, 'resolve.mjs'),
      join(standIn, 'drive-desktop.ts'),
      '--library',
      join(folder.path, 'library'),
      photos,
    ];
    const printed = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, args, { cwd: ROOT, timeout: 90_000 }, (error, stdout, stderr) =>
        error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
      );
    });
    seen = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
  });
  afterAll(() => folder.remove());

  test('the page is sandboxed and sees nothing of Node', () => {
    expect(seen.url).toBe('kith://app/');
    expect(seen.webPreferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    expect(seen.webPreferences.preload).toMatch(/preload\.cjs$/);
    expect(seen.schemes).toEqual([
      { scheme: 'kith', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test('the folder it was opened with is scanned by library and vision processes of its own', () => {
    expect(seen.info).toMatchObject({ host: 'electron', photos: 2, failed: 0, pending: 0 });
    expect(seen.faces).toBeGreaterThanOrEqual(8);
    expect(seen.errors).toEqual([]);
  });

  test('page and pictures come over its own scheme, nothing else does', () => {
    const { page, face, large, none, outside, elsewhere } = seen.pictures as Readonly<Record<string, Picture>>;
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    for (const picture of [face, large]) {
      expect(picture.status).toBe(200);
      expect(picture.headers['content-type']).toMatch(/^image\//);
      expect(picture.bytes).toBeGreaterThan(500);
    }
    expect([none.status, outside.status, elsewhere.status]).toEqual([404, 404, 403]);
  });

  test('the page cannot be led away, opens nothing, is permitted nothing and reaches no network', () => {
    expect({ refused: seen.refused, opened: seen.opened }).toEqual({ refused: 2, opened: 'deny' });
    expect({ permission: seen.permission, network: seen.network }).toEqual({
      permission: false,
      network: { cancel: true },
    });
  });

  test("only the app's own page gets a line to the library and a dialog", () => {
    expect(seen.linesToStrangers).toBe(0);
    expect(seen.chosen).toEqual(['/chosen']);
    expect(seen.chosenByStranger).toContain("not asked by the app's own page");
  });

  test('quitting lets the library finish, and whoever still calls is told', () => {
    expect(seen.exitCode).toBe(0);
    expect(seen.afterwards).toBe('connection.closed');
  });
});
if (missing) test("the desktop app's wiring", (context) => context.skip(missing));

test('Electron itself opens the window, and its page sees the bridge but nothing of Node', async (context) => {
  const program = electronProgram();
  context.skip(program === null, "Electron's program is not on this machine");
  context.skip(process.platform === 'linux' && !process.env.DISPLAY, 'this machine has no screen');
  const { _electron } = await import('playwright-core');
  await buildRenderer();
  await buildElectron();
  const app = await _electron.launch({
    executablePath: program!,
    args: [ROOT, '--library', join(folder.path, 'window')],
  });
  try {
    const page = await app.firstWindow();
    const sees = await page.evaluate(
      '({ kith: typeof window.kith, require: typeof require, process: typeof process })',
    );
    expect(sees).toEqual({ kith: 'object', require: 'undefined', process: 'undefined' });
    expect(page.url()).toMatch(/^kith:\/\/app\//);
  } finally {
    await app.close();
  }
});
