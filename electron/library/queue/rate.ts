/** How far back the rate looks: long enough to be steady over slow photos, short enough to follow a change. */
const WINDOW_MS = 20_000;
/** A rate of less than this much time would jump. */
const SETTLE_MS = 1000;

/** Measures how fast something goes on. */
export interface Rate {
  /** `done` things are done at `atMs`. */
  add(atMs: number, done: number): void;
  /** Things per second over the last 20 seconds; null before it can be said. */
  perSecond(atMs: number): number | null;
  /** After a pause: what was before says nothing about what comes. */
  reset(): void;
}

/** The rate over a sliding window. */
export function createRate(): Rate {
  let samples: { atMs: number; done: number }[] = [];
  return {
    add(atMs, done) {
      samples.push({ atMs, done });
      while (samples.length > 2 && samples[1].atMs < atMs - WINDOW_MS) samples.shift();
    },
    perSecond(atMs) {
      const first = samples.at(0);
      const last = samples.at(-1);
      if (!first || !last || atMs - first.atMs < SETTLE_MS || last.done === first.done) return null;
      return ((last.done - first.done) / (atMs - first.atMs)) * 1000;
    },
    reset() {
      samples = [];
    },
  };
}
