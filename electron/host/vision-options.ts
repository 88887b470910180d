import type { RuntimeChoice } from '../../native-models/runtimes/choose.ts';

/** What a vision process is started with. */
export interface VisionOptions {
  /** The folder of the model files. Absolute. */
  readonly models: string;
  /** The folder of the models that the user added; without it there are none. Absolute. */
  readonly localModels?: string | undefined;
  /** What runs the networks of the catalog. Default: onnxruntime. */
  readonly runtime?: RuntimeChoice | undefined;
  /** Threads to decode and compute with. Default 1. */
  readonly threads?: number;
}
