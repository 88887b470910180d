import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { missingData } from '../integration/photo-data.ts';
import { launchChromium } from './chromium.ts';
import { type Fingers, fingersOn, type Spot } from './fingers.ts';
import { emptyArtefacts, hostOn, openPage, settleOn } from './kith-page.ts';
import { nameSeries } from './named-series.ts';

const missing = missingData('photos/bbt');
if (missing) console.log(`skipped: Kith by touch, because ${missing}`);

const LONG = { timeout: 10_000 };
/** Longer than the browser waits before a finger that stays down means something else than a tap. */
const HOLD_MS = 900;

describe.skipIf(missing)('Kith by touch, on a phone', () => {
  const library = temporaryFolder('touch');
  const pictures = emptyArtefacts('touch');
  let host: BrowserHost;
  let browser: Browser;
  let opened: Awaited<ReturnType<typeof openPage>>;
  let page: Page;
  let fingers: Fingers;
  /** Of Photos, newest first. */
  const photo = (index: number) => page.locator('#content section a').nth(index);
  /** What was left further down is found there again. */
  const toTop = async () => {
    await page.evaluate(() => document.getElementById('content')!.scrollTo({ top: 0 }));
    await page.waitForTimeout(300);
  };
  const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    await nameSeries(host);
    browser = await launchChromium();
    opened = await openPage(browser, host, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    page = opened.page;
    fingers = await fingersOn(page);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
  });

  describe('a photo', () => {
    const stage = () => page.locator('#content img').first();
    const width = async () => (await stage().boundingBox())!.width;
    const name = () => page.getByRole('heading', { level: 1 }).textContent();

    /** The file of the photo that was opened. */
    let opening: string;

    beforeEach(async () => {
      await settleOn(page, '#/photos');
      await toTop();
      await photo(2).waitFor(LONG);
      opening = /[\w-]+\.\w+/u.exec((await photo(2).getAttribute('aria-label')) ?? '')![0];
      await fingers.tap(await middleOf(photo(2)));
      await stage().waitFor(LONG);
      await expect.poll(name, LONG).toContain(opening);
    });

    it('gives way to the next or the one before when a finger draws it aside', async () => {
      const { x, y } = await middleOf(stage());
      await fingers.drag([
        { x: x + 120, y },
        { x: x - 120, y: y + 10 },
      ]);
      await expect.poll(name, LONG).not.toContain(opening);
      const next = await name();
      await fingers.drag([
        { x: x - 120, y },
        { x: x + 120, y: y + 10 },
      ]);
      await expect.poll(name, LONG).toContain(opening);
      await fingers.drag([
        { x: x - 120, y },
        { x: x + 120, y: y + 10 },
      ]);
      await expect.poll(name, LONG).not.toContain(opening);
      expect(await name()).not.toBe(next);
    });

    it('stays where it is for a short or a steep stroke', async () => {
      const { x, y } = await middleOf(stage());
      await fingers.drag([
        { x, y },
        { x: x - 40, y },
      ]);
      await fingers.drag([
        { x, y },
        { x: x - 70, y: y + 90 },
      ]);
      await page.waitForTimeout(300);
      expect(await name()).toContain(opening);
    });

    it('is zoomed by two fingers, then moved by one, and shows all of itself again', async () => {
      const before = await width();
      await fingers.pinch(await middleOf(stage()), 80, 240);
      await expect.poll(width, LONG).toBeGreaterThan(2.5 * before);
      expect(await width()).toBeLessThan(3.5 * before);
      await picture('photo-zoomed');
      const left = async () => (await stage().boundingBox())!.x;
      const from = await left();
      await fingers.drag([
        { x: 300, y: 300 },
        { x: 200, y: 300 },
      ]);
      await expect.poll(left, LONG).toBeLessThan(from - 60);
      expect(await name()).toContain(opening);
      await fingers.pinch({ x: 195, y: 300 }, 300, 60);
      await expect.poll(width, LONG).toBeCloseTo(before, 0);
    });

    it('comes close by a double tap, and goes back by another', async () => {
      const before = await width();
      const at = await middleOf(stage());
      await fingers.tap(at);
      await fingers.tap(at);
      await expect.poll(width, LONG).toBeGreaterThan(1.5 * before);
      await page.waitForTimeout(500);
      await fingers.tap(at);
      await fingers.tap(at);
      await expect.poll(width, LONG).toBeCloseTo(before, 0);
    });
  });

  describe('Photos', () => {
    const selected = (n: number) => page.getByText(`${n} selected`).last();

    beforeEach(async () => {
      await settleOn(page, '#/photos');
      await toTop();
    });

    it('selects by a long press, then by taps, and opens nothing meanwhile', async () => {
      await fingers.hold(await middleOf(photo(0)), HOLD_MS);
      await selected(1).waitFor(LONG);
      await picture('photos-selected');
      await fingers.tap(await middleOf(photo(1)));
      await selected(2).waitFor(LONG);
      await fingers.tap(await middleOf(photo(0)));
      await selected(1).waitFor(LONG);
      expect(page.url()).toMatch(/#\/photos$/u);
      await fingers.tap(await middleOf(page.getByRole('button', { name: 'Clear selection' })));
      await expect.poll(() => selected(1).isVisible(), LONG).toBe(false);
      await fingers.tap(await middleOf(photo(0)));
      await expect.poll(() => page.url(), LONG).toMatch(/#\/photos\/\d+/u);
    });

    it('selects nothing where the photo goes away under the finger', async () => {
      const low = { x: 100, y: 740 };
      const isPhoto = () => page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('a') !== null, low);
      expect(await isPhoto()).toBe(true);
      await fingers.hold(low, HOLD_MS, () =>
        page.evaluate(() => {
          location.hash = '#/photos?q=in:penny';
        }),
      );
      await page.getByRole('region', { name: 'Filters' }).waitFor(LONG);
      await photo(0).waitFor(LONG);
      // Nothing lies under the finger now, so that its going presses nothing else.
      expect(await isPhoto()).toBe(false);
      expect(await page.getByText(/ selected$/u).count()).toBe(0);
    });

    it('scrolls under a finger without selecting or opening', async () => {
      const top = () => page.evaluate(() => document.getElementById('content')!.scrollTop);
      await fingers.drag([
        { x: 150, y: 600 },
        { x: 150, y: 200 },
      ]);
      await expect.poll(top, LONG).toBeGreaterThan(200);
      expect(page.url()).toMatch(/#\/photos$/u);
      expect(await page.getByText(/ selected$/u).count()).toBe(0);
    });
  });

  describe('a person', () => {
    const grid = () => page.getByRole('listbox', { name: 'Faces of Sheldon' });
    const face = (index: number) => grid().getByRole('option').nth(index);
    const selected = () => grid().getByRole('option', { selected: true }).count();
    const top = () => page.evaluate(() => document.getElementById('content')!.scrollTop);

    it('has faces selected by a lasso that a finger draws, and scrolls under it again afterwards', async () => {
      const { people } = await host.client().call('people.list', {});
      await settleOn(page, `#/people/${people.find(({ name }) => name === 'Sheldon')!.person}`);
      await fingers.tap(await middleOf(page.getByRole('tab', { name: /^Confirmed/u })));
      await face(4).waitFor(LONG);
      await fingers.tap(await middleOf(page.getByRole('button', { name: /^Lasso/u })));
      await page.getByText('Draw around faces').waitFor(LONG);
      const first = (await face(0).boundingBox())!;
      const second = (await face(1).boundingBox())!;
      const before = await top();
      const [left, right] = [first.x + 4, second.x + second.width - 4];
      const [upper, lower] = [first.y + 6, first.y + first.height * 0.8];
      await fingers.drag([
        { x: left, y: upper },
        { x: right, y: upper },
        { x: right, y: lower },
        { x: left, y: lower },
      ]);
      await expect.poll(selected, LONG).toBe(2);
      expect(await top()).toBe(before);
      await picture('person-lassoed');
      // The browser takes a tap right after a stroke for the end of a throw.
      await page.waitForTimeout(1500);
      await fingers.tap(await middleOf(face(2)));
      await expect.poll(selected, LONG).toBe(3);
      // Another lasso adds, as taps do.
      await fingers.tap(await middleOf(page.getByRole('button', { name: /^Lasso/u })));
      await page.getByText('Draw around faces').waitFor(LONG);
      const { x, y, width, height } = (await face(3).boundingBox())!;
      await fingers.drag([
        { x: x + 4, y: y + 6 },
        { x: x + width - 4, y: y + 6 },
        { x: x + width - 4, y: y + height - 6 },
        { x: x + 4, y: y + height - 6 },
      ]);
      await expect.poll(selected, LONG).toBe(4);
      await page.getByText('Tap faces to select them').waitFor(LONG);
      await fingers.drag([
        { x: 150, y: 600 },
        { x: 150, y: 400 },
      ]);
      await expect.poll(top, LONG).toBeGreaterThan(before + 50);
      expect(await selected()).toBe(4);
      await page.waitForTimeout(1500);
      await fingers.tap(await middleOf(page.getByRole('button', { name: 'Clear selection' })));
      await expect.poll(selected, LONG).toBe(0);
    });
  });

  describe('the map of faces', () => {
    const canvas = () => page.locator('canvas');
    const drawn = () => canvas().evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    const corner = async (): Promise<Spot & { width: number; height: number }> => (await canvas().boundingBox())!;

    it('is zoomed by two fingers and moved by one', async () => {
      await settleOn(page, '#/insights');
      await fingers.tap(await middleOf(page.getByRole('tab', { name: 'Map' })));
      await canvas().waitFor(LONG);
      await page.waitForTimeout(1500);
      const fit = await drawn();
      const middle = await middleOf(canvas());
      await fingers.pinch(middle, 80, 200);
      await expect.poll(drawn, LONG).not.toBe(fit);
      await page.waitForTimeout(500);
      const zoomed = await drawn();
      await picture('map-zoomed');
      await fingers.drag([middle, { x: middle.x - 80, y: middle.y - 40 }]);
      await expect.poll(drawn, LONG).not.toBe(zoomed);
      expect(await page.evaluate(() => document.getElementById('content')!.scrollTop)).toBe(0);
      await fingers.tap(await middleOf(page.getByRole('button', { name: 'Show all', exact: true })));
      await expect.poll(drawn, LONG).toBe(fit);
    });

    it('has faces chosen by a lasso that a finger draws', async () => {
      await fingers.tap(await middleOf(page.getByRole('button', { name: /^Lasso/u })));
      const { x, y, width, height } = await corner();
      const at = (across: number, down: number) => ({ x: x + across * width, y: y + down * height });
      await fingers.drag([at(0.02, 0.02), at(0.98, 0.02), at(0.98, 0.98), at(0.02, 0.98), at(0.02, 0.05)]);
      await page
        .getByText(/\d+ (faces )?selected/u)
        .first()
        .waitFor(LONG);
      await picture('map-lassoed');
    });
  });

  it('makes no error on the console', () => {
    expect(opened.errors).toEqual([]);
  });
});

async function middleOf(locator: Locator): Promise<Spot> {
  const { x, y, width, height } = (await locator.first().boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}
