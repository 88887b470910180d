import type { VisionAnswer, VisionRequest } from '../api/vision.ts';
import { forkChild } from './node-processes.ts';
import type { Child } from './processes.ts';
import type { VisionOptions } from './vision-options.ts';

/** What starts a vision process on plain Node. */
export function visionOnNode(options: VisionOptions): () => Child<VisionRequest, VisionAnswer> {
  const module = new URL('./entries/vision.ts', import.meta.url);
  const args = [JSON.stringify(options)];
  return () => forkChild(module, args);
}
