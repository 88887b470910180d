import { expect, test } from 'vitest';
import { type CalibrationResult, createCalibration } from '../../../../../electron/library/queue/calibration.ts';
import type { VisionPlan } from '../../../../../electron/library/queue/vision-plan.ts';

const TWO: VisionPlan = { processes: 2, threads: 1 };
const ONE: VisionPlan = { processes: 1, threads: 2 };
const THREE: VisionPlan = { processes: 3, threads: 1 };

/** Reads photos by a clock that only the test moves; `msPerPhoto` says how long one takes by each plan. */
function calibrate(msPerPhoto: (plan: VisionPlan) => number, before: (photo: number) => void = () => {}) {
  let clock = 0;
  let photo = 0;
  const applied: VisionPlan[] = [];
  const results: CalibrationResult[] = [];
  const calibration = createCalibration({
    plans: [TWO, ONE, THREE],
    now: () => clock,
    apply: (plan) => applied.push(plan),
    finished: (result) => results.push(result),
  });
  while (!calibration.done && photo < 1000) {
    before(photo++);
    clock += msPerPhoto(applied.at(-1)!);
    calibration.photoRead();
  }
  return { applied, results, photos: photo, calibration };
}

test('takes the plan by which most photos are read, and says how many', () => {
  const { applied, results } = calibrate((plan) => (plan === THREE ? 50 : 100));
  expect(applied).toEqual([TWO, ONE, THREE]);
  expect(results).toEqual([{ plan: THREE, photosPerSecond: 20 }]);
});

test('keeps the default where another is hardly faster, and goes back to it', () => {
  const { applied, results } = calibrate((plan) => (plan === ONE ? 96 : 100));
  expect(results).toEqual([{ plan: TWO, photosPerSecond: 10 }]);
  expect(applied).toEqual([TWO, ONE, THREE, TWO]);
});

test('is over after some sixty photos, says so once and hears no more', () => {
  const { results, photos, applied, calibration } = calibrate(() => 100);
  expect(photos).toBe(60);
  for (let i = 0; i < 200; i++) calibration.photoRead();
  expect(results).toHaveLength(1);
  expect(applied).toHaveLength(4);
});

test('does not count the start of its processes', () => {
  let photo = 0;
  let last: VisionPlan | undefined;
  const { results } = calibrate((plan) => {
    if (plan !== last) photo = 0;
    last = plan;
    // The first photos of three processes take ages, the others are the fastest.
    if (plan === THREE && photo++ < 6) return 5000;
    return plan === THREE ? 50 : 100;
  });
  expect(results[0].plan).toBe(THREE);
});

test('times a plan anew whose processes had nothing to read for a while', () => {
  let calibration: ReturnType<typeof createCalibration> | undefined;
  let clock = 0;
  const results: CalibrationResult[] = [];
  calibration = createCalibration({
    plans: [TWO],
    now: () => clock,
    apply: () => {},
    finished: (result) => results.push(result),
  });
  const read = (photos: number) => {
    for (let i = 0; i < photos; i++) {
      clock += 100;
      calibration!.photoRead();
    }
  };
  read(15);
  calibration.starved();
  clock += 60_000;
  read(15);
  expect(results).toEqual([]);
  read(5);
  expect(results).toEqual([{ plan: TWO, photosPerSecond: 10 }]);
});
