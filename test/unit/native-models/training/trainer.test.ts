import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  batchNorm,
  conv,
  dense,
  flatten,
  l2Normalize,
  type Network,
  relu,
} from '../../../../native-models/networks/layers.ts';
import { initialWeights } from '../../../../native-models/networks/parameters.ts';
import { type LoadedTensorFlow, loadTensorFlow } from '../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { DEFAULT_AUGMENTATION, type NetworkInput } from '../../../../native-models/training/augment.ts';
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../../../../native-models/training/checkpoint.ts';
import { randomOf } from '../../../../native-models/training/random.ts';
import { createTrainableNetwork } from '../../../../native-models/training/trainable-network.ts';
import {
  createTrainer,
  type LabelledCrops,
  type Trainer,
  type TrainingOptions,
} from '../../../../native-models/training/trainer.ts';
import { randomFrom } from '../../seeded-random.ts';

const SIDE = 12;
const network: Network = {
  name: 'tiny',
  input: { name: 'image', shape: [SIDE, SIDE, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    conv('c1', { kernel: 3, stride: 2, padding: 'same', out: 8, filters: 'c1/filters' }),
    batchNorm('n1'),
    relu('r1'),
    flatten('f'),
    dense('d', { out: 8, matrix: 'd/matrix', bias: 'd/bias' }),
    l2Normalize('y'),
  ],
  outputs: { embedding: 'y' },
};
const input: NetworkInput = { sizePx: SIDE, channels: 3, mean: 127.5, scale: 1 / 128 };

/** People who are told by the colour and place of a bright square; noise hides it a little. */
function people(first: number, count: number, facesEach: number): LabelledCrops {
  const rgb = new Uint8Array(count * facesEach * SIDE * SIDE * 3);
  const labels = new Int32Array(count * facesEach);
  for (let i = 0; i < labels.length; i++) {
    const person = first + Math.floor(i / facesEach);
    labels[i] = person;
    const looks = randomFrom(1000 + person);
    const colour = [looks(), looks(), looks()];
    const [x, y] = [Math.floor(looks() * 8), Math.floor(looks() * 8)];
    const noise = randomFrom(i * 7919 + first);
    for (let p = 0; p < SIDE * SIDE; p++) {
      const inside = p % SIDE >= x && p % SIDE < x + 4 && Math.floor(p / SIDE) >= y && Math.floor(p / SIDE) < y + 4;
      for (let c = 0; c < 3; c++) {
        rgb[(i * SIDE * SIDE + p) * 3 + c] = 60 + 60 * noise() + (inside ? 130 * colour[c] : 0);
      }
    }
  }
  return { count: labels.length, sizePx: SIDE, rgb, labels };
}

const options: TrainingOptions = {
  selection: 'all',
  margin: 0.3,
  people: 8,
  faces: 4,
  chunk: 20,
  schedule: { peak: 0.01, warmupSteps: 2, steps: 40, last: 0.1 },
  weightDecay: 1e-3,
  augmentation: { ...DEFAULT_AUGMENTATION, flip: 0 },
  seed: 3,
  validationPairs: 200,
  validationFar: 0.05,
};

let wasm: LoadedTensorFlow;
beforeAll(async () => {
  wasm = await loadTensorFlow('wasm');
});
afterAll(() => wasm.tf.removeBackend('wasm'));

const start = (from?: Checkpoint, changed: Partial<TrainingOptions> = {}): Trainer =>
  createTrainer(
    createTrainableNetwork(wasm, network, initialWeights(network, randomOf(3, 0))),
    { train: people(0, 20, 6), validation: people(100, 20, 5) },
    input,
    { ...options, ...changed },
    from,
  );

const weightsOf = (trainer: Trainer) =>
  [...trainer.checkpoint().arrays].map(([name, { data }]) => [name, Array.from(data)] as const);

describe('Training', () => {
  test.each(['semi-hard', 'hardest', 'all'] as const)(
    'on %s negatives tells people apart whom it has not seen',
    (selection) => {
      const trainer = start(undefined, { selection });
      const untrained = trainer.validate();
      while (trainer.step < 40) trainer.advance();
      const trained = trainer.validate();
      expect(trained.auc).toBeGreaterThan(untrained.auc + 0.05);
      const losses = trainer.history.map(({ loss }) => loss);
      expect(losses.every((loss) => Number.isFinite(loss) && loss >= 0)).toBe(true);
    },
  );

  test('that stops after a step and goes on from its checkpoint ends with the very same weights', () => {
    const whole = start();
    while (whole.step < 12) whole.advance();

    const first = start();
    while (first.step < 5) first.advance();
    const second = start(parseCheckpoint(formatCheckpoint(first.checkpoint())));
    expect(second.step).toBe(5);
    while (second.step < 12) second.advance();

    expect(weightsOf(second)).toEqual(weightsOf(whole));
    expect(second.history).toEqual(whole.history);
    second.advance();
    whole.advance();
    expect(weightsOf(second)).toEqual(weightsOf(whole));
  });

  test('keeps the weights of the best validation, also over a checkpoint', () => {
    const trainer = start();
    while (trainer.step < 10) trainer.advance();
    expect(trainer.validate().best).toBe(true);
    const kept = [...trainer.bestWeights()].map(([name, { data }]) => [name, Array.from(data)]);
    trainer.advance();
    const resumed = start(parseCheckpoint(formatCheckpoint(trainer.checkpoint())));
    expect([...resumed.bestWeights()].map(([name, { data }]) => [name, Array.from(data)])).toEqual(kept);
    expect(resumed.validations).toEqual(trainer.validations);
  });

  test("refuses to go on from another run's checkpoint, and says what differs", () => {
    const checkpoint = start().checkpoint();
    expect(() => start(checkpoint, { margin: 0.5 })).toThrow(/another run .*"margin":0.3/);
    expect(() => start({ ...checkpoint, network: 'other' })).toThrow(/another run \(other/);
  });
});

test('A file that is no checkpoint is refused', () => {
  expect(() => parseCheckpoint(Buffer.from('hello, this is no file of ours'))).toThrow(/safetensors/);
});
