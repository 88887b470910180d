import { expect, test } from 'vitest';
import {
  type CalibrationResult,
  createCalibration,
  workOf,
} from '../../../../../electron/library/queue/calibration.ts';
import type { VisionPlan } from '../../../../../electron/library/queue/vision-plan.ts';

const TWO: VisionPlan = { processes: 2, threads: 1 };
const ONE: VisionPlan = { processes: 1, threads: 2 };
const THREE: VisionPlan = { processes: 3, threads: 1 };
/** Pixels of a photo that counts as one. */
const WHOLE = 12e6;

/** Reads photos by a clock that only the test moves; `msPerPhoto` says how long one takes by each plan. */
function calibrate(msPerPhoto: (plan: VisionPlan) => number, pixels: (photo: number) => number = () => WHOLE) {
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
    const size = pixels(photo++);
    clock += msPerPhoto(applied.at(-1)!) * workOf(size);
    calibration.photoRead(size);
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

test('is not fooled by photos that happen to be small while a plan is timed', () => {
  // From the 45th on icons, read forty times as fast: the third plan is timed on them, and is really the slowest.
  const { results } = calibrate(
    (plan) => (plan === THREE ? 130 : plan === ONE ? 80 : 100),
    (photo) => (photo < 40 ? WHOLE : 60_000),
  );
  expect(results).toEqual([{ plan: ONE, photosPerSecond: expect.closeTo(12.5, 1) }]);
});

test('counts no photo that could not be read', () => {
  const { results } = calibrate(
    () => 100,
    (photo) => (photo % 2 === 0 ? WHOLE : 0),
  );
  expect(results).toEqual([{ plan: TWO, photosPerSecond: expect.closeTo(10, 1) }]);
});

test('is over after some sixty photos, says so once and hears no more', () => {
  const { results, photos, applied, calibration } = calibrate(() => 100);
  expect(photos).toBe(60);
  for (let i = 0; i < 200; i++) calibration.photoRead(WHOLE);
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
      calibration!.photoRead(WHOLE);
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
