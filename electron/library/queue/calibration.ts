import { isSamePlan, type VisionPlan } from './vision-plan.ts';

/** Photos a process that are read before the clock runs: it starts, loads its networks, warms up. */
const WARM_UP = 2;
/** Photos a process that are timed, counted by their work: enough that one with many faces does not decide. */
const TIMED = 8;
/** Pixels of a photo that counts as one; half of its time goes into decoding it. */
const WHOLE_PX = 12e6;
/** Pixels that faces are looked for in, at most: the other half. */
const SEARCHED_PX = 1280 * 960;
/** Another plan must beat the default by this much, which is what two runs of the same plan differ by. */
const MARGIN = 1.08;

/** What a calibration came to. */
export interface CalibrationResult {
  readonly plan: VisionPlan;
  /** Photos of 12 megapixels. */
  readonly photosPerSecond: number;
}

/**
 * How much work a photo of so many pixels is, one of 12 megapixels being 1. Without it the plan wins whose photos happened
 * to be the smallest: a folder of icons reads ten times as many a second.
 */
export const workOf = (pixels: number): number => pixels / WHOLE_PX / 2 + Math.min(1, pixels / SEARCHED_PX) / 2;

/** Finds the fastest plan on the photos of a scan, which are read anyway. */
export interface Calibration {
  /** A photo of so many pixels was read; 0 where it could not be. */
  photoRead(pixels: number): void;
  /** A process waited for work: what was timed of this plan says nothing about it and is timed anew. */
  starved(): void;
  readonly done: boolean;
}

interface CalibrationOptions {
  /** The default first; at least one. */
  readonly plans: readonly VisionPlan[];
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Photos are read by this plan from now on. */
  readonly apply: (plan: VisionPlan) => void;
  /** Called once, after the best plan was applied. */
  readonly finished: (result: CalibrationResult) => void;
}

/** Begins with the first plan at once and goes on to the next when enough photos were timed. */
export function createCalibration({ plans, now, apply, finished }: CalibrationOptions): Calibration {
  const results: CalibrationResult[] = [];
  let read = 0;
  let work = 0;
  let startMs = 0;
  let done = false;
  apply(plans[0]);

  const end = () => {
    const [first] = results;
    const best = results.reduce((a, b) => (b.photosPerSecond > a.photosPerSecond ? b : a));
    const chosen = best.photosPerSecond > MARGIN * first.photosPerSecond ? best : first;
    done = true;
    if (!isSamePlan(chosen.plan, results.at(-1)!.plan)) apply(chosen.plan);
    finished(chosen);
  };

  const startAnew = () => {
    read = 0;
    work = 0;
  };

  return {
    get done() {
      return done;
    },
    photoRead(pixels) {
      if (done) return;
      const { processes } = plans[results.length];
      read++;
      if (read === WARM_UP * processes) startMs = now();
      if (read <= WARM_UP * processes) return;
      work += workOf(pixels);
      if (work < TIMED * processes) return;
      const seconds = Math.max(1, now() - startMs) / 1000;
      results.push({ plan: plans[results.length], photosPerSecond: work / seconds });
      startAnew();
      if (results.length === plans.length) end();
      else apply(plans[results.length]);
    },
    starved: startAnew,
  };
}
