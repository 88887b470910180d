import type { VisionAnswer, VisionRequest } from '../../api/vision.ts';

/** A vision process as the pool sees it; the hosts' `Child` is one. */
export interface VisionProcess {
  readonly pid: number | undefined;
  post(message: VisionRequest): void;
  onMessage(listener: (message: VisionAnswer) => void): void;
  /** Fires once; `code` is null where a signal ended it. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends it at once, also where it hangs in native code. */
  kill(): void;
}
