import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { VisionAnswer, VisionRequest } from '../../../electron/api/vision.ts';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import type { PoolLimits } from '../../../electron/library/queue/pool-limits.ts';
import type { VisionProcess } from '../../../electron/library/queue/vision-process.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { DATA, missingData } from '../photo-data.ts';
import { openTestLibrary, type TestLibrary } from './test-library.ts';

const PHOTOS = 5;
const VICTIM = '3.jpg';

/** One vision process of a test: what it was asked, and when it was to end. */
interface Watched {
  readonly pid: number;
  readonly asked: string[];
  readonly answers: VisionAnswer[];
  killedAtMs: number | undefined;
  readonly ended: Promise<void>;
}

/** Real vision processes that tell what they are given; `onAsked` comes when a process has just begun a photo. */
function watchedVision(onAsked: (file: string, pid: number, time: number) => void = () => {}) {
  const processes: Watched[] = [];
  const times = new Map<string, number>();
  const start = visionOnNode({ models: DEFAULT_CACHE });
  const spawn = (threads: number): VisionProcess => {
    const child = start(threads);
    const ended = Promise.withResolvers<void>();
    const watched: Watched = {
      pid: child.pid!,
      asked: [],
      answers: [],
      killedAtMs: undefined,
      ended: ended.promise,
    };
    child.onExit(() => ended.resolve());
    child.onMessage((answer) => watched.answers.push(answer));
    processes.push(watched);
    return {
      ...child,
      post(request: VisionRequest) {
        child.post(request);
        watched.asked.push(request.file);
        const time = (times.get(request.file) ?? 0) + 1;
        times.set(request.file, time);
        onAsked(request.file, watched.pid, time);
      },
      kill() {
        watched.killedAtMs ??= performance.now();
        child.kill();
      },
    };
  };
  onTestFinished(() => {
    // A stopped process does not hear that its parent is gone.
    for (const { pid } of processes) killIfThere(pid);
  });
  return { spawn, processes, asked: () => processes.flatMap(({ asked }) => asked) };
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

async function openWith(
  spawnVision: (threads: number) => VisionProcess,
  visionLimits: Partial<PoolLimits> = {},
  photos = PHOTOS,
): Promise<TestLibrary> {
  const library = await openTestLibrary({ spawnVision, visionLimits, processes: 1 });
  const folder = `${DATA}/lfw/images`;
  for (const [index, person] of readdirSync(folder).slice(0, photos).entries()) {
    copyFileSync(join(folder, person, `${person}_0001.jpg`), join(library.photos, `${index}.jpg`));
  }
  return library;
}

const failuresOf = async (library: TestLibrary) =>
  (await library.call('jobs.failures', {})).items.map(({ path, code }) => [path.split('/').at(-1), code]);
const isVictim = (file: string) => file.endsWith(`/${VICTIM}`);
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe.skipIf(missingData('lfw/images'))('a vision process', { timeout: 120_000 }, () => {
  test('that is killed in the middle of a photo is replaced, and the photo read at the second try', async () => {
    const vision = watchedVision((file, pid, time) => {
      if (isVictim(file) && time === 1) setTimeout(killIfThere, 5, pid);
    });
    const library = await openWith(vision.spawn);
    await library.scan();
    expect(await failuresOf(library)).toEqual([]);
    expect(await library.call('library.info', {})).toMatchObject({ photos: PHOTOS, pending: 0, failed: 0 });
    expect(vision.processes).toHaveLength(2);
    expect(vision.asked().filter(isVictim)).toHaveLength(2);
    expect(vision.asked()).toHaveLength(PHOTOS + 1);
  });

  test('that dies twice on a photo fails that photo with its reason, and no other', async () => {
    const vision = watchedVision((file, pid) => {
      if (isVictim(file)) setTimeout(killIfThere, 5, pid);
    });
    const library = await openWith(vision.spawn);
    await library.scan();
    expect(await failuresOf(library)).toEqual([[VICTIM, 'decode.crashed']]);
    expect(await library.call('library.info', {})).toMatchObject({ photos: PHOTOS - 1, pending: 0, failed: 1 });
    expect(vision.asked().filter(isVictim)).toHaveLength(2);
  });

  for (const act of ['cancel', 'pause'] as const) {
    test(`that is deep in a photo ends within 100 ms of a ${act}, which starts no other, and the photo is not blamed`, async () => {
      // Stopped in the middle of a photo, it answers nothing and no signal but the last: the slowest photo there is.
      let stopped = false;
      const vision = watchedVision((file, pid, time) => {
        if (!isVictim(file) || time > 1) return;
        setTimeout(() => {
          process.kill(pid, 'SIGSTOP');
          stopped = true;
        }, 5);
      });
      const library = await openWith(vision.spawn);
      const { job } = await library.call('folders.add', { paths: [library.photos] });
      await until(() => stopped);
      const asked = vision.asked().length;

      const calledAtMs = performance.now();
      await library.call(`jobs.${act}`, { job });
      await library.settled();
      expect(performance.now() - calledAtMs).toBeLessThan(100);
      expect(vision.processes).toHaveLength(1);
      expect(vision.processes[0].killedAtMs! - calledAtMs).toBeLessThan(100);
      await vision.processes[0].ended;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(vision.asked()).toHaveLength(asked);
      expect(await failuresOf(library)).toEqual([]);

      if (act === 'pause') await library.call('jobs.resume', { job });
      else await library.call('folders.scan', {});
      await library.settled();
      expect(await library.call('library.info', {})).toMatchObject({ photos: PHOTOS, pending: 0, failed: 0 });
      // Nothing that was read before was read again.
      expect(vision.asked()).toHaveLength(PHOTOS + 1);
    });
  }

  test('says what memory it holds, and is replaced between photos where that is too much', async () => {
    const vision = watchedVision();
    const library = await openWith(vision.spawn, { restingBytes: 1e6 }, 2);
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 2, pending: 0, failed: 0 });
    expect(vision.processes).toHaveLength(2);
    for (const { answers } of vision.processes) {
      const read = answers.find(({ kind }) => kind === 'read');
      const usage = read && 'usage' in read ? read.usage : undefined;
      expect(usage!.rssBytes).toBeGreaterThan(50e6);
      expect(usage!.rssBytes).toBeLessThan(900e6);
      expect(usage!.peakRssBytes).toBeGreaterThanOrEqual(usage!.rssBytes * 0.9);
    }
  });
});
