import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: settings and export in a browser, because ${missing}`);

const LONG = { timeout: 60_000 };

/** Settings are changed, photos read anew, an export planned and written, and all of it said in Chinese. */
describe.skipIf(missing)('settings and export', () => {
  const library = temporaryFolder('settings-e2e');
  const target = temporaryFolder('settings-e2e-export');
  const pictures = emptyArtefacts('settings');
  let host: BrowserHost;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openPage>>;
  let page: Page;
  const settings = () => host.client().call('settings.get', {});
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    const { job } = await host.client().call('folders.add', { paths: [join(DATA, 'photos/bbt/sheldon')] });
    await vi.waitUntil(async () => (await host.client().call('jobs.get', { job })).state === 'done', LONG);
    await vi.waitUntil(async () => (await host.client().call('groups.list', {})).total === 1, LONG);
    const { items } = await host.client().call('groups.list', {});
    await host.client().call('groups.name', { group: items[0]!.group, who: { name: 'Sheldon' } });
    browser = await launchChromium();
    opened = await openPage(browser, host, { reducedMotion: 'reduce' });
    page = opened.page;
    await page.getByRole('heading').first().waitFor(LONG);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
    target.remove();
  });

  it('opens settings by keyboard and sets how hard faces are looked for with arrow keys', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor(LONG);
    await page.getByRole('radio', { name: /^Normal/u }).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await settings()).detectionEffort, LONG).toBe('thorough');
    await page.getByRole('slider', { name: 'Smallest face' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await settings()).smallestFacePx, LONG).toBe(24);
    await picture('1-detection');
  });

  it('reads what was read before anew only after a question, and names stay', async () => {
    const before = (await host.client().call('jobs.list', {})).jobs.length;
    await page.getByRole('button', { name: 'Read 5 photos anew…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Read anew' }).click();
    await expect.poll(async () => (await host.client().call('jobs.list', {})).jobs.length, LONG).toBe(before + 1);
    await expect
      .poll(async () => (await host.client().call('jobs.list', {})).jobs.every(({ state }) => state === 'done'), LONG)
      .toBe(true);
    expect(await host.client().call('library.info', {})).toMatchObject({ photos: 5, pending: 0, people: 1, named: 5 });
  });

  it('says of each model what it is and whose, and why a file is no model', async () => {
    const models = page.getByRole('region', { name: 'Models' });
    await expect(models.getByText('In use').count()).resolves.toBe(2);
    await expect(models.getByText('Licence').count()).resolves.toBeGreaterThan(1);
    await models.getByRole('button', { name: 'Add a model…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Path of the file on this computer').fill(join(DATA, 'photos/bbt/bbt1.jpg'));
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByRole('alert').waitFor(LONG);
    await picture('2-no-model');
    await page.keyboard.press('Escape');
  });

  it('shows what an export would write, and why it cannot be written where something is', async () => {
    await go('#/export');
    await page.getByRole('heading', { level: 1, name: 'Export' }).waitFor(LONG);
    await page.getByText('5 files · 1 folder').waitFor(LONG);
    await page.getByText('sheldon1').first().waitFor(LONG);
    await page.getByLabel('A new or empty folder on this computer').fill(library.path);
    await page.keyboard.press('Enter');
    await page.getByText(/is not empty/u).waitFor(LONG);
    await picture('3-export');
    const search = page.getByLabel('Only photos that a search finds');
    await search.fill('nobody');
    await page.getByRole('alert').filter({ hasText: 'nobody' }).waitFor(LONG);
    await search.fill('');
  });

  it('writes it, tells how it ended, and can begin another', async () => {
    const to = join(target.path, 'out');
    await page.getByLabel('A new or empty folder on this computer').fill(to);
    await page.getByRole('button', { name: 'Write 5 files' }).click();
    await page.getByText(`5 files written to ${to}`).waitFor(LONG);
    expect(readdirSync(join(to, 'Sheldon'))).toHaveLength(5);
    await picture('4-exported');
    await page.getByRole('button', { name: 'Export something else' }).click();
    await page.getByRole('heading', { name: 'What to write' }).waitFor(LONG);
  });

  it('speaks Chinese at once when it is chosen, and on every screen', async () => {
    await go('#/settings');
    await page.getByRole('radio', { name: '简体中文' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('heading', { level: 1, name: '设置' }).waitFor(LONG);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    for (const [hash, title] of [
      ['#/', '人物'],
      ['#/photos', '照片'],
      ['#/search', '搜索'],
      ['#/import', '导入'],
      ['#/export', '导出'],
      ['#/activity', '任务'],
    ]) {
      await go(hash!);
      await page.getByRole('heading', { level: 1, name: title }).first().waitFor(LONG);
    }
    await picture('5-chinese');
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  it('fits when every word is a third longer', async () => {
    await host.client().call('settings.set', { language: 'system' });
    await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { get: () => ['qps-ploc'] }));
    const clipped: Record<string, readonly string[]> = {};
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const hash of ['#/', '#/photos', '#/search', '#/import', '#/export', '#/activity', '#/settings']) {
        await go(hash);
        await page.reload();
        await page.getByRole('heading', { level: 1 }).first().waitFor(LONG);
        await page.waitForTimeout(500);
        const words = await clippedWords(page);
        if (words.length > 0) clipped[`${hash} at ${width}`] = words;
      }
      await picture(`6-pseudo-${width}`);
    }
    expect(clipped).toEqual({});
  });
});

/** Words of buttons, links, headings and labels that are cut off, and whether the screen is wider than its window. */
function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = [...document.querySelectorAll('button span, a span, h1, h2, h3, label, [role=radio] span')].filter(
      (element) =>
        element.clientWidth > 1 &&
        element.textContent?.includes('[') &&
        getComputedStyle(element).overflowX !== 'visible' &&
        element.scrollWidth > element.clientWidth + 1,
    );
    const main = document.querySelector('main');
    const wide = [...(main && main.scrollWidth > main.clientWidth ? main.querySelectorAll('button, p, h2, a') : [])]
      .filter((element) => element.getBoundingClientRect().right > main!.clientWidth + main!.offsetLeft)
      .map((element) => `wider than the window: ${element.textContent}`);
    return [...words.map((element) => element.textContent ?? ''), ...wide];
  });
}
