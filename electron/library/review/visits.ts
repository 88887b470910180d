/** Stays on the Review screen that are remembered: one for each window, and a few that ended unsaid. */
const VISITS = 16;

/** What was skipped during each stay on the Review screen. */
export interface Visits {
  skip(visit: string, key: string): void;
  isSkipped(visit: string | undefined, key: string): boolean;
}

export function createVisits(): Visits {
  /** By visit, the latest used last. */
  const skipped = new Map<string, Set<string>>();
  return {
    skip(visit, key) {
      const keys = skipped.get(visit) ?? new Set();
      keys.add(key);
      skipped.delete(visit);
      skipped.set(visit, keys);
      if (skipped.size > VISITS) skipped.delete(skipped.keys().next().value!);
    },
    isSkipped: (visit, key) => visit !== undefined && (skipped.get(visit)?.has(key) ?? false),
  };
}
