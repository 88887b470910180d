import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../electron/api/client.ts';
import type { FaceId } from '../../electron/api/types.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { axeFaults } from './axe-faults.ts';
import { launchChromium } from './chromium.ts';
import { dropOn, emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: people in a browser, because ${missing}`);

const bbt = (name: string) => join(DATA, 'photos', 'bbt', name);
const PORTRAITS = ['sheldon', 'penny', 'amy', 'stuart', 'bernadette'] as const;
const LONG = { timeout: 30_000 };
/**
 * A process that reads photos has ended meanwhile, as it had nothing to do. The next one loads its networks behind whatever
 * else the machine is busy with: seconds, but half a minute beside two programs that take all they can.
 */
const READS = { timeout: 180_000 };

/**
 * Portraits with wrong names: Amy has two, Stuart's faces have Bernadette's. They are merged by drop, split by parts, by a
 * rectangle and by a lasso, and found by other names, saved searches, the palette and a photo.
 */
describe.skipIf(missing)('people that are merged, split and found', () => {
  const library = temporaryFolder('people-e2e');
  const pictures = emptyArtefacts('people');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  const call: Client['call'] = (method, params) => host.client().call(method, params);
  const faults: string[] = [];
  /** What axe-core finds on what is shown goes to `faults`. */
  const picture = async (name: string) => {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    for (const fault of await axeFaults(page)) faults.push(`${name}: ${fault}`);
  };
  const go = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor(LONG);
  const undo = () => page.keyboard.press('Control+z');

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    const { job } = await call('folders.add', { paths: PORTRAITS.map(bbt) });
    await vi.waitUntil(async () => (await call('jobs.get', { job })).state === 'done', { timeout: 270_000 });
    for (const portrait of PORTRAITS) await nameAll(portrait);
    browser = await launchChromium();
    opened = await openPage(browser, host, { reducedMotion: 'reduce' });
    page = opened.page;
    await heading('People');
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

  it('shows the evidence when one person is dropped on another, merges them, and undo parts them again', async () => {
    const card = (name: RegExp) => page.getByRole('link', { name });
    await card(/^Amy Farrah Fowler, /u).dragTo(card(/^Amy, /u));
    const dialog = page.getByRole('dialog', { name: 'Are they one person?' });
    await dialog
      .getByText(/^\d+ ?% one person$/u)
      .first()
      .waitFor(LONG);
    await dialog.getByText('Never in one photo').waitFor(LONG);
    await expect
      .poll(() => dialog.getByRole('list', { name: 'Most alike faces' }).getByRole('listitem').count())
      .toBeGreaterThan(0);
    await picture('1-merge-evidence');
    await dialog.getByRole('button', { name: 'Merge into Amy' }).click();
    await expect.poll(names, LONG).not.toContain('Amy Farrah Fowler');
    await page.getByText('Merged 1 person into Amy').first().waitFor(LONG);
    await undo();
    await expect.poll(names, LONG).toContain('Amy Farrah Fowler');
  });

  it('gives a person other names and a birth date, which find it and tell its age', async () => {
    const sheldon = await personOf('Sheldon');
    await go(`#/people/${sheldon}`);
    await heading('Sheldon');
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog', { name: 'About Sheldon' });
    await dialog.getByLabel('Also called').fill('Shelly, Dr. Cooper');
    await dialog.getByLabel('Born').fill('1980-02-30');
    await dialog.getByRole('alert').waitFor(LONG);
    await dialog.getByLabel('Born').fill('1980-02-26');
    await dialog.getByLabel('Born').press('Enter');
    await page.getByRole('button', { name: 'also called Shelly and Dr. Cooper · born 26 Feb 1980' }).waitFor(LONG);
    expect(await call('people.get', { person: sheldon })).toMatchObject({
      aliases: ['Shelly', 'Dr. Cooper'],
      birthDate: '1980-02-26',
    });
    await picture('2-person');
    expect((await call('search.photos', { query: '"dr. cooper"' })).total).toBe(
      (await call('search.photos', { query: 'sheldon' })).total,
    );
    await undo();
    await expect.poll(async () => (await call('people.get', { person: sheldon })).birthDate, LONG).toBeNull();
  });

  it('proposes to split a person of two looks, and one name gives the second its own', async () => {
    const bernadette = await personOf('Bernadette');
    const before = await facesOf(bernadette);
    await go(`#/people/${bernadette}`);
    await heading('Bernadette');
    await page.keyboard.press('p');
    const dialog = page.getByRole('dialog', { name: 'Is Bernadette several people?' });
    const part = dialog.getByRole('region', { name: 'Part 2' });
    await part.getByText(/somebody else$/u).waitFor(LONG);
    await picture('3-parts');
    const { parts } = await call('people.parts', { person: bernadette });
    await part.getByRole('combobox').fill('Stuart');
    await part.getByRole('combobox').press('Enter');
    await expect.poll(names, LONG).toContain('Stuart');
    const stuart = await personOf('Stuart');
    expect(await facesOf(stuart)).toEqual([...parts[1]!.faces].sort((a, b) => a - b));
    expect(new Set([...(await facesOf(stuart)), ...(await facesOf(bernadette))])).toEqual(new Set(before));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ ...LONG, state: 'hidden' });
    await undo();
    await expect.poll(() => facesOf(bernadette), LONG).toEqual(before);
  });

  it('takes the faces of a rectangle out, for somebody else', async () => {
    const penny = await personOf('Penny');
    const before = await facesOf(penny);
    await go(`#/people/${penny}`);
    await heading('Penny');
    await page.getByRole('tab', { name: /^Confirmed/u }).click();
    const grid = page.getByRole('listbox', { name: 'Faces of Penny' });
    const [first, second] = await Promise.all([0, 1].map((n) => grid.getByRole('option').nth(n).boundingBox()));
    await page.mouse.move(first!.x + 5, first!.y + 5);
    await page.mouse.down();
    await page.mouse.move(second!.x + 10, second!.y + 20, { steps: 5 });
    await picture('4-rectangle');
    await page.mouse.up();
    await expect.poll(() => grid.getByRole('option', { selected: true }).count(), LONG).toBe(2);
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Who are these 2?' });
    await dialog.getByRole('combobox').fill('Katie');
    await dialog.getByRole('combobox').press('Enter');
    await expect.poll(names, LONG).toContain('Katie');
    expect(await facesOf(await personOf('Katie'))).toHaveLength(2);
    const { total } = await call('faces.list', { of: { person: penny, kind: 'rejected' } });
    expect(total).toBe(2);
    await undo();
    await expect.poll(() => facesOf(penny), LONG).toEqual(before);
    expect(await names()).not.toContain('Katie');
  });

  it('splits off the faces that a lasso goes around, and no other', async () => {
    const penny = await personOf('Penny');
    const before = await facesOf(penny);
    await go(`#/people/${penny}`);
    await heading('Penny');
    await page.getByRole('tab', { name: /^Confirmed/u }).click();
    const grid = page.getByRole('listbox', { name: 'Faces of Penny' });
    const [first, second, third] = await Promise.all(
      [0, 1, 2].map(async (n) => (await grid.getByRole('option').nth(n).boundingBox())!),
    );
    const lasso = page.getByRole('button', { name: 'Lasso: draw around faces to select them' });
    await page.keyboard.press('l');
    await expect.poll(() => lasso.getAttribute('aria-pressed'), LONG).toBe('true');
    // Around the first, below the middle of the second, around the third: what no rectangle takes.
    const low = second!.y + second!.height * 0.85;
    const right = (box: typeof first) => box!.x + box!.width * 0.8;
    const line = [
      [first!.x - 4, first!.y - 4],
      [right(first), first!.y - 4],
      [right(first), low],
      [third!.x + 8, low],
      [third!.x + 8, third!.y - 4],
      [third!.x + third!.width, third!.y - 4],
      [third!.x + third!.width, low + 12],
    ] as const;
    const draw = async () => {
      await page.mouse.move(...line[0]);
      await page.mouse.down();
      for (const at of line) await page.mouse.move(...at, { steps: 6 });
      await page.mouse.move(first!.x - 4, low + 12, { steps: 6 });
    };
    await draw();
    await expect.poll(() => selectedOf(grid), LONG).toEqual(['1', '3']);
    await page.keyboard.press('Escape');
    await expect.poll(() => selectedOf(grid), LONG).toEqual([]);
    await page.mouse.up();
    expect(await selectedOf(grid)).toEqual([]);
    await draw();
    await picture('4-lasso');
    await page.mouse.up();
    await expect.poll(() => selectedOf(grid), LONG).toEqual(['1', '3']);
    const [one, , three] = await grid.getByRole('option').evaluateAll((all) => all.map(({ id }) => id));
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'Who are these 2?' });
    await dialog.getByRole('combobox').fill('Kaley');
    await dialog.getByRole('combobox').press('Enter');
    await expect.poll(names, LONG).toContain('Kaley');
    const apart = await facesOf(await personOf('Kaley'));
    expect(apart).toHaveLength(2);
    expect([one, three].every((id) => apart.some((face) => id!.endsWith(`-${face}`)))).toBe(true);
    await undo();
    await expect.poll(() => facesOf(penny), LONG).toEqual(before);
    expect(await names()).not.toContain('Kaley');
    await page.keyboard.press('l');
    await expect.poll(() => lasso.getAttribute('aria-pressed'), LONG).toBe('false');
  });

  it('scrolls along where a lasso comes to the edge', async () => {
    const penny = await personOf('Penny');
    await page.setViewportSize({ width: 560, height: 480 });
    await go(`#/people/${penny}`);
    await heading('Penny');
    const grid = page.getByRole('listbox', { name: 'Faces of Penny' });
    await grid.getByRole('option').first().waitFor(LONG);
    const top = () => page.evaluate(() => document.getElementById('content')!.scrollTop);
    const total = (await facesOf(penny)).length;
    await page.getByRole('button', { name: 'Lasso: draw around faces to select them' }).click();
    const { x, y, width } = (await grid.boundingBox())!;
    const from = await top();
    await page.mouse.move(x + 2, y + 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 2, y + 2, { steps: 4 });
    const bottom = (await page.locator('#content').evaluate((main) => main.getBoundingClientRect().bottom)) - 4;
    await page.mouse.move(x + width - 2, bottom, { steps: 4 });
    await expect.poll(top, LONG).toBeGreaterThan(from + 100);
    const isAtEnd = () =>
      page.locator('#content').evaluate((main) => main.scrollTop + main.clientHeight >= main.scrollHeight - 1);
    await expect.poll(isAtEnd, LONG).toBe(true);
    await page.mouse.move(x + 2, bottom, { steps: 8 });
    await picture('4-lasso-scrolls');
    await page.mouse.up();
    await expect.poll(async () => (await selectedOf(grid)).length, LONG).toBe(total);
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('takes a run of faces by keyboard as by a rectangle: Shift with the arrows', async () => {
    const penny = await personOf('Penny');
    await go(`#/people/${penny}`);
    await heading('Penny');
    await page.getByRole('tab', { name: /^Confirmed/u }).click();
    const grid = page.getByRole('listbox', { name: 'Faces of Penny' });
    await grid.getByRole('option').nth(2).waitFor(LONG);
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => selectedOf(grid), LONG).toEqual(['1', '2', '3']);
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => selectedOf(grid), LONG).toEqual(['1', '2']);
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Who are these 2?' }).waitFor(LONG);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ ...LONG, state: 'hidden' });
    await page.keyboard.press('Escape');
    await expect.poll(() => selectedOf(grid), LONG).toEqual([]);
  });

  it('keeps a search under a name, beside the screens, and forgets it again', async () => {
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search photos' }).fill('sheldon OR penny');
    await page.getByRole('button', { name: 'Save this search' }).waitFor(LONG);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save this search' });
    await dialog.getByLabel('Name of the search').fill('The two of them');
    await page.keyboard.press('Enter');
    await page
      .getByRole('list', { name: 'Saved searches' })
      .getByRole('link', { name: 'The two of them' })
      .waitFor(LONG);
    await page.getByRole('button', { name: 'Saved as The two of them' }).waitFor(LONG);
    await picture('5-saved');
    await go('#/search');
    const menu = page.getByRole('button', { name: 'More for The two of them' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect.poll(async () => (await call('search.saved', {})).searches, LONG).toEqual([]);
    await undo();
    await expect.poll(async () => (await call('search.saved', {})).searches.length, LONG).toBe(1);
  });

  it('goes anywhere and does anything from the palette, by keyboard alone', async () => {
    const open = async (typed: string) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: 'Commands' }).waitFor(LONG);
      await page.keyboard.type(typed);
    };
    const marked = () => page.getByRole('dialog').getByRole('option', { selected: true }).textContent();
    await open('shel');
    await expect.poll(marked, LONG).toContain('Sheldon');
    await picture('6-palette');
    expect(await page.getByRole('combobox', { name: /^Find a screen/u }).getAttribute('aria-activedescendant')).toBe(
      await page.getByRole('dialog').getByRole('option', { selected: true }).getAttribute('id'),
    );
    await page.keyboard.press('Enter');
    await heading('Sheldon');
    // By the other name that is left, and from within a field.
    await open('cooper');
    await expect.poll(marked, LONG).toContain('Sheldon');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ ...LONG, state: 'hidden' });
    await open('two of');
    await expect.poll(marked, LONG).toContain('The two of them');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).hash, LONG).toContain('q=sheldon');
    await open('dark');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await call('settings.get', {})).theme, LONG).toBe('dark');
    await page.locator('html[data-theme="dark"]').waitFor(LONG);
    await picture('7-dark');
    await open('import');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await heading('Import');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Go anywhere, do anything').waitFor(LONG);
    await page.keyboard.press('Escape');
  });

  it('finds the people of a photo that is dropped on Search, without adding it', async () => {
    const { photos } = await call('library.info', {});
    await go('#/search');
    await page.getByRole('heading', { name: 'Find the people of a photo' }).waitFor(LONG);
    await dropOn(page, [bbt('bbt1.jpg')]);
    const card = page.getByRole('region', { name: 'Find the people of a photo' });
    await card.getByRole('button', { pressed: true }).first().waitFor(READS);
    await page
      .getByText(/photos?$/u)
      .first()
      .waitFor(LONG);
    await picture('8-photo');
    const chosen = await card.getByRole('button', { pressed: true }).allTextContents();
    expect(chosen.some((words) => words.startsWith('Sheldon'))).toBe(true);
    await expect.poll(() => new URL(page.url()).hash, LONG).toContain('Sheldon');
    const { photos: after, pending } = await call('library.info', {});
    expect([after, pending]).toEqual([photos, 0]);
    expect((await call('jobs.list', {})).jobs.filter(({ kind }) => kind === 'scan')).toHaveLength(1);
  });

  it('does all of it without an error, a fault that axe-core finds, or a request to elsewhere', () => {
    expect(faults).toEqual([]);
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  /** The places in the grid of what is selected. */
  const selectedOf = (grid: Locator) =>
    grid
      .getByRole('option', { selected: true })
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-posinset')));

  async function names(): Promise<readonly string[]> {
    return (await call('people.list', { sort: 'name' })).people.map(({ name }) => name);
  }

  async function personOf(name: string) {
    const { people } = await call('people.list', {});
    return people.find((each) => each.name === name)!.person;
  }

  async function facesOf(person: Awaited<ReturnType<typeof personOf>>): Promise<readonly FaceId[]> {
    const { items } = await call('faces.list', { of: { person, kind: 'confirmed' }, limit: 500 });
    return items.map(({ face }) => face).sort((a, b) => a - b);
  }

  /** Names the face of each portrait; Amy's last two and Stuart's wrongly. */
  async function nameAll(portrait: (typeof PORTRAITS)[number]): Promise<void> {
    const { items } = await call('photos.list', { query: `in:${portrait}` });
    const details = await Promise.all(items.map(({ photo }) => call('photos.get', { photo })));
    const faces = details.flatMap(({ faceItems }) => (faceItems.length === 1 ? [faceItems[0]!.face] : []));
    const title = portrait === 'stuart' ? 'Bernadette' : `${portrait[0]!.toUpperCase()}${portrait.slice(1)}`;
    const main = portrait === 'amy' ? faces.slice(0, -2) : faces;
    await call('faces.name', { faces: main, who: { name: title } });
    if (portrait === 'amy') await call('faces.name', { faces: faces.slice(-2), who: { name: 'Amy Farrah Fowler' } });
  }
});
