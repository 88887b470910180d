import type { CDPSession, Page } from 'playwright-core';
import type { Evaluates } from './bare-page.ts';

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
export async function scrollFrames(page: Page, { seconds, pxPerSecond }: Scroll): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await mainThread(session);
  const { deltas, longTasks } = await scroll(page, { seconds, pxPerSecond });
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

/** What a page is scrolled by. */
interface Scroll {
  readonly seconds: number;
  readonly pxPerSecond: number;
}

/** Scrolls, as `scrollFrames`, any page: milliseconds between its frames, and how many of its tasks were over 50 ms. */
export function scroll(page: Evaluates, { seconds, pxPerSecond }: Scroll) {
  return page.evaluate(
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
