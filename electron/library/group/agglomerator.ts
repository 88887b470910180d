import { Worker } from 'node:worker_threads';
import { inSlices } from '../in-slices.ts';
import { type Agglomeration, agglomerate } from './agglomerate.ts';

/** Solves grouping problems without holding up calls. */
export interface Agglomerator {
  /** As `agglomerate`. Rejects with the signal's reason once it is aborted. */
  solve(problem: Agglomeration, signal: AbortSignal): Promise<Int32Array>;
  close(): void;
}

/** A problem for the thread: rejections as pairs of item and person, since most items have none. */
export interface PostedProblem extends Omit<Agglomeration, 'rejected'> {
  readonly rejections: Int32Array;
}

/** Fewer items are solved between calls, in slices, sooner than a thread has started. */
const LARGE = 4000;

/** @param log told where the thread failed; the work is then done in slices */
export function createAgglomerator(log: (line: string) => void): Agglomerator {
  let thread: Worker | undefined;
  let isBroken = false;

  function start(): Worker {
    // Bundled, both lie in one folder under names of their own.
    const file = import.meta.url.endsWith('.ts') ? './agglomerate-thread.ts' : './agglomerate-thread.mjs';
    const worker = new Worker(new URL(file, import.meta.url));
    worker.unref();
    return worker;
  }

  function solveInThread(problem: Agglomeration, signal: AbortSignal): Promise<Int32Array> {
    thread ??= start();
    const worker = thread;
    const { neighbours, rejected, ...rest } = problem;
    const posted: PostedProblem = { ...rest, neighbours: neighbours.slice(), rejections: toPairs(rejected) };
    return new Promise<Int32Array>((resolve, reject) => {
      const finish = (end: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
        worker.unref();
        end();
      };
      const onMessage = (clusters: Int32Array) => finish(() => resolve(clusters));
      const onError = (error: Error) => finish(() => reject(error));
      const onExit = () => finish(() => reject(new Error('the thread ended')));
      const onAbort = () => finish(() => reject(signal.reason));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      signal.addEventListener('abort', onAbort);
      // As long as somebody waits, the program must not end.
      worker.ref();
      worker.postMessage(posted, [posted.neighbours.buffer as ArrayBuffer]);
    });
  }

  return {
    async solve(problem, signal) {
      signal.throwIfAborted();
      if (problem.rows.length < LARGE || isBroken) return inSlices(agglomerate(problem), signal);
      try {
        return await solveInThread(problem, signal);
      } catch (error) {
        signal.throwIfAborted();
        isBroken = true;
        log(`grouping goes on without its thread: ${error instanceof Error ? error.stack : error}`);
        return inSlices(agglomerate(problem), signal);
      }
    },
    close() {
      void thread?.terminate();
      thread = undefined;
    },
  };
}

function toPairs(rejected: readonly (readonly number[])[]): Int32Array {
  return Int32Array.from(rejected.flatMap((people, item) => people.flatMap((person) => [item, person])));
}
