import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRepository } from '../../build/repository.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { faceApiRunner, kithRunner, type PhotoResult, type Runner } from './runners.ts';
import { makePhotos } from './twelve-megapixel-photos.ts';

// Photos a second on 12-megapixel photos, Kith next to @vladmandic/face-api: the same photos, as many processes of one
// thread, the same run; rounds alternate and turn their order, so that a machine that warms up or is shared treats both
// alike. Starting and a first photo a process are not counted. Medians over the rounds.

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '3' },
    processes: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  },
});
const [photos, rounds, processes] = [values.photos, values.rounds, values.processes].map(Number);

const PACKAGES = ['sharp', 'onnxruntime-node', '@vladmandic/face-api', '@tensorflow/tfjs-backend-wasm'];

interface Round {
  readonly seconds: number;
  readonly results: readonly PhotoResult[];
}

const versionOf = async (name: string) => {
  const { version } = JSON.parse(await readFile(inRepository('node_modules', name, 'package.json'), 'utf8'));
  return `${name} ${version}`;
};

async function runRound(runner: Runner, files: readonly string[]): Promise<Round> {
  const start = performance.now();
  const results = await Promise.all(files.map((file) => runner.read(file)));
  return { seconds: (performance.now() - start) / 1000, results };
}

const median = (numbers: readonly number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const facesOf = ({ results }: Round) => sum(results.map(({ faces }) => faces));

async function printMachine(files: number, bytes: number): Promise<void> {
  const { model } = cpus()[0];
  console.log(`${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${process.platform} ${process.arch}`);
  console.log(`${cpus().length} x ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
  console.log((await Promise.all(PACKAGES.map(versionOf))).join(', '));
  const each = (bytes / files / 1e6).toFixed(1);
  console.log(
    `${files} photos of 4032 x 3024, ${each} MB each; ${processes} processes of one thread, ${rounds} rounds\n`,
  );
}

function printRunner({ name }: Runner, all: readonly Round[]): number {
  const rates = all.map(({ seconds, results }) => results.length / seconds);
  const rate = median(rates);
  const faces = facesOf(all[0]);
  const spread = `${Math.min(...rates).toFixed(2)} to ${Math.max(...rates).toFixed(2)}`;
  console.log(
    `${name.padEnd(9)} ${rate.toFixed(2)} photos/s (${spread}), ${((rate * faces) / photos).toFixed(1)} faces/s, ${faces} faces`,
  );
  const stages = Object.keys(all[0].results[0].stagesMs);
  const perPhoto = (stage: string) =>
    median(all.map(({ results }) => sum(results.map(({ stagesMs }) => stagesMs[stage])) / photos));
  console.log(`          ms a photo: ${stages.map((stage) => `${stage} ${perPhoto(stage).toFixed(0)}`).join(', ')}`);
  return rate;
}

const missing = missingData('photos');
if (missing) {
  console.log(`photos-per-second: skipped, ${missing}`);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-'));
  const runners = [kithRunner(processes), faceApiRunner(processes)];
  try {
    const files = await makePhotos(join(DATA, 'photos'), folder, photos);
    await printMachine(files.length, sum((await Promise.all(files.map((file) => stat(file)))).map(({ size }) => size)));
    const measured = new Map<Runner, Round[]>(runners.map((runner) => [runner, []]));
    for (const runner of runners) await runRound(runner, files.slice(0, processes));
    for (let round = 0; round < rounds; round++) {
      for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
        measured.get(runner)!.push(await runRound(runner, files));
      }
    }
    const [ours, theirs] = runners.map((runner) => printRunner(runner, measured.get(runner)!));
    console.log(`\nKith to face-api: ${(ours / theirs).toFixed(2)} times the photos a second`);
  } finally {
    await Promise.all(runners.map((runner) => runner.close()));
    await rm(folder, { recursive: true });
  }
}
