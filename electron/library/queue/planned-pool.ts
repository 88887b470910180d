import type { VisionPool } from '../context.ts';
import type { Calibration } from './calibration.ts';
import type { ChosenPlan } from './choose-plan.ts';
import { createVisionPool, type PoolOptions } from './vision-pool.ts';

/**
 * A pool that runs by the plan chosen for what a person asked (`choose`, 0 = nothing), and calibrates it on the photos
 * it is given where that is still to be done and many wait.
 */
export function createPlannedPool(
  options: Omit<PoolOptions, 'plan' | 'watch'>,
  choose: (asked: number) => ChosenPlan,
  asked: number,
): VisionPool {
  let calibration: Calibration | undefined;
  let chosen = choose(asked);
  const pool = createVisionPool({
    ...options,
    plan: chosen.plan,
    watch: {
      photoRead(_usage, _process, photo) {
        calibration ??= chosen.calibrate?.((plan) => pool.resize(plan));
        calibration?.photoRead(photo ? photo.width * photo.height : 0);
      },
      starved() {
        calibration?.starved();
      },
    },
  });
  return {
    ...pool,
    get size() {
      return pool.size;
    },
    plan(processes) {
      chosen = choose(processes);
      pool.resize(chosen.plan);
      calibration = undefined;
    },
  };
}
