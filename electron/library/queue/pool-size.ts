/** What one vision process takes with its networks loaded and a 24-megapixel photo decoded, bytes. */
const PROCESS_BYTES = 700e6;

/**
 * How many vision processes to run: what was asked for, or (0) as many as there are cores and free memory for, at
 * least one.
 */
export function poolSize(asked: number, machine: { readonly cores: number; readonly freeBytes: number }): number {
  if (asked > 0) return asked;
  return Math.max(1, Math.min(machine.cores, Math.floor(machine.freeBytes / PROCESS_BYTES)));
}
