import type { ProcessUsage } from '../api/vision.ts';
import type { VisionPlan } from '../library/queue/vision-plan.ts';
import { createVisionPool } from '../library/queue/vision-pool.ts';
import type { VisionProcess } from '../library/queue/vision-process.ts';

/** What a program says of one photo. */
export interface SpeedReading {
  readonly faces: number;
  readonly stagesMs: Readonly<Record<string, number>>;
}

/** A program that reads photos in several processes of its own. */
export interface SpeedRunner {
  readonly name: string;
  /** How it is run, in words. */
  readonly setting: string;
  /** Photos that it reads at once. */
  readonly lanes: number;
  read(file: string): Promise<SpeedReading>;
  /** Of all its processes since their start, added up. */
  usage(): ProcessUsage;
  close(): Promise<void>;
}

/** Kith as the app runs it: its vision processes behind the library's pool. */
export function kithRunner(
  spawn: (threads: number) => VisionProcess,
  plan: VisionPlan,
  model: string,
  log: (line: string) => void,
): SpeedRunner {
  const usages = createUsages<VisionProcess>();
  const pool = createVisionPool({
    spawn,
    plan,
    model,
    log,
    watch: { photoRead: (usage, process) => usages.set(process, usage) },
  });
  const threads = plan.threads === 1 ? 'one thread' : `${plan.threads} threads`;
  return {
    name: 'Kith',
    setting: `${plan.processes} processes of ${threads}`,
    lanes: plan.processes,
    async read(file) {
      const { faces, stagesMs } = await pool.read(file);
      return { faces: faces.length, stagesMs };
    },
    usage: usages.sum,
    close: () => pool.close(),
  };
}

/** The last word of each process on what it used. */
export function createUsages<Process>() {
  const last = new Map<Process, ProcessUsage>();
  return {
    set(process: Process, usage: ProcessUsage | undefined) {
      if (usage) last.set(process, usage);
    },
    sum(): ProcessUsage {
      let [cpuMs, rssBytes, peakRssBytes] = [0, 0, 0];
      for (const usage of last.values()) {
        cpuMs += usage.cpuMs;
        rssBytes += usage.rssBytes;
        peakRssBytes += usage.peakRssBytes;
      }
      return { cpuMs, rssBytes, peakRssBytes };
    },
  };
}
