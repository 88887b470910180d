import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { focusedName, tabTo } from './keys.ts';
import { dropOn, emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: the first hour in a browser, because ${missing}`);

const bbt = (name: string) => join(DATA, 'photos', 'bbt', name);
const LONG = { timeout: 30_000 };

/** Portraits of two people are dropped and named, frames with both are dropped, suggestions are taken, both are found. */
describe.skipIf(missing)('the first hour, by keyboard alone after the drop', () => {
  const library = temporaryFolder('first-hour');
  const pictures = emptyArtefacts('first-hour');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const counts = () => host.client().call('library.info', {});

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    browser = await launchChromium();
    opened = await openPage(browser, host);
    page = opened.page;
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
  });

  it('explains itself in one screen when nothing is there', async () => {
    await page.waitForURL(/#\/import$/u, LONG);
    await page.getByRole('heading', { level: 1 }).waitFor(LONG);
    await picture('1-welcome');
  });

  it('takes in a folder that is dropped and shows the people in it', async () => {
    await dropOn(page, [bbt('sheldon'), bbt('penny')]);
    await expect.poll(async () => (await counts()).photos, LONG).toBe(10);
    await expect.poll(async () => (await counts()).pending, LONG).toBe(0);
    await picture('2-imported');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('article').nth(1).waitFor(LONG);
    await expect.poll(async () => (await counts()).groups, LONG).toBe(2);
    await picture('3-who-are-they');
  });

  it('names two groups with nothing but the keyboard', async () => {
    const who = await largestGroupIs('Sheldon', 'Penny');
    await tabTo(page, 'Name for this group');
    await page.keyboard.type(who[0]);
    await page.keyboard.press('Enter');
    await page.keyboard.type(who[1]);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /^Sheldon, 5 photos/u }).waitFor(LONG);
    await page.getByRole('link', { name: /^Penny, 5 photos/u }).waitFor(LONG);
    await picture('4-named');
  });

  it('takes the last act back and does it again', async () => {
    await page.keyboard.press('Escape');
    await leaveFields(page);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await counts()).people, LONG).toBe(1);
    await page.getByRole('article').first().waitFor(LONG);
    await picture('5-undone');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await counts()).people, LONG).toBe(2);
  });

  it('suggests the people it knows in photos that come later, and one key accepts a screenful', async () => {
    await dropOn(
      page,
      [1, 2, 3, 4, 5].map((n) => bbt(`bbt${n}.jpg`)),
    );
    await expect.poll(async () => (await counts()).photos, LONG).toBe(15);
    await expect.poll(async () => (await counts()).pending, LONG).toBe(0);
    await expect.poll(suggestedFor('Sheldon'), LONG).toBe(5);
    await expect.poll(suggestedFor('Penny'), LONG).toBe(3);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    for (const name of ['Sheldon', 'Penny']) {
      // One stop for the whole grid; arrows go from person to person.
      await tabTo(page, /^(Sheldon|Penny), /u);
      if (!(await focusedName(page)).startsWith(name)) await page.keyboard.press('Home');
      await page.waitForTimeout(500);
      if (!(await focusedName(page)).startsWith(name)) await page.keyboard.press('End');
      await expect.poll(() => focusedName(page), LONG).toContain(name);
      await page.keyboard.press('Enter');
      await page.getByRole('tab', { name: /Suggested/u }).waitFor(LONG);
      await tabTo(page, /^(Confirmed|Suggested)/u);
      if (!(await focusedName(page)).startsWith('Suggested')) await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: /^Accept/u }).waitFor(LONG);
      await picture(`6-suggested-${name}`);
      await page.keyboard.press('a');
      await expect.poll(suggestedFor(name), LONG).toBe(0);
      await page.keyboard.press('g');
      await page.keyboard.press('p');
    }
    expect((await counts()).named).toBe(18);
  });

  it('finds the photos of both by typing their names', async () => {
    await page.evaluate(watchForBlank);
    await page.keyboard.press('/');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox', null, LONG);
    // A blank screen in between has no field: what is typed at it is lost.
    expect(await page.evaluate(() => document.body.dataset.blank)).toBeUndefined();
    await page.keyboard.type('Sheldon AND Penny');
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\?q=/u, LONG);
    await expect.poll(foundPhotos, LONG).toEqual(['bbt3.jpg', 'bbt4.jpg', 'bbt5.jpg']);
    await picture('7-search');
  });

  it('opens a photo and shows who is in it', async () => {
    await tabTo(page, /^bbt\d/u);
    await page.keyboard.press('Enter');
    const faces = page.getByRole('list', { name: 'Faces in this photo' });
    await faces.waitFor(LONG);
    const people = await faces.textContent();
    expect(people).toContain('Sheldon');
    expect(people).toContain('Penny');
    await page.waitForLoadState('networkidle');
    await picture('8-photo');
    await page.keyboard.press('Escape');
    await expect.poll(foundPhotos, LONG).toHaveLength(3);
  });

  it('neither complained nor asked anything of the network', () => {
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  async function largestGroupIs(...names: readonly [string, string]): Promise<readonly [string, string]> {
    const { items } = await host.client().call('groups.list', {});
    const { items: faces } = await host.client().call('faces.list', { of: { group: items[0]!.group } });
    const { paths } = await host.client().call('photos.get', { photo: faces[0]!.photo });
    return basename(paths[0]!.path).startsWith(names[0].toLowerCase()) ? names : [names[1], names[0]];
  }

  /** The file names that the result shows, sorted. */
  async function foundPhotos(): Promise<readonly string[]> {
    const names = await page
      .locator('#content [aria-label]')
      .evaluateAll((found) => found.map((element) => element.getAttribute('aria-label') ?? ''));
    return names.flatMap((name) => /^bbt\d\.jpg/u.exec(name) ?? []).toSorted();
  }

  function suggestedFor(name: string) {
    return async () =>
      (await host.client().call('people.list', {})).people.find((person) => person.name === name)?.suggested;
  }
});

/** Runs in the page: marks the body when there is ever nothing to be seen where the screens are. */
function watchForBlank(): void {
  const content = document.getElementById('content')!;
  const look = () => {
    const shown = [...content.children].some((child) => getComputedStyle(child).display !== 'none');
    if (!shown) document.body.dataset.blank = 'true';
  };
  new MutationObserver(look).observe(content, { childList: true, subtree: true, attributeFilter: ['style'] });
}

/** Takes the focus out of a text field, so that single keys are shortcuts again. */
async function leaveFields(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.blur());
}
