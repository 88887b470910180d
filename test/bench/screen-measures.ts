import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Times between frames while something moved, milliseconds. */
export interface Frames {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly largest: number;
  /** Tasks of the page over 50 ms. */
  readonly longTasks: number;
  /** CPU of the page's main thread, milliseconds a second: what it costs whoever else uses the machine. */
  readonly cpu: { readonly scripts: number; readonly style: number; readonly layout: number; readonly all: number };
}

/** Scrolls what the screen shows by so many pixels a second for so long, there and back, and times the frames. */
export async function scrollFrames(page: Page, { seconds, pxPerSecond }: { seconds: number; pxPerSecond: number }) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await mainThread(session);
  const { deltas, longTasks } = await page.evaluate(
    async ([ms, speed]) => {
      const scroller = document.getElementById('content')!;
      const found: number[] = [];
      let long = 0;
      const observer = new PerformanceObserver((list) => {
        long += list.getEntries().length;
      });
      observer.observe({ type: 'longtask' });
      let direction = 1;
      await new Promise<void>((resolve, reject) => {
        const start = performance.now();
        let before = start;
        let watch: ReturnType<typeof setTimeout> | undefined;
        const next = () => {
          clearTimeout(watch);
          watch = setTimeout(() => reject(new Error('no frame was drawn for 20 s')), 20_000);
          requestAnimationFrame(step);
        };
        const step = (now: number) => {
          const passed = now - before;
          if (now > start) found.push(passed);
          before = now;
          if (now - start > ms) {
            clearTimeout(watch);
            return resolve();
          }
          const most = scroller.scrollHeight - scroller.clientHeight;
          if (scroller.scrollTop >= most - 1) direction = -1;
          else if (scroller.scrollTop <= 0) direction = 1;
          scroller.scrollTop += direction * Math.min(100, passed) * (speed / 1000);
          next();
        };
        next();
      });
      observer.disconnect();
      return { deltas: found, longTasks: long };
    },
    [seconds * 1000, pxPerSecond] as const,
  );
  const after = await mainThread(session);
  await session.send('Performance.disable');
  await session.detach();
  const perSecond = (key: keyof Frames['cpu']) => (after[key] - before[key]) / seconds;
  const cpu = {
    scripts: perSecond('scripts'),
    style: perSecond('style'),
    layout: perSecond('layout'),
    all: perSecond('all'),
  };
  return { ...framesOf(deltas), longTasks, cpu };
}

/** CPU of the main thread so far, milliseconds. */
async function mainThread(session: CDPSession): Promise<Frames['cpu']> {
  const { metrics } = await session.send('Performance.getMetrics');
  const msOf = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    scripts: msOf('ScriptDuration'),
    style: msOf('RecalcStyleDuration'),
    layout: msOf('LayoutDuration'),
    all: msOf('TaskDuration'),
  };
}

function framesOf(deltas: readonly number[]): Pick<Frames, 'count' | 'median' | 'p95' | 'largest'> {
  const sorted = deltas.filter((delta) => delta > 0).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), largest: sorted.at(-1) ?? 0 };
}

/** What a page holds, bytes. The process is looked at on Linux only. */
export interface PageMemory {
  /** In use by its scripts after a collection. */
  readonly scripts: number;
  /** Its process as the system counts it: what others share counts in part. */
  readonly process: number | null;
  /** Of that, shared with the browser's other processes: pictures kept decoded, and tiles on their way to the screen. */
  readonly shared: number | null;
  /** Its process after the system said that memory is short. */
  readonly whenShort: number | null;
}

/** What the page holds now; at last it is told that memory is short, so that it holds little afterwards. */
export async function pageMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const now = await rendererBytes(browser); // before a collection: nobody collects for the user
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.send('Memory.simulatePressureNotification', { level: 'critical' });
  await page.waitForTimeout(2000);
  const short = await rendererBytes(browser);
  await session.detach();
  const scripts = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  return { scripts, process: now?.all ?? null, shared: now?.shared ?? null, whenShort: short?.all ?? null };
}

/** The largest of the browser's page processes. */
async function rendererBytes(browser: Browser): Promise<{ all: number; shared: number } | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => mappedBytes(readFileSync(`/proc/${id}/smaps`, 'utf8')));
  return sizes.reduce((most, each) => (each.all > most.all ? each : most));
}

/** Chromium's own shared memory, by the names Linux gives it. */
const CHROMIUM_SHARED = /\.org\.chromium\.|^\/memfd:|^\/dev\/shm\//u;

/** Proportional set size of a process by its mappings (smaps), bytes. */
function mappedBytes(smaps: string): { all: number; shared: number } {
  let all = 0;
  let shared = 0;
  let isShared = false;
  for (const line of smaps.split('\n')) {
    const mapping = /^[\da-f]+-[\da-f]+ \S+ \S+ \S+ \d+ *(.*)$/u.exec(line);
    if (mapping) isShared = CHROMIUM_SHARED.test(mapping[1]);
    const size = /^Pss: +(\d+) kB/u.exec(line);
    if (!size) continue;
    const bytes = Number(size[1]) * 1024;
    all += bytes;
    if (isShared) shared += bytes;
  }
  return { all, shared };
}
