import type { VisionPool } from '../context.ts';
import type { Calibration } from './calibration.ts';
import type { ChosenPlan } from './choose-plan.ts';
import { createVisionPool, type PoolOptions } from './vision-pool.ts';

/**
 * So many photos are read before a calibration begins: whoever has brought as many mostly brings as many again. On two
 * cores a calibration made a scan of 80 photos of 12 megapixels take 26 seconds instead of 10, for the processes that it
 * starts and for the slower of its plans.
 */
export const READ_BEFORE_CALIBRATION = 1000;

/**
 * A pool that runs by the plan chosen for what a person asked (`choose`, 0 = nothing), and calibrates it on the photos
 * it is given where that is still to be done.
 */
export function createPlannedPool(
  options: Omit<PoolOptions, 'plan' | 'watch'>,
  choose: (asked: number) => ChosenPlan,
  asked: number,
): VisionPool {
  let calibration: Calibration | undefined;
  let chosen = choose(asked);
  let read = 0;
  const pool = createVisionPool({
    ...options,
    plan: chosen.plan,
    watch: {
      photoRead(_usage, _process, photo) {
        read++;
        if (read <= READ_BEFORE_CALIBRATION) return;
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
