import { copyFileSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: Photos in a browser, because ${missing}`);

const LONG = { timeout: 30_000 };
const PEOPLE = ['sheldon', 'penny', 'leonard', 'amy', 'howard', 'raj'] as const;
/** The portraits of each in a month of their own, the frames in the newest. */
const MONTHS = ['2023-08', '2022-12', '2021-03', '2019-06', '2017-06', '2014-02'] as const;

/** Portraits and frames with times of ten years, as their files' own. */
describe.skipIf(missing)('Photos with real photos of ten years', () => {
  const library = temporaryFolder('photos-library');
  const photos = temporaryFolder('photos');
  const pictures = emptyArtefacts('photos');
  let host: BrowserHost;
  let browser: Browser;
  let page: Page;
  let opened: Awaited<ReturnType<typeof openPage>>;
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    copyWithTimes();
    host = await hostOn(library.path);
    const { job } = await host.client().call('folders.add', { paths: [photos.path] });
    const state = async () => (await host.client().call('jobs.get', { job })).state;
    await vi.waitUntil(async () => (await state()) === 'done', { timeout: 270_000 });
    await nameFacesOf('sheldon', 'Sheldon');
    await nameFacesOf('penny', 'Penny');
    browser = await launchChromium();
    opened = await openPage(browser, host);
    page = opened.page;
    await page.setViewportSize({ width: 1100, height: 700 });
    await goTo('#/photos');
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
    photos.remove();
  });

  it('knows its height before it has read what is below, and keeps it', async () => {
    await page.getByRole('link', { name: /^bbt1\.jpg/u }).waitFor(LONG);
    const before = await scrolled();
    await picture('1-photos');
    await page.getByRole('slider', { name: 'Timeline' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('link', { name: /^raj1/u }).waitFor(LONG);
    expect(Math.abs((await scrolled()).height - before.height)).toBeLessThan(before.height / 10);
    expect((await scrolled()).top).toBeGreaterThan(before.height / 2);
  });

  it('says in which month one is, and goes month by month and year by year by keyboard', async () => {
    const slider = page.getByRole('slider', { name: 'Timeline' });
    await expect.poll(() => slider.getAttribute('aria-valuetext'), LONG).toContain('February 2014');
    await page.keyboard.press('Home');
    await expect.poll(() => slider.getAttribute('aria-valuetext'), LONG).toMatch(/^January 2024, 5 photos/u);
    await page.keyboard.press('PageDown');
    await expect.poll(() => slider.getAttribute('aria-valuetext'), LONG).toContain('August 2023');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => slider.getAttribute('aria-valuetext'), LONG).toContain('December 2022');
  });

  it('goes anywhere by a drag on the timeline', async () => {
    const box = (await page.getByRole('slider', { name: 'Timeline' }).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await picture('2-dragged');
    const { top, height, view } = await scrolled();
    expect(Math.abs(top - (height - view) / 2)).toBeLessThan(height / 8);
    await page.mouse.move(box.x + box.width / 2, box.y + 1, { steps: 3 });
    await page.mouse.up();
    await expect.poll(async () => (await scrolled()).top, LONG).toBeLessThan(20);
  });

  it('goes to a month from a list, on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Go to a month' }).click();
    await page.getByRole('button', { name: 'June 2017, 5 photos' }).click();
    await page
      .getByRole('link', { name: /^howard/u })
      .first()
      .waitFor(LONG);
    await page.waitForTimeout(400);
    await picture('3-phone');
    await page.setViewportSize({ width: 1100, height: 700 });
  });

  it('filters by a person and a span, keeps both in the address, and takes them away one by one', async () => {
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Add a person' }).fill('Shel');
    // A name that is not known yet cannot be taken.
    await page.getByRole('option', { name: /^Sheldon/u }).waitFor(LONG);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url(), LONG).toContain('Sheldon');
    await expect.poll(shownNames, LONG).toEqual(expect.arrayContaining(['sheldon1.png', 'sheldon5.png']));
    expect((await shownNames()).some((name) => name.startsWith('penny'))).toBe(false);
    await page.getByLabel('From').fill('2022-01');
    await page.getByLabel('Until').fill('2023-12');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), LONG).toContain('after%3A2022-01');
    expect(decodeURIComponent(page.url()).replaceAll('+', ' ')).toContain(
      'Sheldon AND after:2022-01 AND before:2024-01',
    );
    await expect.poll(shownNames, LONG).toHaveLength(5);
    await picture('4-filtered');
    await page.reload();
    await expect.poll(shownNames, LONG).toHaveLength(5);
    await page.getByRole('button', { name: /^Remove “Sheldon”/u }).click();
    await expect.poll(async () => (await shownNames()).length, LONG).toBe(10);
    await page.getByRole('button', { name: 'Show all photos' }).click();
    await page.getByRole('link', { name: /^bbt1\.jpg/u }).waitFor(LONG);
    expect(page.url()).not.toContain('q=');
  });

  it('says that nothing fits, and leads back', async () => {
    await goTo('#/photos?q=before%3A1980');
    await page.getByRole('heading', { name: 'No photo fits' }).waitFor(LONG);
    await page.getByRole('button', { name: 'Show all photos' }).last().click();
    await page.getByRole('link', { name: /^bbt1\.jpg/u }).waitFor(LONG);
  });

  it('selects a month, a range over months and everything, and exports what is selected', async () => {
    await page.getByRole('button', { name: 'Select January 2024' }).click();
    await page.getByText('5 selected').last().waitFor(LONG);
    await page.getByRole('button', { name: 'Clear selection' }).click();
    await page.getByRole('link', { name: /^bbt4\.jpg/u }).focus();
    await page.keyboard.press('Space');
    await page.getByText('1 selected').last().waitFor(LONG);
    await page
      .getByRole('link', { name: /^sheldon/u })
      .last()
      .click({ modifiers: ['Shift'] });
    await expect.poll(selectedCount, LONG).toBeGreaterThan(5);
    const range = await selectedCount();
    await picture('5-range');
    await page.keyboard.press('Control+a');
    await expect.poll(selectedCount, LONG).toBe(35);
    expect(range).toBeLessThan(35);
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByText('The 35 photos you selected').waitFor(LONG);
    await picture('6-export');
    await page.goBack();
    await page.getByRole('link', { name: /^bbt1\.jpg/u }).waitFor(LONG);
  });

  it('clears the selection by Escape', async () => {
    await page.getByRole('link', { name: /^bbt1\.jpg/u }).focus();
    await page.keyboard.press('Space');
    await expect.poll(selectedCount, LONG).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(selectedCount, LONG).toBe(0);
  });

  it('comes back from a photo to the same place, with the focus on it', async () => {
    const before = await toMiddle();
    await page.getByRole('link', { name: before.name }).click();
    await page.getByRole('heading', { level: 1, name: before.name.split(',')[0]! }).waitFor(LONG);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: before.name }).waitFor(LONG);
    await expect.poll(async () => Math.abs((await scrolled()).top - before.top), LONG).toBeLessThan(4);
    await expect.poll(focusedName, LONG).toBe(before.name);
  });

  it('is where it was left although a photo was opened from somewhere else in between', async () => {
    const before = await toMiddle();
    await page.getByRole('link', { name: before.name }).focus();
    await goTo('#/');
    const { items } = await host.client().call('photos.list', {});
    await goTo(`#/photos/${items[0]!.photo}`);
    await page.getByRole('heading', { level: 1, name: items[0]!.fileName }).waitFor(LONG);
    await goTo('#/photos');
    await page.getByRole('link', { name: before.name }).waitFor(LONG);
    await expect.poll(async () => Math.abs((await scrolled()).top - before.top), LONG).toBeLessThan(4);
  });

  it('leaves a photo by Escape right after the menu of a face', async () => {
    const { items } = await host.client().call('photos.list', { query: 'Sheldon', limit: 1 });
    await goTo(`#/photos/${items[0]!.photo}?from=photos`);
    const menu = page.getByRole('button', { name: 'More for face 1' });
    await menu.click();
    await page.getByRole('menu').waitFor(LONG);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ ...LONG, state: 'detached' });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), LONG).toMatch(/#\/photos$/u);

    await goTo(`#/photos/${items[0]!.photo}?from=photos`);
    await menu.click();
    await page.getByRole('menuitem', { name: 'A stranger' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.url(), LONG).toMatch(/#\/photos$/u);
  });

  it('neither complained nor asked anything of the network', () => {
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  function copyWithTimes(): void {
    const put = (from: string, name: string, month: string, day: number) => {
      const to = join(photos.path, name);
      copyFileSync(from, to);
      const time = new Date(`${month}-${String(day).padStart(2, '0')}T12:00:00Z`);
      utimesSync(to, time, time);
    };
    const bbt = join(DATA, 'photos', 'bbt');
    for (let n = 1; n <= 5; n++) put(join(bbt, `bbt${n}.jpg`), `bbt${n}.jpg`, '2024-01', 10 + n);
    for (const [at, person] of PEOPLE.entries()) {
      for (const [n, file] of readdirSync(join(bbt, person)).toSorted().slice(0, 5).entries()) {
        put(join(bbt, person, file), file, MONTHS[at]!, 10 + n);
      }
    }
  }

  /** Names the faces of the portraits of one person. */
  async function nameFacesOf(file: string, name: string): Promise<void> {
    const { items } = await host.client().call('photos.list', { limit: 100 });
    const faces = [];
    for (const { photo, fileName } of items) {
      if (!fileName.startsWith(file)) continue;
      const { faceItems } = await host.client().call('photos.get', { photo });
      faces.push(...faceItems.filter(({ state }) => state === 'face').map(({ face }) => face));
    }
    await host.client().call('faces.name', { faces, who: { name } });
  }

  async function goTo(hash: string): Promise<void> {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.waitForTimeout(300);
  }

  /** Scrolls to the middle; what is in sight there. */
  async function toMiddle(): Promise<{ readonly top: number; readonly name: string }> {
    await page.evaluate(() => {
      const scroller = document.getElementById('content')!;
      scroller.scrollTop = (scroller.scrollHeight - scroller.clientHeight) / 2;
    });
    await page.waitForTimeout(800);
    const name = await page.evaluate(() => {
      const inSight = (link: Element) => {
        const { top, bottom } = link.getBoundingClientRect();
        return top > 60 && bottom < innerHeight;
      };
      return [...document.querySelectorAll('section a[aria-label]')].find(inSight)?.getAttribute('aria-label') ?? '';
    });
    return { top: (await scrolled()).top, name };
  }

  const scrolled = () =>
    page.evaluate(() => {
      const { scrollTop: top, scrollHeight: height, clientHeight: view } = document.getElementById('content')!;
      return { top, height, view };
    });

  /** The files that have a place on the screen or near it. */
  const shownNames = () =>
    page
      .locator('section a[aria-label]')
      .evaluateAll((links) => links.map((link) => (link.getAttribute('aria-label') ?? '').split(',')[0]!));

  async function selectedCount(): Promise<number> {
    const text = await page
      .locator('[data-selection-bar]')
      .getAttribute('aria-label', { timeout: 300 })
      .catch(() => '0');
    return Number.parseInt(text ?? '0', 10);
  }

  const focusedName = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
});
