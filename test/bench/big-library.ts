import { existsSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { buildRenderer } from '../../build/build-renderer.ts';
import type { BrowserHost } from '../../electron/host/browser/browser-host.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { hostOn, openPage } from '../e2e/kith-page.ts';
import { type BarePage, openBarePage } from './bare-page.ts';
import { makeBigLibrary } from './make-big-library.ts';
import { memoryByUse, type ProcessMemory, processMemory, sayMemoryIsShort, scriptMemory } from './page-memory.ts';
import { type Frames, scroll, scrollFrames } from './screen-measures.ts';

// The screen on a big library: how soon people are there, how smoothly Photos and People scroll, how soon a search
// answers, what the page holds after minutes of scrolling and of rest. `npm run bench -- big-library --minutes 5 --rest 6`
const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '100000' },
    minutes: { type: 'string', default: '0.5' },
    /** How long the page rests after that before its memory is read once more. */
    rest: { type: 'string', default: '0.5' },
    /** Keeps the library there, and takes the one that is. */
    library: { type: 'string' },
    /** Only what the page holds, with a graphics card that the processor plays. */
    card: { type: 'boolean', default: false },
  },
});
const photos = Number(values.photos);
const minutes = Number(values.minutes);
const rest = Number(values.rest);
const directory = values.library ?? join(tmpdir(), `kith-big-library-${process.pid}`);

/** Seconds of each measured scroll. */
const SECONDS = 8;
/** A person who looks through photos, and one who is looking for a year. */
const SPEEDS = { looking: 1200, rushing: 6000 } as const;
/** A name, a name and a time, a name and a count, two conditions that each find much. */
const TYPED = ['anna berg', 'ben castro after:2015', 'clara dupont faces:3', 'unnamed camera:nikon'];

/** What Chromium says a page's memory is for, by its names for it. Pictures kept lie within what is shared. */
const USES: Readonly<Record<string, string>> = {
  'cc/image_memory': 'pictures kept decoded',
  'cc/tile_memory': 'tiles of what is drawn',
  blink_gc: 'elements, styles, layout',
  v8: 'scripts, before a collection',
  malloc: 'what Chromium allocates for itself',
  partition_alloc: 'pictures as they came, words, lists',
};

interface Row {
  readonly what: string;
  readonly value: string;
  readonly goal: string;
  readonly met: boolean;
}
const rows: Row[] = [];
const row = (what: string, value: string, goal: string, met: boolean) => rows.push({ what, value, goal, met });
const ms = (value: number) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
/** Milliseconds of something, its goal, and whether it is met. */
const within = (value: number, goal: number): [string, string, boolean] => [ms(value), ms(goal), value < goal];
const mb = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

if (!existsSync(join(directory, 'kith.sqlite'))) await makeBigLibrary({ directory, photos });
await buildRenderer();
let host: BrowserHost | undefined;
let browser: Browser | undefined;
try {
  host = await hostOn(directory);
  if (!values.card) {
    await measureCalls(host);
    browser = await launchChromium();
    await measureScreens(host, (await openPage(browser, host)).page);
    await browser.close();
  }
  browser = await launchChromium({ playsCard: values.card });
  await measureMemory(browser, host);
} finally {
  await browser?.close();
  await host?.close();
  if (!values.library) rmSync(directory, { recursive: true, force: true });
}
print();

async function measureScreens(on: BrowserHost, page: Page): Promise<void> {
  row('library open to first people on the screen', ...within(await firstPeople(page, on), 1000));
  for (const [screen, hash] of [
    ['Photos', '#/photos'],
    ['People', '#/'],
  ] as const) {
    for (const [pace, pxPerSecond] of Object.entries(SPEEDS)) {
      await open(page, hash);
      frameRows(
        `${screen}, ${pace} (${pxPerSecond} px/s)`,
        await scrollFrames(page, { seconds: SECONDS, pxPerSecond }),
      );
    }
  }
  await open(page, '#/photos');
  row('Photos: jump to the oldest month', ...within(await jumpToOldest(page), 1000));
  for (const words of TYPED)
    row(`search: last key of "${words}" to results`, ...within(await typeSearch(page, words), 100));
}

/** Of a bare page: what Playwright has the browser keep is not the page's. */
async function measureMemory(chromium: Browser, on: BrowserHost): Promise<void> {
  const page = await openBarePage(chromium, on.url);
  const most = await scrollForLong(chromium, page);
  const after = await processMemory(chromium);
  const uses = await memoryByUse(chromium);
  if (!most || !after) {
    row('memory of scripts after a collection', mb(await scriptMemory(page)), '', true);
    return;
  }
  const goal = 400 * 1024 ** 2;
  const memory = (when: string, { all, shared }: ProcessMemory) => {
    row(`memory of the page's process ${when} (${mb(shared)} of it shared)`, mb(all), mb(goal), all < goal);
  };
  memory(`at most within ${minutes} min of scrolling`, most);
  memory(`after ${minutes} min of scrolling`, after);
  for (const [use, words] of Object.entries(USES)) row(`  of it ${words}`, mb(uses.get(use) ?? 0), '', true);
  row("  of it Chromium's program and the system's files", mb(after.files), '', true);
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), rest * 60_000);
  memory(`${rest} min later`, (await processMemory(chromium)) ?? after);
  row('memory of scripts after a collection', mb(await scriptMemory(page)), '', true);
  await sayMemoryIsShort(page);
  memory('when the system runs short of it', (await processMemory(chromium)) ?? after);
}

