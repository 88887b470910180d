import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { RENDERER } from '../../build/build-renderer.ts';
import { ROOT } from '../../build/repository.ts';
import { type BrowserHost, startBrowserHost } from '../../electron/host/browser/browser-host.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';

/** Where tests leave their pictures; git ignores it. */
export const ARTEFACTS = join(ROOT, 'test', 'artefacts');

/** The real browser host on a library folder, with the renderer as it was built. */
export function hostOn(directory: string): Promise<BrowserHost> {
  const log = (line: string) => console.error(line);
  return startBrowserHost({
    directory,
    models: DEFAULT_CACHE,
    renderer: RENDERER,
    port: 0,
    log,
    onEnded: ({ message }) => log(message),
  });
}

/** A page of its own context on the host; what its console calls an error is gathered in `errors`. */
export async function openPage(browser: Browser, host: BrowserHost, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^(http|ws)/.test(protocol) && hostname !== '127.0.0.1') foreign.push(request.url());
  });
  await page.goto(host.url);
  return { page, errors, foreign, close: () => context.close() };
}

/** Goes to a screen and waits until what it shows stands still. */
export async function settleOn(page: Page, hash: string): Promise<void> {
  await page.getByRole('heading').first().waitFor({ timeout: 30_000 });
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.waitForLoadState('networkidle');
  let before = '';
  for (let looks = 0; looks < 30; looks++) {
    await page.waitForTimeout(250);
    const now = await page.locator('#content').innerHTML();
    if (now === before) return;
    before = now;
  }
}

/** Drops files and folders of this machine on the middle of the page, as a file manager does. */
export async function dropOn(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
    await page.waitForTimeout(100);
  }
  await session.detach();
}

/** Takes away what an earlier run left and returns the folder. */
export function emptyArtefacts(name: string): string {
  const folder = join(ARTEFACTS, name);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
