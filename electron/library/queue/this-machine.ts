import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Machine } from './vision-plan.ts';

/** This machine as vision processes are planned for it, now. */
export function thisMachine(): Machine {
  return { cores: availableParallelism(), freeBytes: process.availableMemory() };
}

/** Tells this machine from another that has the same library, and from itself with other parts; readable. */
export function machineSignature(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} x ${model}, ${gibibytes} GiB, ${process.platform} ${process.arch}`;
}
