import type { VisionAnswer, VisionRequest } from '../api/vision.ts';
import { forkChild } from './node-processes.ts';
import type { Child } from './processes.ts';
import type { VisionOptions } from './vision-options.ts';

/**
 * Memory of glibc as a process wants it that decodes one photo after another: one arena, and pixels taken from the heap
 * instead of being mapped and cleared by the system anew for each photo. Measured over 12-megapixel photos: 9 ms of
 * system time a photo instead of 21, 430 MB at most instead of 585. Other systems take no notice.
 */
const MEMORY = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(2 ** 30),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 30),
  MALLOC_TOP_PAD_: String(2 ** 26),
};

/** What starts a vision process of so many threads on plain Node. */
export function visionOnNode(options: VisionOptions): (threads?: number) => Child<VisionRequest, VisionAnswer> {
  const module = new URL('./entries/vision.ts', import.meta.url);
  return (threads = 1) => forkChild(module, [JSON.stringify({ ...options, threads })], MEMORY);
}
