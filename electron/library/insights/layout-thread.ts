import { parentPort } from 'node:worker_threads';
import { type LayoutProblem, layoutFaces } from './map-layout.ts';

/** What the thread tells: how much is done (0..1), and at the end the points. */
export type LayoutMessage = { readonly done: number } | { readonly points: Float64Array };

/** Progress is told in steps of this share. */
const STEP = 0.01;

// The thread that lays out the map of the faces.
parentPort!.on('message', (problem: LayoutProblem) => {
  const work = layoutFaces(problem);
  let told = 0;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      parentPort!.postMessage({ points: step.value } satisfies LayoutMessage, [step.value.buffer as ArrayBuffer]);
      return;
    }
    if (step.value - told < STEP) continue;
    told = step.value;
    parentPort!.postMessage({ done: told } satisfies LayoutMessage);
  }
});
