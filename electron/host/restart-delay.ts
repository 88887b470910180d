const WINDOW_MS = 60_000;
const MOST_CRASHES = 5;
const FIRST_DELAY_MS = 250;

/**
 * How long to wait before a crashed process is started again: a quarter of a second, doubled with each crash of the
 * last minute; null where it has crashed so often that another start would not help.
 * `crashesMs` holds the time of each crash, the latest last.
 */
export function restartDelayMs(crashesMs: readonly number[], nowMs: number): number | null {
  const recent = crashesMs.filter((crash) => nowMs - crash < WINDOW_MS).length;
  return recent > MOST_CRASHES ? null : FIRST_DELAY_MS * 2 ** Math.max(0, recent - 1);
}
