import { expect, test } from 'vitest';
import {
  candidatePlans,
  defaultPlan,
  isSamePlan,
  PROCESS_BYTES,
} from '../../../../../electron/library/queue/vision-plan.ts';
import { randomFrom } from '../../../seeded-random.ts';

test('a process of one thread for each core, fewer where memory is short, one at least', () => {
  expect(defaultPlan({ cores: 8, freeBytes: 32e9 })).toEqual({ processes: 8, threads: 1 });
  expect(defaultPlan({ cores: 8, freeBytes: 3.5 * PROCESS_BYTES })).toEqual({ processes: 3, threads: 1 });
  expect(defaultPlan({ cores: 8, freeBytes: 100e6 })).toEqual({ processes: 1, threads: 1 });
});

test('on two cores one process of two threads and a third process are tried, never one thread alone', () => {
  expect(candidatePlans({ cores: 2, freeBytes: 32e9 })).toEqual([
    { processes: 2, threads: 1 },
    { processes: 1, threads: 2 },
    { processes: 3, threads: 1 },
  ]);
});

test('where memory allows fewer processes than cores, more threads each are tried', () => {
  const plans = candidatePlans({ cores: 8, freeBytes: 2 * PROCESS_BYTES });
  expect(plans[0]).toEqual({ processes: 2, threads: 1 });
  expect(plans).toContainEqual({ processes: 2, threads: 4 });
});

test('whatever the machine: the default first, no plan twice, none beyond memory or cores, at most four', () => {
  const random = randomFrom(5);
  for (let round = 0; round < 500; round++) {
    const machine = { cores: 1 + Math.floor(random() * 64), freeBytes: random() * 64e9 };
    const plans = candidatePlans(machine);
    expect(plans[0]).toEqual(defaultPlan(machine));
    expect(plans.length).toBeLessThanOrEqual(4);
    for (const [index, plan] of plans.entries()) {
      expect(plan.processes).toBeGreaterThanOrEqual(1);
      expect(plan.threads).toBeLessThanOrEqual(machine.cores);
      if (index > 0) expect(plan.processes * PROCESS_BYTES).toBeLessThanOrEqual(machine.freeBytes);
      expect(plans.findIndex((other) => isSamePlan(other, plan))).toBe(index);
    }
  }
});
