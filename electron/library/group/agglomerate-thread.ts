import { parentPort } from 'node:worker_threads';
import { agglomerate } from './agglomerate.ts';
import type { PostedProblem } from './agglomerator.ts';

// The thread that solves large grouping problems. Vectors are read where the library has them, in shared memory.

const NONE: readonly number[] = [];

parentPort!.on('message', ({ rejections, ...problem }: PostedProblem) => {
  const rejected = new Array<readonly number[]>(problem.rows.length).fill(NONE);
  for (let at = 0; at < rejections.length; at += 2) {
    rejected[rejections[at]] = [...rejected[rejections[at]], rejections[at + 1]];
  }
  const work = agglomerate({ ...problem, rejected });
  for (;;) {
    const step = work.next();
    if (!step.done) continue;
    parentPort!.postMessage(step.value, [step.value.buffer as ArrayBuffer]);
    return;
  }
});
