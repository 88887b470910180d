import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import {
  add,
  averagePool,
  conv,
  dense,
  depthwiseConv,
  flatten,
  globalAveragePool,
  type Layer,
  maxPool,
  type Network,
  pad,
  prelu,
  relu,
  scale,
  softmax,
} from '../../../../../native-models/networks/layers.ts';
import { compileOnnx } from '../../../../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../../../../native-models/runtimes/onnx/session.ts';
import type { TensorData } from '../../../../../native-models/runtimes/runtime.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { fromTf, tf, tidily, toTf } from '../../oracles/tfjs.ts';
import { maxDifference, randomTensor, swapRowsAndColumns } from '../../tensors.ts';

type Weights = Readonly<Record<string, TensorData>>;

/** Each layer of the vocabulary against TensorFlow.js, on random weights and images whose sides are odd and unequal. */
interface Case {
  readonly name: string;
  readonly input: readonly [h: number, w: number, c: number];
  readonly layers: readonly Layer[];
  /** Shapes of the weights, in the `tfjs` layout. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  oracle(x: Tensor4D, weight: (name: string) => Tensor): Tensor;
}

const padded = (padding: 'valid' | 'same', stride: number, kernel: number): Case => ({
  name: `a ${padding} convolution of ${kernel} with stride ${stride}`,
  input: [11, 8, 3],
  layers: [conv('y', { kernel, stride, padding, out: 5, filters: 'f', bias: 'b' })],
  weights: { f: [kernel, kernel, 3, 5], b: [5] },
  oracle: (x, weight) => tf.conv2d(x, weight('f') as Tensor4D, stride, padding).add(weight('b')),
});

const pool = (kind: 'max' | 'average', padding: 'valid' | 'same', kernel: number): Case => ({
  name: `a ${padding} ${kind} pool of ${kernel}`,
  input: [11, 8, 3],
  layers: [(kind === 'max' ? maxPool : averagePool)('y', { kernel, stride: 2, padding })],
  weights: {},
  oracle: (x) => (kind === 'max' ? tf.maxPool(x, kernel, 2, padding) : tf.avgPool(x, kernel, 2, padding)),
});

const CASES: readonly Case[] = [
  padded('valid', 1, 3),
  padded('valid', 2, 3),
  padded('same', 1, 3),
  padded('same', 2, 3),
  padded('same', 2, 2),
  padded('valid', 1, 1),
  pool('max', 'valid', 3),
  pool('max', 'same', 3),
  pool('max', 'same', 2),
  pool('average', 'valid', 2),
  pool('average', 'same', 3),
  {
    name: 'a depthwise convolution',
    input: [9, 6, 4],
    layers: [depthwiseConv('y', { kernel: 3, stride: 2, padding: 'same', filters: 'f', bias: 'b' })],
    weights: { f: [3, 3, 4, 1], b: [4] },
    oracle: (x, weight) => tf.depthwiseConv2d(x, weight('f') as Tensor4D, 2, 'same').add(weight('b')),
  },
  {
    name: 'a scale that is folded into the convolution before it',
    input: [7, 5, 2],
    layers: [conv('c', { kernel: 3, out: 4, filters: 'f', bias: 'b' }), scale('y', 's', 't')],
    weights: { f: [3, 3, 2, 4], b: [4], s: [4], t: [4] },
    oracle: (x, weight) =>
      tf
        .conv2d(x, weight('f') as Tensor4D, 1, 'valid')
        .add(weight('b'))
        .mul(weight('s'))
        .add(weight('t')),
  },
  {
    name: 'a scale that stays, because the convolution before it is read twice',
    input: [7, 5, 2],
    layers: [conv('c', { kernel: 3, out: 4, filters: 'f', bias: 'b' }), scale('s', 's', 't'), add('y', 'c')],
    weights: { f: [3, 3, 2, 4], b: [4], s: [4], t: [4] },
    oracle: (x, weight) => {
      const c = tf.conv2d(x, weight('f') as Tensor4D, 1, 'valid').add(weight('b'));
      return c.mul(weight('s')).add(weight('t')).add(c);
    },
  },
  {
    name: 'a PReLU whose file holds half the slope',
    input: [4, 3, 6],
    layers: [prelu('y', 'a', 2)],
    weights: { a: [6] },
    oracle: (x, weight) => tf.prelu(x, weight('a').mul(2)),
  },
  {
    name: 'a ReLU and zeros behind rows, columns and channels',
    input: [4, 3, 2],
    layers: [relu('r'), pad('y', { rows: 1, columns: 2, channels: 3 })],
    weights: {},
    oracle: (x) =>
      tf.pad(tf.relu(x), [
        [0, 0],
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
  },
  {
    name: 'a dense layer over a flattened image, channels running fastest, then PReLU and softmax',
    input: [3, 2, 4],
    layers: [flatten('f'), dense('d', { out: 5, matrix: 'm', bias: 'b' }), prelu('p', 'a'), softmax('y', 'p')],
    weights: { m: [24, 5], b: [5], a: [5] },
    oracle: (x, weight) => tf.softmax(tf.prelu(x.reshape([-1, 24]).matMul(weight('m')).add(weight('b')), weight('a'))),
  },
  {
    name: 'a dense layer without bias over the mean of an image',
    input: [5, 4, 3],
    layers: [globalAveragePool('g'), dense('y', { out: 2, matrix: 'm' })],
    weights: { m: [3, 2] },
    oracle: (x, weight) => tf.matMul(x.mean([1, 2]), weight('m')),
  },
  {
    name: 'a softmax over the channels of an image',
    input: [3, 5, 4],
    layers: [relu('r'), softmax('y', 'r')],
    weights: {},
    oracle: (x) => tf.softmax(tf.relu(x)),
  },
];

const network = ({ input, layers }: Case, transposed = false): Network => ({
  name: 'case',
  input: { name: 'image', shape: input, transposed },
  weightLayout: 'tfjs',
  layers,
  outputs: { y: 'y' },
});

async function run(described: Network, weights: Weights, image: TensorData): Promise<TensorData> {
  const session = await openOnnx('case', compileOnnx(described, new Map(Object.entries(weights))));
  const { y } = await session.run({ image });
  await session.close();
  return y;
}

describe('compiled to ONNX, as in TensorFlow.js:', () => {
  test.each(CASES)('$name', async (row) => {
    const random = randomFrom(7);
    const image = randomTensor(random, [2, ...row.input]);
    const weights = Object.fromEntries(
      Object.entries(row.weights).map(([name, shape]) => [name, randomTensor(random, shape)]),
    );
    const expected = tidily(() => fromTf(row.oracle(toTf(image) as Tensor4D, (name) => toTf(weights[name]))));
    expect(maxDifference(await run(network(row), weights, image), expected)).toBeLessThan(1e-5);
  });

  test('a transposed network sees the image with rows and columns swapped, and its caller does not', async () => {
    const [row] = CASES;
    const random = randomFrom(11);
    const image = randomTensor(random, [2, ...row.input]);
    const weights = { f: randomTensor(random, row.weights.f), b: randomTensor(random, row.weights.b) };
    const plain = await run(
      { ...network(row), input: { name: 'image', shape: [8, 11, 3], transposed: false } },
      weights,
      swapRowsAndColumns(image),
    );
    const transposed = await run(network(row, true), weights, image);
    expect(maxDifference(transposed, swapRowsAndColumns(plain))).toBeLessThan(1e-6);
  });
});
