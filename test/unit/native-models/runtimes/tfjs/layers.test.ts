import type { Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { bindNetwork } from '../../../../../native-models/networks/bind.ts';
import {
  add,
  averagePool,
  batchNorm,
  concat,
  conv,
  dense,
  depthwiseConv,
  dropout,
  flatten,
  globalAveragePool,
  type Layer,
  l2Normalize,
  l2Pool,
  lrn,
  maxPool,
  type Network,
  pad,
  prelu,
  relu,
  scale,
  softmax,
} from '../../../../../native-models/networks/layers.ts';
import { openRuntime } from '../../../../../native-models/runtimes/choose.ts';
import type { Runtime } from '../../../../../native-models/runtimes/runtime.ts';
import { forward, weightTensors } from '../../../../../native-models/runtimes/tfjs/forward.ts';
import { loadTensorFlow } from '../../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { maxDifference, randomTensor } from '../../tensors.ts';

/** Each layer of the vocabulary on both runtimes, on random weights and images whose sides are odd and unequal. */
const CASES: readonly {
  readonly name: string;
  readonly input: readonly [h: number, w: number, c: number];
  readonly layers: readonly Layer[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}[] = [
  ...([1, 2] as const).flatMap((stride) =>
    (['valid', 'same', 1, 2] as const).map((padding) => ({
      name: `a convolution of 3 with padding ${padding} and stride ${stride}`,
      input: [11, 8, 3] as const,
      layers: [conv('y', { kernel: 3, stride, padding, out: 5, filters: 'f', bias: 'b' })],
      weights: { f: [3, 3, 3, 5], b: [5] },
    })),
  ),
  ...(['valid', 'same', 1] as const).flatMap((padding) =>
    [maxPool, averagePool].map((pool) => ({
      name: `${pool === maxPool ? 'a largest-value' : 'a mean'} pool of 3 with padding ${padding}`,
      input: [11, 8, 3] as const,
      layers: [pool('y', { kernel: 3, stride: 2, padding })],
      weights: {},
    })),
  ),
  {
    name: 'a depthwise convolution with padding 1, then PReLU, then zeros on all sides',
    input: [9, 6, 4],
    layers: [
      depthwiseConv('d', { kernel: 3, stride: 2, padding: 1, filters: 'f', bias: 'b' }),
      prelu('p', 'a', 2),
      pad('y', { rows: 1, columns: 2, channels: 3, rowsBefore: 2, columnsBefore: 1 }),
    ],
    weights: { f: [3, 3, 4, 1], b: [4], a: [4] },
  },
  {
    name: 'a scale that cannot be folded, added to its convolution',
    input: [7, 5, 2],
    layers: [conv('c', { kernel: 3, out: 4, filters: 'f', bias: 'b' }), scale('s', 's', 't'), add('y', 'c')],
    weights: { f: [3, 3, 2, 4], b: [4], s: [4], t: [4] },
  },
  {
    name: 'a batch normalisation that cannot be folded, joined with its input',
    input: [5, 4, 3],
    layers: [relu('r'), batchNorm('n', { epsilon: 1e-3 }), concat('y', ['n', 'r'])],
    weights: { 'n/gamma': [3], 'n/beta': [3], 'n/mean': [3], 'n/variance': [3] },
  },
  {
    name: 'a local response normalisation over 5 of 7 channels',
    input: [4, 3, 7],
    layers: [lrn('y', { size: 5, alpha: 0.9, beta: 0.75, bias: 1 })],
    weights: {},
  },
  { name: 'a pool of squares', input: [7, 8, 3], layers: [l2Pool('y', { kernel: 3, stride: 2 })], weights: {} },
  {
    name: 'a dense layer over a flattened image, dropout, unit length',
    input: [3, 2, 4],
    layers: [flatten('f'), dense('d', { out: 5, matrix: 'm', bias: 'b' }), dropout('o', 0.5), l2Normalize('y')],
    weights: { m: [24, 5], b: [5] },
  },
  {
    name: 'a dense layer without bias over the mean of an image, softmax',
    input: [5, 4, 3],
    layers: [globalAveragePool('g'), dense('d', { out: 4, matrix: 'm' }), softmax('y', 'd')],
    weights: { m: [3, 4] },
  },
];

const network = (row: (typeof CASES)[number]): Network => ({
  name: 'case',
  input: { name: 'image', shape: row.input, transposed: false },
  weightLayout: 'tfjs',
  layers: row.layers,
  outputs: { y: 'y' },
});

/** Uniform weights; a variance must not be negative. */
function weightsOf(row: (typeof CASES)[number], random: () => number) {
  const entries = Object.entries(row.weights).map(([name, shape]) => {
    const tensor = randomTensor(random, shape);
    return [name, name.endsWith('variance') ? { ...tensor, data: tensor.data.map((v) => v * v) } : tensor] as const;
  });
  return new Map(entries);
}

describe.each(['wasm', 'cpu'] as const)('on %s, as in onnxruntime:', (backend) => {
  let onnx: Runtime;
  let tfjs: Runtime;
  beforeAll(async () => {
    onnx = await openRuntime({ runtime: 'onnx' });
    tfjs = await openRuntime({ runtime: 'tfjs', backend });
  });

  test.each(CASES)('$name', async (row) => {
    const random = randomFrom(7);
    const image = randomTensor(random, [2, ...row.input]);
    const weights = weightsOf(row, random);
    const [expected, result] = await Promise.all(
      [onnx, tfjs].map(async (runtime) => (await runtime.open(network(row), weights)).run({ image })),
    );
    expect(maxDifference(result.y, expected.y)).toBeLessThan(1e-5);
  });
});

test('an override stands in for the layers it answers, and only for those', async () => {
  const { tf, run } = await loadTensorFlow('cpu');
  const row = { name: '', input: [2, 2, 1] as const, layers: [relu('r'), dropout('d', 0.5), relu('y')], weights: {} };
  const bound = bindNetwork(network(row), new Map());
  const result = run(() => {
    const image = tf.tensor4d([-1, 2, 3, -4], [1, 2, 2, 1]);
    const tenfold = forward(tf, bound, weightTensors(tf, bound), image as Tensor4D, ({ layer }, _, [x]) =>
      layer.kind === 'dropout' ? tf.mul(x, 10) : undefined,
    );
    return [...tenfold.y.dataSync()];
  });
  expect(result).toEqual([0, 20, 30, 0]);
});
