import type { JobHandle, LibraryContext } from '../context.ts';
import { addJobFailure } from '../store/failures.ts';
import type { PhotoReader, ReadOutcome } from './read-photos.ts';
import { createSlots } from './slots.ts';

/** Photos that wait beside those being read, so that no process waits for a hash. */
const AHEAD = 2;

/** Reads photos for one job, as many at once as there are processes, and counts what is done and what failed. */
export interface JobReading {
  /** Waits for a free process, then goes on; `path` is the file to name where it fails. */
  read(photo: number, path: number): Promise<void>;
  /** A file that needed no reading; `failedPath` where it is one that cannot be read. */
  settle(failedPath?: number): void;
  /** The whole job has that many files. */
  expect(total: number): void;
  /** Resolves when everything that was asked for is read. Throws where nothing can be read at all. */
  finish(): Promise<void>;
}

export function createJobReading(
  { db, vision, reader }: Pick<LibraryContext, 'db' | 'vision'> & { readonly reader: PhotoReader },
  job: JobHandle,
): JobReading {
  const slots = createSlots(() => vision.size + AHEAD);
  const underWay = new Set<Promise<void>>();
  let done = 0;
  let total: number | null = null;
  let fatal: { readonly error: unknown } | undefined;

  const settle = (failedPath?: number) => {
    if (job.signal.aborted) return;
    if (failedPath !== undefined) {
      addJobFailure(db, job.id, failedPath);
      job.fail();
    }
    job.progress(++done, total);
  };
  const throwIfFatal = () => {
    if (fatal) throw fatal.error;
  };
  /** A pause drops what is being read, so that the machine is free at once; afterwards it is read anew. */
  const readWhileActive = async (photo: number): Promise<ReadOutcome> => {
    for (;;) {
      await job.checkpoint();
      const { active } = job;
      try {
        return await reader.read(photo, active);
      } catch (error) {
        if (!active.aborted || job.signal.aborted) throw error;
      }
    }
  };

  return {
    settle,
    expect(count) {
      total = count;
      job.progress(done, total);
    },
    async read(photo, path) {
      await slots.take(job.signal);
      throwIfFatal();
      const reading = readWhileActive(photo)
        .then((outcome) => settle(outcome === 'failed' ? path : undefined))
        .catch((error) => {
          fatal ??= { error };
        })
        .finally(() => {
          underWay.delete(reading);
          slots.give();
        });
      underWay.add(reading);
    },
    async finish() {
      const stopped = aborted(job.signal);
      while (underWay.size > 0) {
        await Promise.race([Promise.all(underWay), stopped]);
        job.signal.throwIfAborted();
      }
      throwIfFatal();
    },
  };
}

/** Resolves when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
