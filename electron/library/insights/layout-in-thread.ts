import { Worker } from 'node:worker_threads';
import type { LayoutMessage } from './layout-thread.ts';
import type { LayoutProblem } from './map-layout.ts';

/**
 * Lays faces out (`layoutFaces`) in a thread of its own, which ends with the work. The problem's arrays go to the thread.
 * @param told how much is done, 0..1
 * @returns n x 2; rejects with the signal's reason once it is aborted, or with what the thread failed by
 */
export function layoutInThread(
  problem: LayoutProblem,
  signal: AbortSignal,
  told: (done: number) => void,
): Promise<Float64Array> {
  signal.throwIfAborted();
  // Bundled, both lie in one folder under names of their own.
  const file = import.meta.url.endsWith('.ts') ? './layout-thread.ts' : './layout-thread.mjs';
  const worker = new Worker(new URL(file, import.meta.url));
  const { vectors, nearest } = problem;
  return new Promise<Float64Array>((resolve, reject) => {
    const abort = () => end(() => reject(signal.reason));
    const end = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      settle();
      void worker.terminate();
    };
    worker.on('message', (message: LayoutMessage) => {
      if ('points' in message) end(() => resolve(message.points));
      else told(message.done);
    });
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', () => end(() => reject(new Error('the thread of the map ended'))));
    signal.addEventListener('abort', abort);
    const arrays = [vectors, nearest.faces, nearest.cosines, nearest.known];
    worker.postMessage(
      problem,
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
  });
}
