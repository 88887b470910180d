/** What a vision process is given, and what becomes of one that takes more. */
export interface PoolLimits {
  /** A photo that takes longer ends with decode.timeout: 120 s, forty times what 50 megapixels take on an old laptop. */
  readonly photoMs: number;
  /** Loading the networks may take that long on a cold disk. */
  readonly startMs: number;
  /** A process without work gives its memory back after that. */
  readonly idleMs: number;
  /** Starts that fail in a row before every waiting request is told so. */
  readonly failedStarts: number;
  /** Wait before a start after a failed one; doubles with each. */
  readonly restartMs: number;
  /** A process that holds more memory after a photo is ended, and another takes its place. */
  readonly restingBytes: number;
}

export const POOL_LIMITS: PoolLimits = {
  photoMs: 120_000,
  startMs: 120_000,
  idleMs: 180_000,
  failedStarts: 3,
  restartMs: 200,
  // One holds 300 to 520 MB after 12-megapixel photos: only what huge photos left behind comes to this.
  restingBytes: 900e6,
};
