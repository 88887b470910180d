import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { casiaWebFace } from '../../../../native-models/networks/casia-webface.ts';
import { faceNetNn1 } from '../../../../native-models/networks/facenet-nn1.ts';
import {
  batchNorm,
  concat,
  conv,
  dense,
  dropout,
  flatten,
  type Layer,
  l2Normalize,
  l2Pool,
  lrn,
  maxout,
  maxPool,
  type Network,
  pad,
  relu,
} from '../../../../native-models/networks/layers.ts';
import { mobileFaceNet } from '../../../../native-models/networks/mobilefacenet.ts';
import { nn2 } from '../../../../native-models/networks/nn2.ts';
import { nn4 } from '../../../../native-models/networks/nn4.ts';
import { nn4Small1 } from '../../../../native-models/networks/nn4-small1.ts';
import { nn4Small2 } from '../../../../native-models/networks/nn4-small2.ts';
import { withBatchNorm } from '../../../../native-models/networks/with-batch-norm.ts';
import { compileOnnx } from '../../../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../../../native-models/runtimes/onnx/session.ts';
import type { TensorData } from '../../../../native-models/runtimes/runtime.ts';
import { openTfjs } from '../../../../native-models/runtimes/tfjs/open.ts';
import { type LoadedTensorFlow, loadTensorFlow } from '../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { randomFrom } from '../../seeded-random.ts';
import { randomWeights } from '../random-weights.ts';
import { maxDifference, randomTensor } from '../tensors.ts';

/** Up to and with a layer: the fully connected layers of NN1 alone are 550 MB. */
const upTo = (network: Network, layer: string): Network => ({
  ...network,
  layers: network.layers.slice(0, network.layers.findIndex(({ name }) => name === layer) + 1),
  outputs: { embedding: layer },
});

const NETWORKS: readonly (readonly [string, Network])[] = [
  ['nn4.small2', nn4Small2],
  ['nn4.small1', nn4Small1],
  ['nn4', nn4],
  ['NN2', nn2],
  ['NN1 up to its fully connected layers', upTo(faceNetNn1, 'pool4')],
  ['the CASIA-WebFace network', casiaWebFace],
  ['MobileFaceNet with batch normalisation', withBatchNorm(mobileFaceNet)],
];

/** The layers that those networks are the first to use, each alone, on sides that are odd and unequal. */
const LAYERS: readonly (readonly [string, readonly number[], readonly Layer[]])[] = [
  [
    "a convolution with Torch's padding",
    [9, 7, 3],
    [conv('y', { kernel: 5, stride: 2, padding: 2, out: 4, filters: 'f' })],
  ],
  ["a maximum pool with Torch's padding", [9, 7, 3], [maxPool('y', { kernel: 3, stride: 2, padding: 1 })]],
  ['an L2 pool', [9, 7, 3], [l2Pool('y', { kernel: 3, stride: 3 })]],
  ['LRN across channels', [4, 3, 9], [lrn('y', { size: 5, alpha: 0.3, beta: 0.75 })]],
  [
    'batch normalisation after a convolution',
    [4, 3, 2],
    [conv('c', { kernel: 1, out: 3, filters: 'f' }), batchNorm('y')],
  ],
  [
    'batch normalisation after a pool',
    [4, 4, 3],
    [maxPool('p', { kernel: 2, stride: 2, padding: 'valid' }), batchNorm('y')],
  ],
  [
    'batch normalisation after a convolution that is read twice',
    [4, 4, 3],
    [conv('c', { kernel: 1, out: 3, filters: 'f', bias: 'b' }), batchNorm('n'), concat('y', ['n', 'c', 'image'])],
  ],
  ['zeros before rows and columns', [3, 4, 2], [pad('y', { rowsBefore: 2, columnsBefore: 1, rows: 1 })]],
  ['maxout of three pieces', [1, 2, 6], [flatten('f'), maxout('y', 3)]],
  [
    'a unit vector',
    [2, 2, 3],
    [relu('r'), dropout('d', 0.5), flatten('f'), dense('m', { out: 5, matrix: 'm' }), l2Normalize('y')],
  ],
];

let wasm: LoadedTensorFlow;
beforeAll(async () => {
  wasm = await loadTensorFlow('wasm');
});
afterAll(() => wasm.tf.removeBackend('wasm'));

/** What both runtimes make of a network with random weights, and of how large values they are. */
async function runBoth(network: Network): Promise<{ onnx: TensorData; tfjs: TensorData; largest: number }> {
  const random = randomFrom(7);
  const arrays = randomWeights(network, random);
  const image = randomTensor(random, [2, ...(network.input.shape as number[])]);
  const [output] = Object.keys(network.outputs);
  const results: TensorData[] = [];
  for (const opened of [await openOnnx('case', compileOnnx(network, arrays)), openTfjs(network, arrays, wasm)]) {
    results.push((await opened.run({ image }))[output]);
    await opened.close();
  }
  const [onnx, tfjs] = results;
  return { onnx, tfjs, largest: onnx.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
}

describe('onnxruntime and TensorFlow.js give equal numbers for', () => {
  test.each(NETWORKS)('%s', { timeout: 120_000 }, async (_, network) => {
    const { onnx, tfjs, largest } = await runBoth(network);
    expect(largest).toBeGreaterThan(0);
    // Embeddings of unit length differ by less than 1e-4 as they are; others by as much of their own size.
    expect(maxDifference(onnx, tfjs) / Math.max(1, largest)).toBeLessThan(1e-4);
  });

  test.each(LAYERS)('%s', async (_, shape, layers) => {
    const network: Network = {
      name: 'case',
      input: { name: 'image', shape, transposed: false },
      weightLayout: 'tfjs',
      layers,
      outputs: { y: 'y' },
    };
    const { onnx, tfjs, largest } = await runBoth(network);
    expect(largest).toBeGreaterThan(0);
    expect(maxDifference(onnx, tfjs)).toBeLessThan(1e-5);
  });
});

test('Local response normalisation divides by the mean of squares over five channels, as Caffe and Torch do', async () => {
  const network: Network = {
    name: 'case',
    input: { name: 'image', shape: [1, 1, 4], transposed: false },
    weightLayout: 'tfjs',
    layers: [lrn('y', { size: 3, alpha: 0.6, beta: 0.5 })],
    outputs: { y: 'y' },
  };
  const image = { data: Float32Array.of(1, 2, 3, 4), shape: [1, 1, 1, 4] };
  const opened = openTfjs(network, new Map(), wasm);
  const { y } = await opened.run({ image });
  const sums = [1 + 4, 1 + 4 + 9, 4 + 9 + 16, 9 + 16];
  for (const [i, sum] of sums.entries()) expect(y.data[i]).toBeCloseTo((i + 1) / Math.sqrt(1 + (0.6 / 3) * sum), 5);
});
