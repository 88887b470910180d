import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VisionAnswer, VisionRequest } from '../../../../../electron/api/vision.ts';
import { createVisionPool } from '../../../../../electron/library/queue/vision-pool.ts';
import type { VisionProcess } from '../../../../../electron/library/queue/vision-process.ts';
import { randomFrom } from '../../../seeded-random.ts';

// By a clock that stands still while the test's machine is busy.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const MB = 1e6;
type Fate = 'fine' | 'damaged' | 'crash' | 'hang' | 'swell';
const FATES: readonly Fate[] = ['fine', 'fine', 'fine', 'damaged', 'crash', 'hang', 'swell'];

/** Processes that do with a photo what its name says after a random while; counts what they are given at once. */
function fakeProcesses(random: () => number) {
  const seen = { alive: 0, mostAlive: 0, inFlight: 0, mostInFlight: 0, started: 0, given: 0, overLimit: 0 };
  const spawn = (): VisionProcess => {
    const messages: ((message: VisionAnswer) => void)[] = [];
    const exits: ((code: number | null) => void)[] = [];
    let alive = true;
    let working = false;
    let swollen = false;
    const later = (work: () => void) => setTimeout(() => alive && work(), random() * 4);
    const tell = (message: VisionAnswer) => {
      for (const listener of messages) listener(message);
    };
    const end = (code: number | null) => {
      if (!alive) return;
      alive = false;
      seen.alive--;
      if (working) seen.inFlight--;
      setTimeout(() => {
        for (const listener of exits) listener(code);
      }, random() * 2);
    };
    const answer = (message: VisionAnswer) => {
      working = false;
      seen.inFlight--;
      tell(message);
    };
    seen.started++;
    seen.mostAlive = Math.max(seen.mostAlive, ++seen.alive);
    later(() => (random() < 0.1 ? end(1) : tell({ id: 0, kind: 'ready' })));
    return {
      pid: seen.started,
      post({ id, file }: VisionRequest) {
        expect(working).toBe(false);
        if (swollen) seen.overLimit++;
        working = true;
        seen.given++;
        seen.mostInFlight = Math.max(seen.mostInFlight, ++seen.inFlight);
        const fate = file.split('-')[0] as Fate;
        if (fate === 'hang') return;
        later(() => {
          if (fate === 'crash') return end(139);
          if (fate === 'damaged')
            return answer({ id, kind: 'error', error: { code: 'decode.damaged', message: '', file } });
          swollen = fate === 'swell';
          const rssBytes = (swollen ? 2000 : 300) * MB;
          const usage = { cpuMs: 1, rssBytes, peakRssBytes: rssBytes };
          answer({ id, kind: 'render', jpeg: new TextEncoder().encode(file), width: 1, height: 1, usage });
        });
      },
      onMessage: (listener) => messages.push(listener),
      onExit: (listener) => exits.push(listener),
      kill: () => end(null),
    };
  };
  return { spawn, seen };
}

const WANTED: Readonly<Record<Fate, string | undefined>> = {
  fine: undefined,
  swell: undefined,
  damaged: 'decode.damaged',
  crash: 'decode.crashed',
  hang: 'decode.timeout',
};

/** All of them, while the clock goes on. */
async function inTime<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  let over = false;
  const all = Promise.all(promises).finally(() => {
    over = true;
  });
  while (!over) await vi.advanceTimersByTimeAsync(1);
  return all;
}

for (let seed = 1; seed <= 12; seed++) {
  test(`whatever photos do to their processes, each gets its own end and no other's (seed ${seed})`, async () => {
    const random = randomFrom(seed);
    const { spawn, seen } = fakeProcesses(random);
    const processes = 1 + Math.floor(random() * 4);
    const pool = createVisionPool({
      spawn,
      plan: { processes, threads: 1 },
      model: 'test',
      log: () => {},
      limits: { photoMs: 40, startMs: 200, restartMs: 1, failedStarts: 1000, restingBytes: 900 * MB },
    });
    const ends = await inTime(
      Array.from({ length: 60 }, async (_, index) => {
        const fate = FATES[Math.floor(random() * FATES.length)];
        const file = `${fate}-${index}`;
        // Some are dropped while they wait or while they are worked on.
        const controller = new AbortController();
        const dropped = random() < 0.15;
        if (dropped) setTimeout(() => controller.abort(new Error('dropped')), random() * 60);
        const asked = dropped
          ? pool.read(file, controller.signal).then(() => 'read')
          : pool.render(file, 1).then((jpeg) => new TextDecoder().decode(jpeg));
        return asked.then(
          (answered) => ({ fate, file, dropped, answered, code: undefined }),
          (error) => ({ fate, file, dropped, answered: undefined, code: error.code ?? error.message, of: error.file }),
        );
      }),
    );
    for (const { fate, file, dropped, answered, code, of } of ends as { of?: string }[] & typeof ends) {
      if (dropped && code === 'dropped') continue;
      expect(code).toBe(WANTED[fate]);
      if (code === undefined && !dropped) expect(answered).toBe(file);
      if (code !== undefined) expect(of).toBe(file);
    }
    expect(seen.mostInFlight).toBeLessThanOrEqual(processes);
    expect(seen.overLimit).toBe(0);
    await inTime([pool.close()]);
    expect(seen.alive).toBe(0);
  });
}
