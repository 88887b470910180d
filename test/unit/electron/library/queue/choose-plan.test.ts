import { expect, test } from 'vitest';
import { choosePlan } from '../../../../../electron/library/queue/choose-plan.ts';
import type { Machine } from '../../../../../electron/library/queue/vision-plan.ts';
import { createMemoryLibrary } from '../memory-library.ts';

const LARGE: Machine = { cores: 4, freeBytes: 32e9 };

function chooser() {
  const { db } = createMemoryLibrary();
  const log: string[] = [];
  const choose = (asked: number, machine = LARGE, signature = 'this machine') =>
    choosePlan(asked, { db, machine, signature, now: () => 5, log: (line) => log.push(line) });
  return { choose, log };
}

/** Lets a calibration run to its end as if all photos came at once. */
function finish(calibrate: NonNullable<ReturnType<typeof choosePlan>['calibrate']>): void {
  const calibration = calibrate(() => {});
  while (!calibration.done) calibration.photoRead(12e6);
}

test('what a person asked for is taken as it is and not calibrated', () => {
  const { choose } = chooser();
  const chosen = choose(7);
  expect(chosen.plan).toEqual({ processes: 7, threads: 1 });
  expect(chosen.calibrate).toBeUndefined();
});

test('a machine is calibrated once; another one, or the same with other parts, anew', () => {
  const { choose, log } = chooser();
  const first = choose(0);
  expect(first.plan).toEqual({ processes: 4, threads: 1 });
  finish(first.calibrate!);
  expect(log).toHaveLength(1);
  expect(choose(0).calibrate).toBeUndefined();
  expect(choose(0, LARGE, 'another machine').calibrate).toBeDefined();
});

test('a remembered plan shrinks to the memory that is free today', () => {
  const { choose } = chooser();
  finish(choose(0).calibrate!);
  expect(choose(0, { cores: 4, freeBytes: 1 }).plan.processes).toBe(1);
});

test('a machine with nothing to choose from is not calibrated', () => {
  expect(chooser().choose(0, { cores: 1, freeBytes: 700e6 }).calibrate).toBeUndefined();
});
