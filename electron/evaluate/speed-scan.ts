import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLibrary } from '../library/library.ts';
import type { VisionProcess } from '../library/queue/vision-process.ts';

/** How fast a folder came into a new library. */
export interface ScanSpeed {
  /** From the scan's start, with that of its processes, to the last face in its group. */
  readonly seconds: number;
  readonly photos: number;
  readonly faces: number;
  /** Processor time a photo of the library alone: walking, hashing, storing, grouping, learning. */
  readonly libraryCpuMsPerPhoto: number;
}

/** Scans a folder into a library of its own, which goes afterwards: what a user waits for. */
export async function scanSpeed(
  folder: string,
  spawn: (threads: number) => VisionProcess,
  processes: number,
  models: string,
): Promise<ScanSpeed> {
  const directory = await mkdtemp(join(tmpdir(), 'kith-speed-'));
  try {
    const library = await createLibrary({ directory, host: 'cli', models, spawnVision: spawn, processes });
    try {
      const start = performance.now();
      const before = process.cpuUsage();
      await library.handlers['folders.add']({ paths: [folder] });
      await library.settled();
      const { user, system } = process.cpuUsage(before);
      const seconds = (performance.now() - start) / 1000;
      const { photos, faces } = await library.handlers['library.info']({});
      return { seconds, photos, faces, libraryCpuMsPerPhoto: (user + system) / 1000 / photos };
    } finally {
      await library.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
