/** The most that one vision process took over all the test photos, HEIC among them, was 821 MB. */
const PROCESS_BYTES = 900e6;

/**
 * How many vision processes to run: what was asked for, or (0) as many as there are cores and free memory for, at
 * least one.
 */
export function poolSize(asked: number, machine: { readonly cores: number; readonly freeBytes: number }): number {
  if (asked > 0) return asked;
  return Math.max(1, Math.min(machine.cores, Math.floor(machine.freeBytes / PROCESS_BYTES)));
}
