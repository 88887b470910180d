import type { Scalar } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bindNetwork } from '../../../../native-models/networks/bind.ts';
import { casiaWebFace } from '../../../../native-models/networks/casia-webface.ts';
import {
  batchNorm,
  conv,
  dense,
  flatten,
  l2Normalize,
  l2Pool,
  lrn,
  type Network,
  prelu,
  relu,
} from '../../../../native-models/networks/layers.ts';
import { mobileFaceNet } from '../../../../native-models/networks/mobilefacenet.ts';
import { nn4Small2 } from '../../../../native-models/networks/nn4-small2.ts';
import { withBatchNorm } from '../../../../native-models/networks/with-batch-norm.ts';
import { forward, weightTensors } from '../../../../native-models/runtimes/tfjs/forward.ts';
import { type LoadedTensorFlow, loadTensorFlow } from '../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { batchNormalise } from '../../../../native-models/training/batch-normalisation.ts';
import { randomOf } from '../../../../native-models/training/random.ts';
import { createTrainableNetwork } from '../../../../native-models/training/trainable-network.ts';
import { randomFrom } from '../../seeded-random.ts';
import { randomWeights } from '../random-weights.ts';
import { randomTensor } from '../tensors.ts';

let wasm: LoadedTensorFlow;
beforeAll(async () => {
  wasm = await loadTensorFlow('wasm');
});
afterAll(() => wasm.tf.removeBackend('wasm'));

