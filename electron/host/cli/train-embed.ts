import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { initialWeights } from '../../../native-models/networks/parameters.ts';
import { TRAINABLE_NAMES, type TrainableRow, trainableNetwork } from '../../../native-models/networks/trainable.ts';
import { compileOnnx } from '../../../native-models/runtimes/onnx/compile.ts';
import { loadTensorFlow, type TfjsBackend } from '../../../native-models/runtimes/tfjs/tensorflow.ts';
import { DEFAULT_AUGMENTATION, type NetworkInput } from '../../../native-models/training/augment.ts';
import type { TripletSelection } from '../../../native-models/training/batch-loss.ts';
import { type Checkpoint, parseCheckpoint } from '../../../native-models/training/checkpoint.ts';
import { randomOf } from '../../../native-models/training/random.ts';
import { createTrainableNetwork } from '../../../native-models/training/trainable-network.ts';
import {
  createTrainer,
  type LabelledCrops,
  type Trainer,
  type TrainingOptions,
} from '../../../native-models/training/trainer.ts';
import type { Verification } from '../../../native-models/training/validation.ts';
import { formatSafetensors, parseSafetensors } from '../../../native-models/weights/safetensors.ts';
import { type Command, EXIT, type Invocation, UsageError } from './command.ts';
import { withVision } from './evaluation-pool.ts';
import { barLine } from './progress-line.ts';
import {
  cropsOf,
  facesOfFolder,
  facesOfLibrary,
  splitPeople,
  storeCrops,
  storedCrops,
  writeWhole,
} from './train-faces.ts';
import { checkpointFile, type EndedRun, percent, runTraining, VALIDATION_FAR } from './train-run.ts';

/** What people call them. */
const SELECTIONS: Readonly<Record<string, { selection: TripletSelection; people: number; faces: number }>> = {
  'semi-hard': { selection: 'semi-hard', people: 30, faces: 6 },
  hardest: { selection: 'hardest', people: 30, faces: 6 },
  // The batch of 540 that makes selection unnecessary.
  'large-batch': { selection: 'all', people: 90, faces: 6 },
};
/** A quarter of a batch of 540. */
const CHUNK = 135;
/** Crops are a third larger than what the network takes, so that zooming and shifting cost no sharpness. */
const CROP_MARGIN = 4 / 3;
const BACKENDS: readonly TfjsBackend[] = ['wasm', 'gpu', 'cpu'];

