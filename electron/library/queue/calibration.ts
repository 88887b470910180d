import { isSamePlan, type VisionPlan } from './vision-plan.ts';

/** Photos a process that are read before the clock runs: it starts, loads its networks, warms up. */
const WARM_UP = 2;
/** Photos a process that are timed: enough that a large one among small ones does not decide. */
const TIMED = 8;
/** Another plan must beat the default by this much, which is what two runs of the same plan differ by. */
const MARGIN = 1.08;

/** What a calibration came to. */
export interface CalibrationResult {
  readonly plan: VisionPlan;
  readonly photosPerSecond: number;
}

/** Finds the fastest plan on the photos of a scan, which are read anyway. */
export interface Calibration {
  /** A photo was read. */
  photoRead(): void;
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

  return {
    get done() {
      return done;
    },
    photoRead() {
      if (done) return;
      const { processes } = plans[results.length];
      read++;
      if (read === WARM_UP * processes) startMs = now();
      if (read < (WARM_UP + TIMED) * processes) return;
      const seconds = Math.max(1, now() - startMs) / 1000;
      results.push({ plan: plans[results.length], photosPerSecond: (TIMED * processes) / seconds });
      read = 0;
      if (results.length === plans.length) end();
      else apply(plans[results.length]);
    },
    starved() {
      read = 0;
    },
  };
}
