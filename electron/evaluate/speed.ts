import type { ProcessUsage } from '../api/vision.ts';
import { median } from './median.ts';
import type { SpeedReading, SpeedRunner } from './speed-runner.ts';

/** How fast a program read photos. */
export interface Speed {
  readonly name: string;
  readonly setting: string;
  /** Medians over the rounds. */
  readonly photosPerSecond: number;
  readonly facesPerSecond: number;
  readonly facesPerPhoto: number;
  /** Slowest and fastest round, photos a second. */
  readonly spread: readonly [number, number];
  /** Milliseconds a photo of each stage, by the clock of the process that it ran in. */
  readonly stages: Readonly<Record<string, number>>;
  /** Milliseconds a photo that a process is in none of them: the way to the next photo, which reading ahead could save. */
  readonly betweenMs: number;
  /** Processor time a photo of all the program's processes, system time included. */
  readonly cpuMsPerPhoto: number;
  /** What one core would read if it did nothing else: 1000 / cpuMsPerPhoto. */
  readonly photosPerSecondPerCore: number;
  /** Memory of all its processes at their peaks, added up. */
  readonly peakBytes: number;
}

interface Round {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly readings: readonly SpeedReading[];
}

interface SpeedOptions {
  /** Clock time for each runner, over all rounds. */
  readonly seconds: number;
  readonly rounds: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly onRound?: (done: number, total: number) => void;
}

/**
 * Lets programs read the same photos in rounds that alternate and turn their order, so that a machine that warms up or is
 * shared treats all alike. A photo a lane is read before the clock runs. Rejects where a program cannot read a photo.
 */
export async function measureSpeeds(
  runners: readonly SpeedRunner[],
  files: readonly string[],
  { seconds, rounds, now, onRound = () => {} }: SpeedOptions,
): Promise<readonly Speed[]> {
  const measured = runners.map((): Round[] => []);
  for (const runner of runners) {
    await Promise.all(Array.from({ length: runner.lanes }, (_, lane) => runner.read(files[lane % files.length])));
  }
  let done = 0;
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? runners.keys() : [...runners.keys()].reverse();
    for (const index of order) {
      measured[index].push(await runRound(runners[index], files, (1000 * seconds) / rounds, now));
      onRound(++done, rounds * runners.length);
    }
  }
  return runners.map((runner, index) => summarise(runner, measured[index], runner.usage()));
}

/** Reads photo after photo, round and round, until the time is over; what has begun by then is finished. */
async function runRound(runner: SpeedRunner, files: readonly string[], ms: number, now: () => number): Promise<Round> {
  const readings: SpeedReading[] = [];
  const before = runner.usage().cpuMs;
  const start = now();
  let next = 0;
  const lane = async () => {
    do readings.push(await runner.read(files[next++ % files.length]));
    while (now() - start < ms);
  };
  await Promise.all(Array.from({ length: runner.lanes }, lane));
  return { seconds: (now() - start) / 1000, cpuMs: runner.usage().cpuMs - before, readings };
}

function summarise({ name, setting, lanes }: SpeedRunner, rounds: readonly Round[], usage: ProcessUsage): Speed {
  const readings = rounds.flatMap((round) => round.readings);
  const rates = rounds.map((round) => round.readings.length / round.seconds);
  const photosPerSecond = median(rates);
  const facesPerPhoto = sum(readings.map(({ faces }) => faces)) / readings.length;
  const cpuMsPerPhoto = sum(rounds.map(({ cpuMs }) => cpuMs)) / readings.length;
  const names = new Set(readings.flatMap(({ stagesMs }) => Object.keys(stagesMs)));
  const perPhoto = (stage: string) => sum(readings.map(({ stagesMs }) => stagesMs[stage] ?? 0)) / readings.length;
  const stages = Object.fromEntries([...names].map((stage) => [stage, perPhoto(stage)]));
  const laneMs = (1000 * lanes * sum(rounds.map((round) => round.seconds))) / readings.length;
  return {
    name,
    setting,
    photosPerSecond,
    facesPerSecond: photosPerSecond * facesPerPhoto,
    facesPerPhoto,
    spread: [Math.min(...rates), Math.max(...rates)],
    stages,
    betweenMs: Math.max(0, laneMs - sum(Object.values(stages))),
    cpuMsPerPhoto,
    photosPerSecondPerCore: 1000 / cpuMsPerPhoto,
    peakBytes: usage.peakRssBytes,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
