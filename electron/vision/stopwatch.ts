/** Adds up the milliseconds of named stages. */
export interface Stopwatch {
  /** Runs `work` and counts its time for `stage`, also where it fails. */
  time<Result>(stage: string, work: () => Result | Promise<Result>): Promise<Result>;
  readonly stagesMs: Readonly<Record<string, number>>;
}

/** @param now milliseconds of a clock that never goes back */
export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  const stagesMs: Record<string, number> = {};
  return {
    stagesMs,
    async time(stage, work) {
      const start = now();
      try {
        return await work();
      } finally {
        stagesMs[stage] = (stagesMs[stage] ?? 0) + now() - start;
      }
    },
  };
}
