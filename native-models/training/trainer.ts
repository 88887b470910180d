import { ModelError } from '../model-error.ts';
import type { NamedArray } from '../weights/named-array.ts';
import { adamStep, type Moments } from './adam.ts';
import { type Augmentation, augmentFace, type FaceCrops, type NetworkInput, NO_AUGMENTATION } from './augment.ts';
import { batchLoss, type TripletSelection } from './batch-loss.ts';
import type { Checkpoint, HistoryEntry, ValidationEntry } from './checkpoint.ts';
import { learningRateAt, type Schedule } from './learning-rate.ts';
import { randomOf } from './random.ts';
import { indexPeople, sampleBatch } from './sample-batch.ts';
import type { TrainableNetwork } from './trainable-network.ts';
import { drawPairs, type FacePairs, type Verification, verifyPairs } from './validation.ts';

/** How a network is trained; all that a run's outcome hangs on besides its faces. */
export interface TrainingOptions {
  readonly selection: TripletSelection;
  readonly margin: number;
  /** A batch is so many people times so many faces. */
  readonly people: number;
  readonly faces: number;
  /** Images in the network at once. */
  readonly chunk: number;
  readonly schedule: Schedule;
  readonly weightDecay: number;
  readonly augmentation: Augmentation;
  readonly seed: number;
  /** Pairs of each kind that validation looks at, and the FAR of its TAR. */
  readonly validationPairs: number;
  readonly validationFar: number;
}

/** Faces with the number of the person each shows. */
export interface LabelledCrops extends FaceCrops {
  readonly labels: Int32Array;
}

export interface Trainer {
  /** Steps done. */
  readonly step: number;
  /** One batch: draw, change, embed, loss, gradient, Adam. */
  advance(): HistoryEntry;
  /** Of people that are not trained on. Keeps the weights where they are the best so far. */
  validate(): Verification & { readonly best: boolean };
  /** Embeddings of whole sets of crops, as they are. */
  embed(crops: FaceCrops): Float32Array;
  readonly history: readonly HistoryEntry[];
  readonly validations: readonly ValidationEntry[];
  /** A copy of all that the run is at this step. */
  checkpoint(): Checkpoint;
  /** The weights of the best validation; those of now where none was made. */
  bestWeights(): ReadonlyMap<string, NamedArray>;
}

/**
 * Trains an embedding by triplets. Every random choice hangs on the seed and the number of the step, so that a run that
 * goes on from a checkpoint ends with the very weights of one that never stopped.
 * @param network is changed; from a checkpoint its weights are replaced
 * @throws ModelError `model.invalid` where the checkpoint is another network's or another run's
 * @throws RangeError where there are too few people
 */
export function createTrainer(
  network: TrainableNetwork,
  sets: { readonly train: LabelledCrops; readonly validation: LabelledCrops },
  input: NetworkInput,
  options: TrainingOptions,
  from?: Checkpoint,
): Trainer {
  const { train, validation } = sets;
  const index = indexPeople(train.labels);
  const pairs: FacePairs = drawPairs(
    validation.labels,
    options.validationPairs,
    randomOf(options.seed, VALIDATION_STREAM),
  );
  const pixels = input.sizePx * input.sizePx * input.channels;
  const says = describe(options);
  const moments = new Map<string, Moments>(
    network.parameters.map((name) => {
      const { length } = network.arrays.get(name)!.data;
      return [name, { first: new Float32Array(length), second: new Float32Array(length) }];
    }),
  );
  const history: HistoryEntry[] = [];
  const validations: ValidationEntry[] = [];
  let best: ReadonlyMap<string, NamedArray> = new Map();
  let step = 0;
  if (from) restore(from);

  function restore(checkpoint: Checkpoint): void {
    if (checkpoint.network !== network.network.name || checkpoint.options !== says) {
      throw new ModelError(
        'model.invalid',
        `The checkpoint is of another run (${checkpoint.network}, ${checkpoint.options}); start without it, or with its options.`,
      );
    }
    for (const [name, { data }] of checkpoint.arrays) network.arrays.get(name)!.data.set(data);
    for (const [name, { first, second }] of checkpoint.moments) {
      moments.get(name)!.first.set(first);
      moments.get(name)!.second.set(second);
    }
    network.assign();
    best = copy(checkpoint.best);
    history.push(...checkpoint.history);
    validations.push(...checkpoint.validations);
    step = checkpoint.step;
  }

  function embed(crops: FaceCrops): Float32Array {
    const embeddings = new Float32Array(crops.count * network.dimension);
    for (let first = 0; first < crops.count; first += EMBED_BATCH) {
      const size = Math.min(EMBED_BATCH, crops.count - first);
      const images = new Float32Array(size * pixels);
      for (let i = 0; i < size; i++) {
        augmentFace(crops, first + i, input, NO_AUGMENTATION, Math.random, images, i * pixels);
      }
      embeddings.set(network.embed(images, size), first * network.dimension);
    }
    return embeddings;
  }

  return {
    get step() {
      return step;
    },
    history,
    validations,
    embed,
    advance() {
      const random = randomOf(options.seed, step);
      const rows = sampleBatch(index, options, random);
      const images = new Float32Array(rows.length * pixels);
      rows.forEach((row, i) => {
        augmentFace(train, row, input, options.augmentation, random, images, i * pixels);
      });
      const labels = Int32Array.from(rows, (row) => train.labels[row]);
      const { loss, gradients } = network.gradients(
        images,
        rows.length,
        (embeddings) => batchLoss(embeddings, network.dimension, labels, options),
        { chunk: options.chunk, seedOfChunk: (chunk) => randomOf(options.seed + 1 + chunk, step) },
      );
      const learningRate = learningRateAt(step, options.schedule);
      step++;
      for (const [name, gradient] of gradients) {
        const { data, shape } = network.arrays.get(name)!;
        // Biases, slopes and normalisation do not decay.
        const weightDecay = shape.length > 1 ? options.weightDecay : 0;
        adamStep(data, gradient, moments.get(name)!, step, { learningRate, weightDecay });
      }
      network.assign();
      const entry = { step, loss: loss.loss, active: loss.active };
      history.push(entry);
      return entry;
    },
    validate() {
      const result = verifyPairs(embed(validation), network.dimension, pairs, options.validationFar);
      const isBest = validations.every(({ tar }) => result.tar > tar);
      if (isBest) best = copy(network.arrays);
      validations.push({ step, tar: result.tar, accuracy: result.accuracy });
      return { ...result, best: isBest };
    },
    checkpoint: () => ({
      network: network.network.name,
      step,
      options: says,
      arrays: copy(network.arrays),
      moments: new Map(
        [...moments].map(([name, { first, second }]) => [name, { first: first.slice(), second: second.slice() }]),
      ),
      best,
      history: [...history],
      validations: [...validations],
    }),
    bestWeights: () => (best.size > 0 ? best : copy(network.arrays)),
  };
}

/** Images a run without gradients. */
const EMBED_BATCH = 64;
/** A stream of random numbers that no step has. */
const VALIDATION_STREAM = 0xffffffff;

const describe = (options: TrainingOptions): string => JSON.stringify(options);

const copy = (arrays: ReadonlyMap<string, NamedArray>): ReadonlyMap<string, NamedArray> =>
  new Map([...arrays].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]));