export const trainEmbed: Command = {
  name: 'train embed',
  usage: [
    'train embed (--images DIR | --library DIR) --out DIR [--network NAME] [--selection semi-hard|hardest|large-batch]',
    '[--steps N] [--minutes N] [--people N] [--faces N] [--rate X] [--margin X] [--seed N] [--held-out SHARE]',
    '[--patience N] [--backend wasm|gpu|cpu] [--weights FILE] [--resume] [--json]',
  ].join(' '),
  summary: `Train an embedding network by triplet loss on a folder a person or on the names in a library: ${TRAINABLE_NAMES.join(', ')}.`,
  options: {
    images: { type: 'string' },
    out: { type: 'string' },
    network: { type: 'string' },
    selection: { type: 'string' },
    steps: { type: 'string' },
    minutes: { type: 'string' },
    people: { type: 'string' },
    faces: { type: 'string' },
    rate: { type: 'string' },
    margin: { type: 'string' },
    seed: { type: 'string' },
    'held-out': { type: 'string' },
    patience: { type: 'string' },
    backend: { type: 'string' },
    weights: { type: 'string' },
    resume: { type: 'boolean' },
  },
  readsPhotos: true,
  async run(invocation) {
    const { words, required, optional, flag, output } = invocation;
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean?`);
    const out = resolve(required('out'));
    const row = trainableNetwork(optional('network') ?? TRAINABLE_NAMES[0]);
    const options = trainingOptions(invocation);
    const backend = backendOf(optional('backend') ?? 'wasm');
    await mkdir(out, { recursive: true });

    const input = inputOf(row);
    const sets = splitPeople(await facesFor(invocation, out, input), number(optional('held-out'), 0.2), options.seed);
    const loaded = await loadTensorFlow(backend);
    const network = createTrainableNetwork(
      loaded,
      row.network,
      await startingWeights(row, optional('weights'), options.seed),
    );
    try {
      const from = flag('resume') ? await readCheckpoint(out) : undefined;
      const trainer = createTrainer(network, sets, input, options, from);
      const ended = await runTraining(trainer, options, {
        out,
        output,
        patience: number(optional('patience'), 10),
        limitMs: number(optional('minutes'), 20) * 60_000,
        title: `${row.network.name}, ${optional('selection') ?? 'semi-hard'}`,
      });
      await writeNetwork(out, row, trainer);
      const answer = {
        network: row.network.name,
        backend,
        people: new Set(sets.train.labels).size,
        faces: sets.train.count,
        heldOutPeople: new Set(sets.validation.labels).size,
        steps: trainer.step,
        ...ended,
        out,
      };
      output.answer(answer, inWords(answer));
      return ended.interrupted ? EXIT.interrupted : EXIT.done;
    } finally {
      network.close();
    }
  },
};

function trainingOptions({ optional }: Invocation): TrainingOptions {
  const chosen = optional('selection') ?? 'semi-hard';
  const row = SELECTIONS[chosen];
  if (!row) throw new UsageError(`There is no selection "${chosen}"; choose ${Object.keys(SELECTIONS).join(', ')}.`);
  const steps = number(optional('steps'), 400);
  return {
    selection: row.selection,
    margin: number(optional('margin'), 0.2),
    people: number(optional('people'), row.people),
    faces: number(optional('faces'), row.faces),
    chunk: CHUNK,
    schedule: {
      peak: number(optional('rate'), 0.003),
      warmupSteps: Math.min(20, Math.floor(steps / 10)),
      steps,
      last: 0.02,
    },
    weightDecay: 1e-3,
    augmentation: DEFAULT_AUGMENTATION,
    seed: number(optional('seed'), 1),
    validationPairs: 3000,
    validationFar: VALIDATION_FAR,
  };
}

function number(text: string | undefined, standard: number): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (!(value > 0)) throw new UsageError(`"${text}" is no number above 0.`);
  return value;
}

function backendOf(text: string): TfjsBackend {
  const backend = BACKENDS.find((one) => one === text);
  if (!backend) throw new UsageError(`There is no backend "${text}"; choose ${BACKENDS.join(', ')}.`);
  return backend;
}

function inputOf({ network, mean, scale }: TrainableRow): NetworkInput {
  const [sizePx, , channels] = network.input.shape as [number, number, 1 | 3];
  return { sizePx, channels, mean, scale };
}

/** Crops of an earlier run in `out`, or of the photos. */
async function facesFor(invocation: Invocation, out: string, input: NetworkInput): Promise<LabelledCrops> {
  const { optional, library, output } = invocation;
  const images = optional('images');
  const source = images === undefined ? library : resolve(images);
  const sizePx = Math.round(input.sizePx * CROP_MARGIN);
  const stored = await storedCrops(out, source, sizePx);
  if (stored) return stored;
  const onProgress = (done: number, total: number) => output.progress(`faces ${barLine(done, total)}`);
  const crops = await withVision(DEFAULT_EMBEDDING, output, async (pool) => {
    const faces =
      images === undefined
        ? await facesOfLibrary(library, output.warn)
        : await facesOfFolder(source, pool, { warn: output.warn, onProgress });
    return cropsOf(faces, pool, sizePx, onProgress);
  });
  output.progress('');
  await storeCrops(out, source, crops);
  return crops;
}

async function startingWeights({ network }: TrainableRow, file: string | undefined, seed: number) {
  return file === undefined
    ? initialWeights(network, randomOf(seed, 0))
    : parseSafetensors(await readFile(resolve(file))).arrays;
}

async function readCheckpoint(out: string): Promise<Checkpoint> {
  try {
    return parseCheckpoint(await readFile(checkpointFile(out)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError(`${out} holds no checkpoint to go on from; leave --resume out.`);
  }
}

/** The best weights for whoever goes on with them, and the network as an ONNX file for `kith models add`. */
async function writeNetwork(out: string, { network }: TrainableRow, trainer: Trainer): Promise<void> {
  const arrays = trainer.bestWeights();
  const metadata = { network: network.name, format: 'kith-weights-1' };
  await writeWhole(join(out, 'weights.safetensors'), formatSafetensors({ arrays, metadata }));
  await writeWhole(join(out, `${network.name}.onnx`), compileOnnx(network, arrays));
}

function inWords(
  answer: EndedRun & {
    network: string;
    people: number;
    faces: number;
    heldOutPeople: number;
    steps: number;
    out: string;
  },
) {
  const { network, people, faces, heldOutPeople, steps, before, after, seconds, cpuSeconds, why, out } = answer;
  const line = (name: string, { accuracy, standardError, tar, auc }: Verification) =>
    `  ${name.padEnd(10)} ${percent(accuracy)} +- ${percent(standardError)}, TAR ${percent(tar)} at FAR ${percent(VALIDATION_FAR)}, AUC ${auc.toFixed(4)}`;
  return [
    `${network}: ${steps} steps on ${faces} faces of ${people} people in ${seconds} s (${cpuSeconds} s of CPU): ${why}.`,
    `Pairs of ${heldOutPeople} people it was not trained on:`,
    line('at start', before),
    line('at the end', after),
    `Weights, ONNX file, checkpoint, chart and table: ${out}`,
  ].join('\n');
}
