import type { Browser } from 'playwright-core';

/** What each part of a process holds, bytes; names as Chromium gives them (`cc/image_memory`, `blink_gc`). */
export type Allocators = ReadonlyMap<string, number>;

interface DumpEvent {
  readonly pid: number;
  readonly args?: { readonly dumps?: { readonly allocators?: Record<string, { readonly attrs?: Attributes }> } };
}
/** Numbers are written in hexadecimal digits. */
type Attributes = Readonly<Record<string, { readonly units: string; readonly value: string }>>;

/** Has every process of the browser tell what its memory is for (Chromium's memory-infra); by process id. */
export async function memoryDump(browser: Browser): Promise<ReadonlyMap<number, Allocators>> {
  const session = await browser.newBrowserCDPSession();
  const complete = new Promise<{ stream?: string }>((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['disabled-by-default-memory-infra'], excludedCategories: ['*'] },
  });
  await session.send('Tracing.requestMemoryDump', { levelOfDetail: 'detailed' });
  await session.send('Tracing.end');
  const { stream } = await complete;
  if (stream === undefined) throw new Error('Chromium gave no stream of what it traced');
  const parts: string[] = [];
  for (let eof = false; !eof; ) {
    const part = await session.send('IO.read', { handle: stream });
    parts.push(part.base64Encoded ? Buffer.from(part.data, 'base64').toString() : part.data);
    eof = part.eof;
  }
  await session.send('IO.close', { handle: stream });
  await session.detach();
  const { traceEvents } = JSON.parse(parts.join('')) as { traceEvents: readonly DumpEvent[] };
  return allocatorsOf(traceEvents);
}

function allocatorsOf(events: readonly DumpEvent[]): Map<number, Map<string, number>> {
  const found = new Map<number, Map<string, number>>();
  for (const { pid, args } of events) {
    const ofProcess = found.get(pid) ?? new Map<string, number>();
    found.set(pid, ofProcess);
    for (const [name, { attrs = {} }] of Object.entries(args?.dumps?.allocators ?? {})) {
      if (attrs.size) ofProcess.set(name, Number.parseInt(attrs.size.value, 16));
    }
  }
  return found;
}
