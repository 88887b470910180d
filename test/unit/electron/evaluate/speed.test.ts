import { expect, test } from 'vitest';
import { measureSpeeds } from '../../../../electron/evaluate/speed.ts';
import { createUsages, type SpeedRunner } from '../../../../electron/evaluate/speed-runner.ts';

/** A program by a clock of the test: a photo takes `ms`, of which `idleMs` lie between two photos. */
function runner(name: string, clock: { ms: number }, ms: number, idleMs: number, order: string[]): SpeedRunner {
  let cpuMs = 0;
  return {
    name,
    setting: 'one process',
    lanes: 1,
    async read(file) {
      order.push(`${name} ${file}`);
      clock.ms += ms;
      cpuMs += ms / 2;
      return { faces: 3, stagesMs: { decode: ms - idleMs - 10, detect: 10 } };
    },
    usage: () => ({ cpuMs, rssBytes: 1, peakRssBytes: 7e6 }),
    close: async () => {},
  };
}

test('photos and faces a second, the share of each stage, processor time and memory of each program', async () => {
  const clock = { ms: 0 };
  const programs = [runner('fast', clock, 100, 5, []), runner('slow', clock, 400, 0, [])];
  const [fast, slow] = await measureSpeeds(programs, ['a', 'b'], { seconds: 4, rounds: 2, now: () => clock.ms });
  expect(fast).toMatchObject({ photosPerSecond: 10, facesPerSecond: 30, facesPerPhoto: 3, spread: [10, 10] });
  expect(fast).toMatchObject({ stages: { decode: 85, detect: 10 }, betweenMs: 5 });
  expect(fast).toMatchObject({ cpuMsPerPhoto: 50, photosPerSecondPerCore: 20, peakBytes: 7e6 });
  expect(slow).toMatchObject({ photosPerSecond: 2.5, cpuMsPerPhoto: 200, betweenMs: 0 });
});

test('rounds alternate and turn their order, and all programs read the same photos', async () => {
  const clock = { ms: 0 };
  const order: string[] = [];
  const programs = ['x', 'y'].map((name) => runner(name, clock, 100, 0, order));
  await measureSpeeds(programs, ['a', 'b'], { seconds: 0.4, rounds: 2, now: () => clock.ms });
  // A photo each to warm up, then two a round.
  expect(order).toEqual(['x a', 'y a', 'x a', 'x b', 'y a', 'y b', 'y a', 'y b', 'x a', 'x b']);
});

test('a photo that a program cannot read ends the measurement', async () => {
  const broken = { ...runner('broken', { ms: 0 }, 1, 0, []), read: () => Promise.reject(new Error('no photo')) };
  await expect(measureSpeeds([broken], ['a'], { seconds: 1, rounds: 1, now: () => 0 })).rejects.toThrow('no photo');
});

test('the use of several processes is the sum of what each said last', () => {
  const usages = createUsages<string>();
  usages.set('one', { cpuMs: 5, rssBytes: 10, peakRssBytes: 20 });
  usages.set('one', { cpuMs: 7, rssBytes: 11, peakRssBytes: 21 });
  usages.set('two', { cpuMs: 1, rssBytes: 1, peakRssBytes: 1 });
  usages.set('two', undefined);
  expect(usages.sum()).toEqual({ cpuMs: 8, rssBytes: 12, peakRssBytes: 22 });
});
