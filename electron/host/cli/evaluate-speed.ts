import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { faceApiRunner, missingFaceApi } from '../../evaluate/face-api-runner.ts';
import { measureSpeeds, type Speed } from '../../evaluate/speed.ts';
import { makeSpeedPhotos, photosBelow } from '../../evaluate/speed-photos.ts';
import { kithRunner } from '../../evaluate/speed-runner.ts';
import { type ScanSpeed, scanSpeed } from '../../evaluate/speed-scan.ts';
import { thisMachine } from '../../library/queue/this-machine.ts';
import { defaultPlan } from '../../library/queue/vision-plan.ts';
import { createVisionPool } from '../../library/queue/vision-pool.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { barLine } from './progress-line.ts';
import { wholeNumber } from './whole-number.ts';

const PHOTOS = 16;

export const evaluateSpeed: Command = {
  name: 'evaluate speed',
  usage: 'evaluate speed --images DIR [--as-they-are] [--alone] [--seconds N] [--rounds N] [--processes N] [--json]',
  summary:
    'Measure photos a second beside @vladmandic/face-api, on 12-megapixel photos with three faces made from those of DIR; --as-they-are reads them unchanged.',
  options: {
    images: { type: 'string' },
    'as-they-are': { type: 'boolean' },
    alone: { type: 'boolean' },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    processes: { type: 'string' },
    threads: { type: 'string' },
  },
  readsPhotos: true,
  async run(invocation) {
    const { words, required, flag, output } = invocation;
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean? The folder follows --images.`);
    const seconds = wholeNumber(invocation, 'seconds', 1) ?? 30;
    const rounds = wholeNumber(invocation, 'rounds', 1) ?? 3;
    const plan = {
      processes: wholeNumber(invocation, 'processes', 1) ?? defaultPlan(thisMachine()).processes,
      threads: wholeNumber(invocation, 'threads', 1) ?? 1,
    };
    const given = await photosBelow(resolve(required('images')));
    const spawn = visionOnNode({ models: DEFAULT_CACHE });
    const folder = await mkdtemp(join(tmpdir(), 'kith-speed-photos-'));
    try {
      const files = flag('as-they-are')
        ? given
        : await withPool((pool) => makeSpeedPhotos(given, folder, PHOTOS, pool));
      const skipped = flag('alone') ? 'it was not asked for' : missingFaceApi();
      const runners = [
        kithRunner(spawn, plan, DEFAULT_EMBEDDING, output.warn),
        ...(skipped === false
          ? (['full', 'shrunk'] as const).map((photos) => faceApiRunner(plan.processes, photos))
          : []),
      ];
      try {
        const [kith, ...rivals] = await measureSpeeds(runners, files, {
          seconds,
          rounds,
          now: () => performance.now(),
          onRound: (done, total) => output.progress(barLine(done, total)),
        });
        // Only of made photos: a scan of a folder of any size could take hours.
        const scan = flag('as-they-are') ? null : await scanSpeed(folder, spawn, plan.processes, DEFAULT_CACHE);
        output.progress('');
        const answer = {
          ...kith,
          scan,
          comparison: rivals.map((rival) => ({ ...rival, ratio: kith.photosPerSecond / rival.photosPerSecond })),
          skipped: skipped === false ? null : skipped,
          photos: files.length,
          machine: machine(),
        };
        output.answer(answer, inWords(kith, rivals, scan, answer.skipped, files.length));
        return EXIT.done;
      } finally {
        await Promise.all(runners.map((runner) => runner.close()));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }

    async function withPool<T>(work: (pool: ReturnType<typeof createVisionPool>) => Promise<T>): Promise<T> {
      const pool = createVisionPool({ spawn, plan, model: DEFAULT_EMBEDDING, log: output.warn });
      try {
        return await work(pool);
      } finally {
        await pool.close();
      }
    }
  },
};

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${cpus().length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

function inWords(
  kith: Speed,
  rivals: readonly Speed[],
  scan: ScanSpeed | null,
  skipped: string | null,
  photos: number,
): string {
  const lines = [`${new Date().toISOString().slice(0, 10)}, ${machine()}; ${photos} photos`];
  for (const speed of [kith, ...rivals]) lines.push('', ...describe(speed));
  if (scan) {
    lines.push(
      '',
      `a scan of these photos into a new library: ${scan.seconds.toFixed(1)} s with the start of its processes, ${scan.libraryCpuMsPerPhoto.toFixed(1)} ms of CPU a photo beside reading`,
    );
  }
  for (const rival of rivals) {
    const ratio = kith.photosPerSecond / rival.photosPerSecond;
    const cpu = rival.cpuMsPerPhoto / kith.cpuMsPerPhoto;
    lines.push(
      '',
      `Kith reads ${ratio.toFixed(2)} times as many photos a second (by CPU time ${cpu.toFixed(2)} times) as`,
    );
    lines.push(`${rival.name}, ${rival.setting}`);
  }
  if (skipped) lines.push('', `The comparison with face-api is left out: ${skipped}.`);
  return lines.join('\n');
}

function describe(speed: Speed): readonly string[] {
  const [slowest, fastest] = speed.spread;
  const rate = `${speed.photosPerSecond.toFixed(2)} photos/s (${slowest.toFixed(2)} to ${fastest.toFixed(2)})`;
  const stages = Object.entries(speed.stages).map(([stage, ms]) => `${stage} ${ms.toFixed(1)}`);
  return [
    `${speed.name}, ${speed.setting}`,
    `  ${rate}, ${speed.facesPerSecond.toFixed(1)} faces/s, ${speed.facesPerPhoto.toFixed(2)} faces a photo`,
    `  ${speed.cpuMsPerPhoto.toFixed(0)} ms of CPU a photo: ${speed.photosPerSecondPerCore.toFixed(2)} photos/s a core; ${(speed.peakBytes / 1e6).toFixed(0)} MB at most`,
    `  ms a photo: ${stages.join(', ')}, between photos ${speed.betweenMs.toFixed(1)}`,
  ];
}
