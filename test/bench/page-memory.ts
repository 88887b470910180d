import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { BarePage } from './bare-page.ts';
import { type Allocators, memoryDump } from './memory-dump.ts';

/** What a page's process holds as the system counts it, bytes: what others share counts in part (Pss). */
export interface ProcessMemory {
  readonly all: number;
  /** Shared with the browser's other processes: pictures kept decoded, and tiles on their way to the screen. */
  readonly shared: number;
  /** Chromium's own program and what it maps of the system's. */
  readonly files: number;
}

/** The largest of the browser's page processes; null where the system is not Linux. */
export async function processMemory(browser: Browser): Promise<ProcessMemory | null> {
  const { memory } = await largestPage(browser);
  return memory;
}

/** What the page's memory is for, by Chromium's own names, bytes. */
export async function memoryByUse(browser: Browser): Promise<Allocators> {
  const { id } = await largestPage(browser);
  return (await memoryDump(browser)).get(id) ?? new Map();
}

/** In use by the page's scripts after a collection, bytes. */
export async function scriptMemory(page: BarePage): Promise<number> {
  await page.send('HeapProfiler.collectGarbage');
  const { usedSize } = await page.send<{ usedSize: number }>('Runtime.getHeapUsage');
  return usedSize;
}

/** Tells the page that the system's memory is short, as the browser does, and lets it act on it. */
export async function sayMemoryIsShort(page: BarePage): Promise<void> {
  await page.send('Memory.simulatePressureNotification', { level: 'critical' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

async function largestPage(browser: Browser): Promise<{ id: number; memory: ProcessMemory | null }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const pages = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => ({
      id,
      memory: process.platform === 'linux' ? mappedBytes(readFileSync(`/proc/${id}/smaps`, 'utf8')) : null,
    }));
  return pages.reduce((most, each) => ((each.memory?.all ?? 0) > (most.memory?.all ?? 0) ? each : most));
}

/** Chromium's own shared memory, by the names Linux gives it. */
const CHROMIUM_SHARED = /\.org\.chromium\.|^\/memfd:|^\/dev\/shm\//u;

/** Proportional set size of a process by its mappings (smaps). */
function mappedBytes(smaps: string): ProcessMemory {
  const sum = { all: 0, shared: 0, files: 0 };
  let kind: 'shared' | 'files' | 'own' = 'own';
  for (const line of smaps.split('\n')) {
    const mapping = /^[\da-f]+-[\da-f]+ \S+ \S+ \S+ \d+ *(.*)$/u.exec(line);
    if (mapping) kind = CHROMIUM_SHARED.test(mapping[1]) ? 'shared' : mapping[1].startsWith('/') ? 'files' : 'own';
    const size = /^Pss: +(\d+) kB/u.exec(line);
    if (!size) continue;
    const bytes = Number(size[1]) * 1024;
    sum.all += bytes;
    if (kind !== 'own') sum[kind] += bytes;
  }
  return sum;
}
