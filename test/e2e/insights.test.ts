import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FaceId } from '../../electron/api/types.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { axeFaults } from './axe-faults.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage } from './kith-page.ts';

const missing = missingData('lfw/images');
if (missing) console.log(`skipped: insights in a browser, because ${missing}`);

const PEOPLE = 10;
const PHOTOS = 6;
const STRANGERS = 24;
const LONG = { timeout: 60_000 };
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const TABS = ['accuracy', 'threshold', 'confusion', 'map'] as const;

/** Ten people of LFW are named, one face wrongly; some who are in one photo are not. */
describe.skipIf(missing)('insights in a browser', () => {
  const library = temporaryFolder('insights-e2e');
  const photos = temporaryFolder('insights-e2e-photos');
  const pictures = emptyArtefacts('insights');
  /** Faces by the person whose photos they are from. */
  const faces = new Map<string, FaceId[]>();
  let known: readonly string[];
  let host: BrowserHost;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openPage>>;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    copyPhotos();
    host = await hostOn(library.path);
    browser = await launchChromium();
    opened = await openPage(browser, host, { reducedMotion: 'reduce' });
    page = opened.page;
    await page.getByRole('heading').first().waitFor(LONG);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
    photos.remove();
  });

  it('says what is missing before there are names, and before there are faces', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'Insights' }).waitFor(LONG);
    await page.getByText('Name 3 more people').waitFor(LONG);
    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByText('A map needs 10 more faces').waitFor(LONG);
    await picture('empty');
  });

  it('measures itself on the names once there are enough', async () => {
    await scan();
    for (const person of known) await name(person, faces.get(person)!);
    await page.getByRole('tab', { name: 'Accuracy' }).click();
    await page.getByRole('img', { name: /Receiver operating characteristic/u }).waitFor(LONG);
    await page.getByText('Measured on 150 pairs of one person').waitFor(LONG);
    await page.getByRole('radio', { name: 'Linear' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('40%', { exact: true }).first().waitFor(LONG);
    await page.getByRole('radio', { name: 'Logarithmic' }).click({ force: true });
  });

  it('tries out a threshold by keyboard: both kinds of mistake, in words and as faces', async () => {
    await page.getByRole('tab', { name: 'Threshold' }).click();
    const slider = page.getByRole('slider', { name: 'Greatest distance' });
    await slider.waitFor(LONG);
    const apart = page.getByRole('region', { name: 'Two people, taken for one' });
    const cards = apart.getByRole('article');
    await cards.first().waitFor(LONG);
    expect(await cards.first().getAttribute('aria-label')).toMatch(/: Told apart$/u);
    await slider.focus();
    await page.keyboard.press('End');
    await apart.getByText(/Of 1,000 pairs of different people, \d+ would be taken for one/u).waitFor(LONG);
    expect(await cards.first().getAttribute('aria-label')).toMatch(/: Taken for one$/u);
    await page.keyboard.press('Home');
    const same = page.getByRole('region', { name: 'One person, taken for two' });
    expect(await same.getByRole('article').first().getAttribute('aria-label')).toMatch(/: Taken for two$/u);
    await page.getByRole('button', { name: 'Back to what Kith uses' }).click();
    expect(
      await page
        .getByRole('status')
        .filter({ hasText: /9\d% sure/u })
        .count(),
    ).toBe(1);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0\.\d+$/u);
    await cards
      .first()
      .getByRole('link', { name: /^Open the photo/u })
      .first()
      .click();
    await page.waitForURL(/#\/photos\/\d+/u, LONG);
    await page.goBack();
    await slider.waitFor(LONG);
  });

  it('shows a wrong name among the confused, and the faces behind a number', async () => {
    const [right, wrong] = known;
    await name(wrong!, [faces.get(right!)![0]!]);
    await page.getByRole('tab', { name: 'Confusion' }).click();
    const cell = page.getByRole('button', { name: `1 face of ${wrong} taken for ${right}` });
    await cell.waitFor(LONG);
    await picture('confusion');
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `${wrong}, taken for ${right}` }).waitFor(LONG);
    await page.getByRole('link', { name: `${wrong}, face 1` }).waitFor(LONG);
    await page.keyboard.press('Control+z');
    await page.getByText('These faces have other names by now.').waitFor(LONG);
  });

  it('draws the map; a lasso selects faces, which are named and unnamed again', async () => {
    await page.getByRole('tab', { name: 'Map' }).click();
    const map = page.getByRole('application');
    await map.waitFor(LONG);
    await page.keyboard.press('l');
    const box = (await map.boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    const side = box.width - 80;
    for (const [x, y] of [
      [side, 10],
      [side, box.height - 10],
      [10, box.height - 10],
    ] as const) {
      await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    }
    await picture('lasso');
    await page.mouse.up();
    await page.keyboard.press('l');
    await page.getByRole('toolbar', { name: /selected/u }).waitFor(LONG);
    // Below the map they are listed, without a lasso of their own: the key is the map's.
    await page.getByRole('listbox', { name: 'Selected faces' }).waitFor(LONG);
    const lasso = page.getByRole('button', { name: /^Lasso/u });
    expect(await lasso.count()).toBe(1);
    for (const isOn of ['true', 'false']) {
      await page.keyboard.press('l');
      await expect.poll(() => lasso.getAttribute('aria-pressed'), LONG).toBe(isOn);
    }
    await page.keyboard.press('Escape');
    await page.getByText('Click a face, draw a lasso').waitFor(LONG);

    // Without a pointer: a person of the list.
    const entry = page.getByRole('button', { name: `${known[2]} ${PHOTOS} faces` });
    await entry.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar', { name: `${PHOTOS} selected` }).waitFor(LONG);
    await picture('person');
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByRole('combobox').waitFor(LONG);
    await page.keyboard.type('Somebody else');
    await page.keyboard.press('Enter');
    await expect.poll(() => nameOf(faces.get(known[2]!)![0]!), LONG).toBe('Somebody else');
    await page.getByRole('button', { name: /^Somebody else/u }).waitFor(LONG);
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameOf(faces.get(known[2]!)![0]!), LONG).toBe(known[2]);
    await entry.waitFor(LONG);
  });

  it('lists what was chosen on the map: a click takes a face out and back in, the arrows only go', async () => {
    await page.getByRole('button', { name: `${known[2]} ${PHOTOS} faces` }).click();
    const bar = (n: number) => page.getByRole('toolbar', { name: `${n} selected`, exact: true });
    await bar(PHOTOS).waitFor(LONG);
    const grid = page.getByRole('listbox', { name: 'Selected faces' });
    const first = grid.getByRole('option').first();
    await first.click();
    await bar(PHOTOS - 1).waitFor(LONG);
    await first.click();
    await bar(PHOTOS).waitFor(LONG);
    await grid.focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => grid.getByRole('option', { selected: true }).count(), LONG).toBe(0);
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    await bar(1).waitFor(LONG);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => grid.locator('[data-focused]').getAttribute('aria-posinset'), LONG).toBe('2');
    expect(await first.getAttribute('aria-selected')).toBe('true');
    expect(await grid.getByRole('option', { selected: true }).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear selection' }).click();
    await page.getByText('Click a face, draw a lasso').waitFor(LONG);
  });

  it('sets a group aside from the list, and brings it back with undo', async () => {
    const stranger = [...faces].find(([person]) => !known.includes(person))![1][0]!;
    const shown = async () => (await host.client().call('insights.map', {})).map!.faces.includes(stranger);
    expect(await shown()).toBe(true);
    const map = page.getByRole('application');
    const { map: points } = await host.client().call('insights.map', {});
    const at = points!.faces.indexOf(stranger);
    const box = (await map.boundingBox())!;
    await page.getByRole('button', { name: 'Show all' }).click();
    // As map-model's fitView: the square of the map in the middle, with a margin.
    const scale = (Math.min(box.width, box.height) - 48) / 65_535;
    const [left, top] = [(box.width - 65_535 * scale) / 2, (box.height - 65_535 * scale) / 2];
    await map.scrollIntoViewIfNeeded();
    const seen = (await map.boundingBox())!;
    await page.mouse.click(seen.x + left + points!.x[at]! * scale, seen.y + top + points!.y[at]! * scale);
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor(LONG);
    await page.keyboard.press('x');
    await expect.poll(shown, LONG).toBe(false);
    await page.keyboard.press('Control+z');
    await expect.poll(shown, LONG).toBe(true);
  });

  it('moves and zooms by keyboard', async () => {
    const map = page.getByRole('application');
    await map.focus();
    for (const key of ['+', '+', '+', '+', '+', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
    await page.waitForTimeout(400);
    await picture('zoomed');
    await page.keyboard.press('0');
  });

  it('has no accessibility fault and fits the window on each tab, at both sizes, by day and by night', async () => {
    for (const [size, viewport] of Object.entries(SIZES)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const seen = await openPage(browser, host, { viewport, colorScheme, reducedMotion: 'reduce' });
        await seen.page.getByRole('heading').first().waitFor(LONG);
        for (const tab of TABS) {
          await seen.page.evaluate((to) => {
            location.hash = to;
          }, `#/insights?tab=${tab}`);
          await seen.page.getByRole('heading', { level: 2 }).first().waitFor(LONG);
          await seen.page.waitForLoadState('networkidle');
          await seen.page.waitForTimeout(200);
          await seen.page.screenshot({ path: join(pictures, `${tab}-${size}-${colorScheme}.png`) });
          expect(await axeFaults(seen.page), `${tab} ${size} ${colorScheme}`).toEqual([]);
          const over = await seen.page.evaluate(() => {
            const content = document.getElementById('content')!;
            return content.scrollWidth - content.clientWidth;
          });
          expect(over, `${tab} ${size} is wider than the window`).toBeLessThanOrEqual(0);
        }
        expect(seen.errors, size).toEqual([]);
        await seen.close();
      }
    }
  }, 180_000);

  it('says it in Chinese, and keeps within the widest screen', async () => {
    await host.client().call('settings.set', { language: 'zh' });
    const seen = await openPage(browser, host, { viewport: { width: 3840, height: 2160 }, reducedMotion: 'reduce' });
    for (const tab of TABS) {
      await seen.page.evaluate((to) => {
        location.hash = to;
      }, `#/insights?tab=${tab}`);
      await seen.page.getByRole('heading', { level: 1, name: '洞察' }).waitFor(LONG);
      await seen.page.getByRole('heading', { level: 2 }).first().waitFor(LONG);
      await seen.page.waitForTimeout(300);
      await seen.page.screenshot({ path: join(pictures, `${tab}-zh-4k.png`) });
      expect(await seen.page.getByRole('tabpanel').textContent()).not.toMatch(/\{\w+\}/u);
    }
    await host.client().call('settings.set', { language: 'en' });
    await seen.close();
  });

  it('neither complained nor asked anything of the network', () => {
    expect(opened.errors).toEqual([]);
    expect(opened.foreign).toEqual([]);
  });

  function copyPhotos(): void {
    const folder = (person: string) => join(DATA, 'lfw', 'images', person);
    const everybody = readdirSync(join(DATA, 'lfw', 'images')).sort();
    const countOf = (person: string) => readdirSync(folder(person)).length;
    known = everybody.filter((person) => countOf(person) >= PHOTOS).slice(0, PEOPLE);
    const strangers = everybody.filter((person) => countOf(person) === 1).slice(0, STRANGERS);
    for (const person of [...known, ...strangers]) {
      for (const file of readdirSync(folder(person)).sort().slice(0, PHOTOS)) {
        copyFileSync(join(folder(person), file), join(photos.path, file));
      }
    }
  }

  async function scan(): Promise<void> {
    const { job } = await host.client().call('folders.add', { paths: [photos.path] });
    await vi.waitUntil(async () => (await host.client().call('jobs.get', { job })).state === 'done', LONG);
    for (const { photo } of (await host.client().call('photos.list', { limit: 1000 })).items) {
      const { faceItems, fileName } = await host.client().call('photos.get', { photo });
      const person = fileName.replace(/_\d+\.jpg$/u, '');
      const fromMiddle = ([x, y, w, h]: readonly number[]) => Math.hypot(x! + w! / 2 - 0.5, y! + h! / 2 - 0.5);
      const central = [...faceItems].sort((a, b) => fromMiddle(a.box) - fromMiddle(b.box))[0];
      if (central) faces.set(person, [...(faces.get(person) ?? []), central.face]);
    }
  }

  async function name(who: string, some: readonly FaceId[]): Promise<void> {
    await host.client().call('faces.name', { faces: some, who: { name: who } });
  }

  async function nameOf(face: FaceId): Promise<string | undefined> {
    const { faces: found } = await host.client().call('insights.faces', { faces: [face] });
    return found[0]?.person?.name;
  }

  const picture = (shot: string) => page.screenshot({ path: join(pictures, `${shot}.png`) });
});
