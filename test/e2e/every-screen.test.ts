import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { temporaryFolder } from '../integration/host-server.ts';
import { missingData } from '../integration/photo-data.ts';
import { axeFaults } from './axe-faults.ts';
import { launchChromium } from './chromium.ts';
import { emptyArtefacts, hostOn, openPage, settleOn } from './kith-page.ts';
import { lookApart } from './look.ts';
import { nameSeries } from './named-series.ts';
import { clippedTexts, endedButtons, shownTexts } from './shown-texts.ts';

const missing = missingData('photos/bbt', 'photos/family', 'photos/formats');
if (missing) console.log(`skipped: every screen in a browser, because ${missing}`);

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** Thousandths of a screen's pixels: a date, a number or two may be others where files were copied on another day. */
const MOST_APART = 4;

/** What is no sentence of Kith's: file names and paths, formats, what one types to search, and names of models. */
const DATA_TEXT = [
  /[^\s“”]+\.(?:jpe?g|png|webp|avif|heic|tiff?|gif|bmp|dng|csv|xmp|sqlite|onnx)/giu,
  /(?:[A-Z]:)?[\\/][\w\\/ .-]+/gu,
  /\b(?:Kith|EXIF|XMP|CSV|LFW|JPEG|PNG|WebP|RAW|HEIC|ONNX|SVM|ROC|AUC|TAR|FAR|CPU|GPU|UTF|MIT|ID|URL|NPM|AND|OR|NOT)\b/gu,
  /\b(?:after|before|in|faces|unnamed|camera):?[\d.-]*/gu,
];

describe.skipIf(missing)('every screen of a library of real photos', () => {
  const library = temporaryFolder('every-screen');
  const pictures = emptyArtefacts('every-screen');
  let host: BrowserHost;
  let browser: Browser;
  let screens: Readonly<Record<string, string>>;
  /** Names of people and folders, which are as their owner wrote them. */
  let names: readonly string[];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    host = await hostOn(library.path);
    await nameSeries(host);
    browser = await launchChromium();
    const named = (await host.client().call('people.list', {})).people;
    const { items } = await host.client().call('photos.list', { query: 'Sheldon Penny' });
    const person = `#/people/${named.find(({ name }) => name === 'Leonard')!.person}`;
    const { folders } = await host.client().call('folders.list', {});
    names = [...named.map(({ name }) => name), ...folders.map(({ path }) => basename(path))];
    screens = {
      people: '#/',
      person,
      suggested: `${person}?tab=suggested`,
      others: '#/others',
      review: '#/review',
      mistakes: '#/review?tab=mistakes',
      photos: '#/photos',
      photo: `#/photos/${items[0]!.photo}`,
      search: '#/search',
      found: '#/search?q=Sheldon%20AND%20Penny',
      nothing: '#/search?q=Sheldon%20NOT%20Sheldon',
      import: '#/import',
      export: '#/export',
      activity: '#/activity',
      insights: '#/insights',
      settings: '#/settings',
    };
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    library.remove();
  });

  it.each([
    ['light, on a desk', 'light', DESK],
    ['dark, on a desk', 'dark', DESK],
    ['light, on a phone', 'light', PHONE],
  ] as const)('has nothing that axe-core finds against WCAG 2.2 AA: %s', async (_, colorScheme, viewport) => {
    const faults = await onEach({ colorScheme, viewport }, axeFaults, `${colorScheme}-${viewport.width}`);
    expect(faults).toEqual({});
  });

  it('speaks Chinese wherever one looks, and is dated as one dates there', async () => {
    await host.client().call('settings.set', { language: 'zh' });
    const english = await onEach({ viewport: DESK }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
      return [...new Set((await shownTexts(page)).filter(isEnglish))];
    });
    await host.client().call('settings.set', { language: 'system' });
    expect(english).toEqual({});
  });

  it.each([
    ['desk', DESK],
    ['phone', PHONE],
  ] as const)('cuts no text off, however long a language is: %s', async (_, viewport) => {
    const clipped = await onEach({ viewport, locale: 'qps-ploc' }, clippedTexts);
    expect(clipped).toEqual({});
  });

  it('has room on a phone for what its buttons say', async () => {
    const ended = await onEach({ viewport: PHONE, hasTouch: true, isMobile: true }, endedButtons);
    expect(ended).toEqual({});
  });

  it.each(['light', 'dark'] as const)('looks as it is meant to: %s', async (colorScheme) => {
    const { page, close } = await openPage(browser, host, { reducedMotion: 'reduce', colorScheme, viewport: DESK });
    const apart: Record<string, number> = {};
    for (const screen of ['people', 'person', 'photo', 'found', 'export']) {
      await settleOn(page, screens[screen]!);
      const name = `${screen}-${colorScheme}`;
      const thousandths = await lookApart(page, name, join(pictures, `look-${name}.webp`));
      if (thousandths > MOST_APART) apart[screen] = thousandths;
    }
    await close();
    expect(apart).toEqual({});
  });

  /** What `find` finds on the screens, by screen; those without finds are left out. */
  async function onEach(
    options: Parameters<typeof openPage>[2],
    find: (page: Page) => Promise<readonly string[]>,
    name?: string,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const { page, errors, close } = await openPage(browser, host, { reducedMotion: 'reduce', ...options });
    const found: Record<string, readonly string[]> = {};
    for (const [screen, hash] of Object.entries(screens)) {
      await settleOn(page, hash);
      const finds = await find(page);
      if (finds.length > 0) found[screen] = finds;
      if (finds.length > 0 || name) await page.screenshot({ path: join(pictures, `${screen}-${name ?? 'found'}.png`) });
    }
    expect(errors).toEqual([]);
    await close();
    return found;
  }

  function isEnglish(text: string): boolean {
    let words = text;
    for (const name of names) words = words.replaceAll(new RegExp(name, 'giu'), '');
    for (const pattern of DATA_TEXT) words = words.replace(pattern, '');
    return /[A-Za-z]{3}/u.test(words) && !/\p{Script=Han}/u.test(words);
  }
});
