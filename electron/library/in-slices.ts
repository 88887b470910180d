/** Longest time that background work holds the event loop before calls get their turn. */
const SLICE_MS = 8;

/**
 * Runs long work between calls: the generator yields wherever it may be interrupted (every few ms at most), and every
 * `SLICE_MS` the event loop gets its turn.
 * @returns what the generator returns; rejects with the signal's reason once it is aborted, or with what the work throws
 */
export async function inSlices<T>(work: Generator<void, T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const end = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
  }
}
