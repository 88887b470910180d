import { mkdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { focusedName, tabTo } from './keys.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: Kith by keyboard, because ${missing}`);

const PHOTOS = resolve(DATA, 'photos', 'bbt');
const LONG = { timeout: 60_000 };

describe.skipIf(missing)('Kith by keyboard alone, from an empty library', () => {
  const library = temporaryFolder('keyboard');
  const pictures = emptyArtefacts('keyboard');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });
  const counts = () => host.client().call('library.info', {});
  const people = async () => (await host.client().call('people.list', { sort: 'name' })).people.map(({ name }) => name);
  const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor(LONG);

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    browser = await launchChromium();
    opened = await openPage(browser, host, { reducedMotion: 'reduce' });
    page = opened.page;
    await title('Find the people in your photos');
  });
  // What was on the screen says why.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(`failed-${task.name.slice(0, 40)}`);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
  });

  it('chooses a folder', async () => {
    await tabTo(page, 'Choose a folder');
    await press('Enter');
    await page.getByRole('dialog').waitFor(LONG);
    await walkTo(PHOTOS);
    await picture('1-folder');
    await tabTo(page, /^(Add|Scan|Read|Find)/u);
    await press('Enter');
    await expect.poll(async () => (await counts()).photos, LONG).toBeGreaterThan(40);
    await expect.poll(async () => (await counts()).pending, LONG).toBe(0);
    await expect.poll(async () => (await counts()).groups, LONG).toBeGreaterThan(5);
  });

  it('names two groups, sets the next aside, and takes that back', async () => {
    await press('g', 'p');
    await title('People');
    await tabTo(page, 'Name for this group');
    await page.keyboard.type('Ada');
    await press('Enter');
    await expect.poll(people, LONG).toEqual(['Ada']);
    await page.keyboard.type('Ben');
    await press('Enter');
    await expect.poll(people, LONG).toEqual(['Ada', 'Ben']);
    const { strangers } = await counts();
    await tabTo(page, 'Ignore', 'Shift+Tab');
    await press('Enter');
    await page.getByRole('menu').waitFor(LONG);
    await press('Enter');
    await expect.poll(async () => (await counts()).strangers, LONG).toBeGreaterThan(strangers);
    await press('Control+z');
    await expect.poll(async () => (await counts()).strangers, LONG).toBe(strangers);
    await picture('2-named');
  });

  it('renames a person, makes two people one, and parts them again', async () => {
    await tabTo(page, /^(Ada|Ben), /u);
    await press('Home');
    await expect.poll(() => focusedName(page), LONG).toMatch(/^(Ada|Ben), /u);
    const [first] = (await focusedName(page)).split(',');
    await press('r');
    await page.getByRole('dialog').waitFor(LONG);
    await page.keyboard.type('Cora');
    await press('Enter');
    await expect.poll(people, LONG).toContain('Cora');
    expect(await people()).not.toContain(first);
    await expect.poll(() => focusedName(page), LONG).toMatch(/^Cora, /u);
    await press('Space', 'ArrowRight', 'Space', 'm');
    await page.getByRole('dialog').waitFor(LONG);
    await picture('3-merge');
    await tabTo(page, /^Merge/u);
    await press('Enter');
    await expect.poll(people, LONG).toHaveLength(1);
    await press('Control+z');
    await expect.poll(people, LONG).toHaveLength(2);
  });

  it('opens a person, says that a face is somebody else, and takes it back', async () => {
    await tabTo(page, /^(Cora|Ada|Ben), /u);
    await press('Enter');
    await page.getByRole('tab', { name: /^Confirmed/u }).waitFor(LONG);
    const { named } = await counts();
    await tabTo(page, /^(Confirmed|Suggested)/u);
    if (!(await focusedName(page)).startsWith('Confirmed')) await press('ArrowLeft');
    await page.getByRole('tab', { name: /^Confirmed/u, selected: true }).waitFor(LONG);
    await press('Tab');
    await picture('4-person');
    await press('Space', 'x');
    await expect.poll(async () => (await counts()).named, LONG).toBe(named - 1);
    await press('Control+z');
    await expect.poll(async () => (await counts()).named, LONG).toBe(named);
    await press('g', 'p');
    await title('People');
  });

  it('searches, opens a photo, goes on to the next, names a face in it, and comes back', async () => {
    await press('/');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox', null, LONG);
    await page.keyboard.type('faces:3..9');
    await press('Enter');
    await tabTo(page, /\.jpg/u);
    await press('Enter');
    const faces = page.getByRole('list', { name: 'Faces in this photo' });
    await faces.waitFor(LONG);
    const before = page.url();
    // Which is the next is asked for when a photo opens.
    await page.getByRole('button', { name: 'Next photo', disabled: false }).first().waitFor(LONG);
    await press('ArrowRight');
    await page.waitForURL((url) => url.href !== before, LONG);
    await faces.waitFor(LONG);
    await press('+', '0', '1');
    await press('n');
    await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement, null, LONG);
    await page.keyboard.type('Dora');
    await press('Enter');
    await expect.poll(people, LONG).toContain('Dora');
    await picture('5-photo');
    await press('Control+z');
    await expect.poll(people, LONG).not.toContain('Dora');
    // Out of the field where one is in it, then out of the photo.
    await press('Escape');
    await page.waitForTimeout(500);
    if (/#\/photos/u.test(page.url())) await press('Escape');
    await page.waitForURL(/#\/search/u, LONG);
  });

  it('goes anywhere by the palette, shows its keys, and returns the focus', async () => {
    await press('Control+k');
    await page.getByRole('dialog').waitFor(LONG);
    await page.keyboard.type('settings');
    await press('Enter');
    await title('Settings');
    await page.getByRole('dialog').waitFor({ state: 'detached', ...LONG });
    await tabTo(page, 'Add a folder');
    const here = await focusedName(page);
    await press('?');
    await page.getByRole('dialog').waitFor(LONG);
    await picture('6-keys');
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached', ...LONG });
    await expect.poll(() => focusedName(page), LONG).toBe(here);
  });

  it('chooses how Kith looks', async () => {
    // Language first, then colours: each is one stop, and arrows choose.
    await tabTo(page, 'Like the system');
    await tabTo(page, 'Like the system');
    await press('ArrowRight', 'ArrowRight');
    await expect.poll(async () => (await host.client().call('settings.get', {})).theme, LONG).toBe('dark');
    await picture('7-dark');
  });

  it('neither complained nor asked anything of the network', () => {
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  /** In the dialog of folders: up to what holds the folder, then down to it, step by step. */
  async function walkTo(folder: string): Promise<void> {
    const path = page.getByRole('dialog').locator('p').first();
    const isAt = async () => ((await path.textContent()) ?? '').trim();
    await expect.poll(isAt, LONG).not.toBe('');
    for (let at = await isAt(); !(folder + sep).startsWith(at === sep ? sep : at + sep); ) {
      await tabTo(page, 'Up');
      await press('Enter');
      await expect.poll(isAt, LONG).not.toBe(at);
      at = await isAt();
    }
    for (let at = await isAt(); at !== folder; ) {
      const [next] = folder.slice(at === sep ? 1 : at.length + 1).split(sep);
      await tabTo(page, new RegExp(`^${next}$`, 'u'));
      await press('Enter');
      await expect.poll(isAt, LONG).not.toBe(at);
      at = await isAt();
    }
  }
});
