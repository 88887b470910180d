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
      await new Promise<void>((resolve) => {
        const start = performance.now();
        let before = start;
        const step = (now: number) => {
          const passed = now - before;
          if (now > start) found.push(passed);
          before = now;
          if (now - start > ms) return resolve();
          const most = scroller.scrollHeight - scroller.clientHeight;
          if (scroller.scrollTop >= most - 1) direction = -1;
          else if (scroller.scrollTop <= 0) direction = 1;
          scroller.scrollTop += direction * Math.min(100, passed) * (speed / 1000);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
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

/** Bytes in use by the page's scripts after a collection, and what its process holds that no other shares (Linux). */
export async function pageMemory(browser: Browser, page: Page): Promise<{ heap: number; process: number | null }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  return { heap, process: await rendererBytes(browser) };
}

async function rendererBytes(browser: Browser): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id));
  return Math.max(...sizes);
}

/** Private and shared-in-part memory of a process: its proportional set size. */
function privateBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/mu.exec(rollup)?.[1] ?? 0) * 1024;
}