function frameRows(where: string, { count, median, p95, largest, longTasks, cpu }: Frames): void {
  row(`${where}: frame, median of ${count}`, ms(median), '16.7 ms', median < 17);
  row(`${where}: frame, 95 %`, ms(p95), '', true);
  // Three frames of a 60 Hz screen are 50 ms; times of frames are rounded to a tenth.
  row(`${where}: frame, largest (${longTasks} long tasks)`, ms(largest), '50.0 ms', largest < 50.2);
  const shares = `${Math.round(cpu.scripts)} scripts, ${Math.round(cpu.style)} style, ${Math.round(cpu.layout)} layout`;
  row(`${where}: CPU of the main thread a second (${shares})`, ms(cpu.all), '', true);
}

/** The questions the screens ask first and most, over the line, the fastest of five. */
async function measureCalls(on: BrowserHost): Promise<void> {
  const questions = [
    ['library.info', {}],
    ['people.list', {}],
    ['groups.list', { kind: 'people', limit: 60 }],
    ['photos.months', {}],
    ['photos.list', { month: '2025-08', skip: 600, limit: 200 }],
    ['search.photos', { query: 'faces:3', limit: 100 }],
    ['search.photos', { query: 'unnamed camera:nikon', limit: 100 }],
  ] as const;
  for (const [method, params] of questions) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      await on.client().call(method, params);
      times.push(performance.now() - start);
    }
    row(`library: ${method} ${JSON.stringify(params)}`, ms(Math.min(...times)), '', true);
  }
}

/** From the address being opened, the page's own files included, to the first group or person drawn. */
async function firstPeople(page: Page, on: BrowserHost): Promise<number> {
  await page.goto('about:blank');
  await page.addInitScript(() => {
    const look = () => {
      if (!document.querySelector('article, a[href^="#/people/"]')) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        document.documentElement.dataset.firstPeople = String(performance.now());
      });
    };
    requestAnimationFrame(look);
  });
  await page.goto(on.url);
  await page.waitForFunction(() => document.documentElement.dataset.firstPeople);
  return page.evaluate(() => Number(document.documentElement.dataset.firstPeople));
}

/** Goes to a screen and waits until its first pictures are there. */
async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
    document.getElementById('content')!.scrollTop = 0;
  }, hash);
  await page.locator('#content img').first().waitFor();
  await page.waitForTimeout(1500);
}

/** End on the rail of months, until photos of the last month are there. */
async function jumpToOldest(page: Page): Promise<number> {
  await page.getByRole('slider').focus();
  return page.evaluate(async () => {
    const scroller = document.getElementById('content')!;
    const start = performance.now();
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
    await new Promise<void>((resolve) => {
      const look = () => {
        const seen = [...scroller.querySelectorAll('section a img')].filter((picture) => {
          const { top, bottom } = picture.getBoundingClientRect();
          return bottom > 0 && top < innerHeight;
        });
        if (scroller.scrollTop > scroller.scrollHeight / 2 && seen.length > 0) resolve();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    return performance.now() - start;
  });
}

/** Types a search; milliseconds from its last key to its results. */
async function typeSearch(page: Page, words: string): Promise<number> {
  await page.evaluate(() => {
    location.hash = '#/search';
  });
  const field = page.getByRole('combobox');
  await field.waitFor();
  await field.fill('');
  await page.waitForTimeout(600);
  await field.pressSequentially(words.slice(0, -1), { delay: 60 });
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    let keyAt = 0;
    const onKey = () => {
      keyAt = performance.now();
    };
    document.addEventListener('keydown', onKey, { once: true, capture: true });
    const before = location.hash;
    const look = () => {
      const isThere = keyAt > 0 && location.hash !== before && document.querySelector('#content a img');
      if (!isThere) return requestAnimationFrame(look);
      document.documentElement.dataset.answered = String(performance.now() - keyAt);
    };
    delete document.documentElement.dataset.answered;
    requestAnimationFrame(look);
  });
  await page.keyboard.type(words.slice(-1));
  await page.waitForFunction(() => document.documentElement.dataset.answered, null, { timeout: 10_000 });
  return page.evaluate(() => Number(document.documentElement.dataset.answered));
}

/** Scrolls Photos and People in turn for the minutes asked for; the most that the page's process held after a turn. */
async function scrollForLong(chromium: Browser, page: BarePage): Promise<ProcessMemory | null> {
  const until = performance.now() + minutes * 60_000;
  let most: ProcessMemory | null = null;
  for (let turn = 0; performance.now() < until; turn++) {
    await page.evaluate(showScreen, turn % 2 === 0 ? '#/photos' : '#/');
    const left = (until - performance.now()) / 1000;
    await scroll(page, { seconds: Math.max(1, Math.min(45, left)), pxPerSecond: SPEEDS.rushing });
    const now = await processMemory(chromium);
    if (now && now.all > (most?.all ?? 0)) most = now;
  }
  return most;
}

/** Within the page: goes to a screen, as soon as there is one, and waits until its first pictures are there for a while. */
async function showScreen(hash: string): Promise<void> {
  const until = async (isThere: () => unknown) => {
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(() => document.getElementById('content'));
  location.hash = hash;
  document.getElementById('content')!.scrollTop = 0;
  await until(() => document.querySelector('#content img'));
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

function print(): void {
  const [{ model = 'unknown' } = {}] = cpus();
  console.log(`${photos} photos, ${photos * 3} faces; ${cpus().length} x ${model}, Node ${process.version}`);
  for (const { what, value, goal, met } of rows) {
    console.log(`${what.padEnd(96)} ${value.padStart(9)} ${goal === '' ? '' : `goal ${goal}${met ? '' : '  MISSED'}`}`);
  }
}
