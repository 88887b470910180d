/** What a vision process is started with. */
export interface VisionOptions {
  /** The folder of the model files. Absolute. */
  readonly models: string;
  /** Threads to decode and compute with. Default 1. */
  readonly threads?: number;
}