/** Without batch normalisation, which sees a chunk and not the batch. */
const plain: Network = {
  name: 'plain',
  input: { name: 'image', shape: [9, 9, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    conv('c1', { kernel: 3, stride: 2, padding: 1, out: 6, filters: 'c1f', bias: 'c1b' }),
    prelu('p1', 'slope'),
    lrn('l1', { size: 3, alpha: 0.1, beta: 0.75 }),
    l2Pool('s1', { kernel: 2, stride: 1 }),
    flatten('f'),
    dense('d', { out: 5, matrix: 'dm', bias: 'db' }),
    l2Normalize('y'),
  ],
  outputs: { embedding: 'y' },
};
const normalised: Network = {
  ...plain,
  name: 'normalised',
  layers: [
    conv('c1', { kernel: 3, stride: 2, padding: 1, out: 6, filters: 'c1f' }),
    batchNorm('n1'),
    relu('r1'),
    flatten('f'),
    dense('d', { out: 5, matrix: 'dm', bias: 'db' }),
    l2Normalize('y'),
  ],
};

const COUNT = 7;
const options = { chunk: COUNT, seedOfChunk: (chunk: number) => randomOf(1, chunk) };

/** A loss that is linear in the embeddings: its gradient with respect to them is known. */
function linearLoss(dim: number) {
  const gradient = randomTensor(randomFrom(9), [COUNT * dim]).data;
  return (embeddings: Float32Array) => ({
    loss: embeddings.reduce((sum, value, i) => sum + value * gradient[i], 0),
    gradient,
  });
}

describe('A network that learns', () => {
  test("has the gradients of TensorFlow.js's own differentiation", () => {
    const random = randomFrom(1);
    const arrays = randomWeights(plain, random);
    const images = randomTensor(random, [COUNT, 9, 9, 3]);
    const network = createTrainableNetwork(wasm, plain, arrays);
    const lossOf = linearLoss(5);
    const { gradients } = network.gradients(images.data, COUNT, lossOf, options);

    const bound = bindNetwork(plain, arrays);
    const { tf, run } = wasm;
    run(() => {
      const weights = weightTensors(tf, bound, (data, shape) => tf.variable(tf.tensor(data, shape)));
      const upstream = tf.tensor2d(lossOf(new Float32Array(COUNT * 5)).gradient, [COUNT, 5]);
      const { grads } = tf.variableGrads(() => {
        const { embedding } = forward(tf, bound, weights, tf.tensor4d(images.data, [COUNT, 9, 9, 3]));
        return tf.sum(tf.mul(embedding, upstream)) as Scalar;
      });
      const theirs = Object.values(grads).map((grad) => grad.dataSync());
      const ours = [...gradients.values()];
      expect(ours.length).toBe(theirs.length);
      const total = (lists: readonly ArrayLike<number>[]) =>
        lists.flatMap((list) => Array.from(list)).sort((a, b) => a - b);
      const [mine, other] = [total(ours), total(theirs)];
      expect(Math.max(...mine.map(Math.abs))).toBeGreaterThan(0.01);
      for (let i = 0; i < mine.length; i++) expect(mine[i]).toBeCloseTo(other[i], 4);
    });
    network.close();
  });

  test('gathers the gradient of a batch that does not fit, chunk by chunk', () => {
    const random = randomFrom(2);
    const arrays = randomWeights(plain, random);
    const images = randomTensor(random, [COUNT, 9, 9, 3]);
    const network = createTrainableNetwork(wasm, plain, arrays);
    const whole = network.gradients(images.data, COUNT, linearLoss(5), options);
    const inChunks = network.gradients(images.data, COUNT, linearLoss(5), { ...options, chunk: 3 });
    expect(inChunks.loss.loss).toBeCloseTo(whole.loss.loss, 5);
    for (const name of network.parameters) {
      const a = whole.gradients.get(name)!;
      const b = inChunks.gradients.get(name)!;
      for (let i = 0; i < a.length; i++) expect(b[i]).toBeCloseTo(a[i], 4);
    }
    network.close();
  });

  test("moves the running statistics towards the batch's, and embeds by the running ones", () => {
    const random = randomFrom(3);
    const arrays = randomWeights(normalised, random);
    const before = arrays.get('n1/mean')!.data.slice();
    const images = randomTensor(random, [COUNT, 9, 9, 3]);
    const network = createTrainableNetwork(wasm, normalised, arrays);
    const embedded = network.embed(images.data, COUNT);
    network.gradients(images.data, COUNT, linearLoss(5), options);
    const after = arrays.get('n1/mean')!.data;
    expect([...after]).not.toEqual([...before]);
    // Not in use until they are assigned.
    expect([...network.embed(images.data, COUNT)]).toEqual([...embedded]);
    network.assign();
    expect([...network.embed(images.data, COUNT)]).not.toEqual([...embedded]);
    network.close();
  });

  test('leaves no tensor behind when it is closed', () => {
    const before = wasm.tf.memory().numTensors;
    const network = createTrainableNetwork(wasm, normalised, randomWeights(normalised, randomFrom(4)));
    network.gradients(new Float32Array(COUNT * 243).fill(0.5), COUNT, linearLoss(5), options);
    network.gradients(new Float32Array(COUNT * 243).fill(0.5), COUNT, linearLoss(5), { ...options, chunk: 2 });
    network.embed(new Float32Array(243), 1);
    network.assign();
    network.close();
    expect(wasm.tf.memory().numTensors).toBe(before);
  });

  test.each([
    ['nn4.small2', nn4Small2],
    ['CASIA-WebFace', casiaWebFace],
    ['MobileFaceNet', withBatchNorm(mobileFaceNet)],
  ] as const)(
    'can be %s: every parameter has a finite gradient, and not all are 0',
    { timeout: 120_000 },
    (_, described) => {
      const random = randomFrom(5);
      const network = createTrainableNetwork(wasm, described, randomWeights(described, random));
      const images = randomTensor(random, [COUNT, ...(described.input.shape as number[])]);
      const { gradients } = network.gradients(images.data, COUNT, linearLoss(network.dimension), options);
      expect([...gradients.keys()].sort()).toEqual([...network.parameters].sort());
      for (const [name, gradient] of gradients) {
        let largest = 0;
        for (const value of gradient) largest = Math.max(largest, Number.isFinite(value) ? Math.abs(value) : Infinity);
        expect(largest, name).toBeLessThan(Infinity);
        // What is added before batch normalisation is taken away by it: OpenFace's convolutions have such biases.
        if (!name.endsWith('_b')) expect(largest, name).toBeGreaterThan(0);
      }
      network.close();
    },
  );
});

test("Batch normalisation has the value and gradients of TensorFlow.js's own differentiation", () => {
  const { tf, run } = wasm;
  const random = randomFrom(6);
  const [x, gamma, beta, upstream] = [[4, 3, 2, 5], [5], [5], [4, 3, 2, 5]].map((shape) => randomTensor(random, shape));
  run(() => {
    const tensors = [x, gamma, beta].map(({ data, shape }) => tf.tensor(data, [...shape]));
    const weight = tf.tensor(upstream.data, [...upstream.shape]);
    const ours = tf.valueAndGrads((a, b, c) =>
      tf.sum(
        tf.mul(
          batchNormalise(tf, a, b, c, 1e-5, () => {}),
          weight,
        ),
      ),
    )(tensors);
    const theirs = tf.valueAndGrads((a, b, c) => {
      const { mean, variance } = tf.moments(a, [0, 1, 2]);
      const unit = tf.div(tf.sub(a, mean), tf.sqrt(tf.add(variance, 1e-5)));
      return tf.sum(tf.mul(tf.add(tf.mul(unit, b), c), weight));
    })(tensors);
    expect(ours.value.dataSync()[0]).toBeCloseTo(theirs.value.dataSync()[0], 4);
    for (const [i, grad] of ours.grads.entries()) {
      const other = theirs.grads[i].dataSync();
      for (const [k, value] of grad.dataSync().entries()) expect(value).toBeCloseTo(other[k], 4);
    }
  });
});
