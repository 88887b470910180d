import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import type { RuntimeChoice } from '../../../native-models/runtimes/choose.ts';
import { thisMachine } from '../../library/queue/this-machine.ts';
import { defaultPlan } from '../../library/queue/vision-plan.ts';
import { createVisionPool, type ProcessPool } from '../../library/queue/vision-pool.ts';
import { visionOnNode } from '../spawn-vision.ts';
import type { Output } from './output.ts';

/** Vision processes as a scan runs them, for as long as `work` takes. @param recipe how faces are embedded @param runtime what runs the networks; onnxruntime where nothing is said */
export async function withVision<T>(
  recipe: string,
  output: Output,
  work: (pool: ProcessPool) => Promise<T>,
  runtime?: RuntimeChoice,
): Promise<T> {
  const pool = createVisionPool({
    spawn: visionOnNode({ models: DEFAULT_CACHE, runtime }),
    plan: defaultPlan(thisMachine()),
    model: recipe,
    log: output.warn,
  });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
