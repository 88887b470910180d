import { expect, test } from 'vitest';
import type { PhotoReading, VisionAnswer } from '../../../../../electron/api/vision.ts';
import type { ChosenPlan } from '../../../../../electron/library/queue/choose-plan.ts';
import { createPlannedPool, READ_BEFORE_CALIBRATION } from '../../../../../electron/library/queue/planned-pool.ts';
import type { VisionProcess } from '../../../../../electron/library/queue/vision-process.ts';

const photo = { width: 4000, height: 3000 } as PhotoReading;

/** A process that has read whatever it is given. */
function quickProcess(): VisionProcess {
  const listeners: ((answer: VisionAnswer) => void)[] = [];
  const say = (answer: VisionAnswer) => queueMicrotask(() => listeners.forEach((listener) => void listener(answer)));
  say({ id: 0, kind: 'ready' });
  return {
    pid: 1,
    post: ({ id }) => say({ id, kind: 'read', photo }),
    onMessage: (listener) => listeners.push(listener),
    onExit: () => {},
    kill: () => {},
  };
}

/** A pool whose calibration only counts the photos that it is told of. */
function pool() {
  let told = 0;
  const chosen: ChosenPlan = {
    plan: { processes: 1, threads: 1 },
    calibrate: () => ({ photoRead: () => void told++, starved: () => {}, done: false }),
  };
  const options = { spawn: quickProcess, model: 'test', log: () => {} };
  return { pool: createPlannedPool(options, () => chosen, 0), told: () => told };
}

test('a small scan is read by the default plan; only a long one is calibrated', async () => {
  const { pool: planned, told } = pool();
  for (let n = 0; n < READ_BEFORE_CALIBRATION; n++) await planned.read(`${n}.jpg`);
  expect(told()).toBe(0);
  await planned.read('one-more.jpg');
  await planned.read('and-one.jpg');
  expect(told()).toBe(2);
  await planned.close();
}, 20_000);
