import type { WritableDb } from '../store/database.ts';
import { putSetting, storedSettings } from '../store/settings.ts';
import { type Calibration, createCalibration } from './calibration.ts';
import { candidatePlans, defaultPlan, type Machine, PROCESS_BYTES, type VisionPlan } from './vision-plan.ts';

/** Where the result of the last calibration lies among the settings; no screen shows it. */
const SETTING = 'visionPlan';

interface Remembered extends VisionPlan {
  /** Of the machine that it was measured on. */
  readonly signature: string;
  readonly photosPerSecond: number;
  readonly measuredAtMs: number;
}

interface Dependencies {
  readonly db: WritableDb;
  readonly machine: Machine;
  /** Tells machines apart, and the program's versions: another one calibrates anew. */
  readonly signature: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** How vision processes are to run, and what finds it out where that is not known. */
export interface ChosenPlan {
  readonly plan: VisionPlan;
  /** Undefined where the plan needs no finding out. `apply` hands a plan to the pool. */
  calibrate?(apply: (plan: VisionPlan) => void): Calibration;
}

/**
 * The plan for this machine: what a person asked for, else what was measured here before, as far as memory allows it
 * now, else the default, which a calibration over the next photos may replace.
 */
export function choosePlan(asked: number, { db, machine, signature, now, log }: Dependencies): ChosenPlan {
  if (asked > 0) return { plan: { processes: asked, threads: 1 } };
  const known = remembered(db);
  if (known?.signature === signature) {
    const most = Math.max(1, Math.floor(machine.freeBytes / PROCESS_BYTES));
    return { plan: { processes: Math.min(known.processes, most), threads: known.threads } };
  }
  const plan = defaultPlan(machine);
  const plans = candidatePlans(machine);
  if (plans.length === 1) return { plan };
  return {
    plan,
    calibrate: (apply) =>
      createCalibration({
        plans,
        now: () => performance.now(),
        apply,
        finished({ plan: { processes, threads }, photosPerSecond }) {
          const found: Remembered = { signature, processes, threads, photosPerSecond, measuredAtMs: now() };
          putSetting(db, SETTING, found);
          log(`vision: ${processes} processes of ${threads} threads read ${photosPerSecond.toFixed(2)} photos/s`);
        },
      }),
  };
}

function remembered(db: WritableDb): Remembered | undefined {
  const stored = storedSettings(db)[SETTING] as Partial<Remembered> | undefined;
  const isWhole = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
  return stored && isWhole(stored.processes) && isWhole(stored.threads) ? (stored as Remembered) : undefined;
}
