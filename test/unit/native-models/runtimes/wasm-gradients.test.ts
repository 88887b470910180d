import type { Rank, Tensor4D } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadGradients } from '../../../../native-models/runtimes/tfjs/gradients.ts';
import { type LoadedTensorFlow, loadTensorFlow } from '../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { randomFrom } from '../../seeded-random.ts';
import { maxDifference, randomTensor } from '../tensors.ts';

let cpu: LoadedTensorFlow;
let wasm: LoadedTensorFlow;
beforeAll(async () => {
  cpu = await loadTensorFlow('cpu');
  wasm = await loadTensorFlow('wasm');
  loadGradients(wasm.tf);
});
afterAll(() => wasm.tf.removeBackend('wasm'));

interface Case {
  readonly sides: readonly [number, number];
  readonly kernel: number;
  readonly stride: number;
  readonly pad: 'valid' | 'same' | number;
}

/** Sides odd, even and unequal, so that windows end before, at and behind the border. */
const CASES: readonly Case[] = [
  { sides: [9, 7], kernel: 3, stride: 1, pad: 'same' },
  { sides: [9, 7], kernel: 3, stride: 1, pad: 'valid' },
  { sides: [9, 8], kernel: 3, stride: 2, pad: 'same' },
  { sides: [10, 7], kernel: 3, stride: 2, pad: 'valid' },
  { sides: [12, 11], kernel: 5, stride: 2, pad: 2 },
  { sides: [11, 12], kernel: 7, stride: 3, pad: 3 },
  { sides: [6, 5], kernel: 1, stride: 1, pad: 'valid' },
  { sides: [7, 6], kernel: 1, stride: 2, pad: 'valid' },
  { sides: [5, 4], kernel: 2, stride: 2, pad: 'same' },
];

/** Gradients of sum(conv(x, f) * weights) with respect to x and f. */
function gradients({ tf, run }: LoadedTensorFlow, { sides, kernel, stride, pad }: Case, depthwise: boolean) {
  const random = randomFrom(3);
  const x = randomTensor(random, [2, ...sides, 3]);
  const f = randomTensor(random, depthwise ? [kernel, kernel, 3, 1] : [kernel, kernel, 3, 4]);
  return run(() => {
    const tensor = ({ data, shape }: typeof x) => tf.tensor<Rank.R4>(data, shape as [number, number, number, number]);
    const convolve = depthwise ? tf.depthwiseConv2d : tf.conv2d;
    const size = run(() => convolve(tensor(x), tensor(f), stride, pad).shape);
    const upstream = tensor(randomTensor(random, size));
    const grads = tf.grads((a, b) => tf.sum(tf.mul(convolve(a as Tensor4D, b as Tensor4D, stride, pad), upstream)))([
      tensor(x),
      tensor(f),
    ]);
    return grads.map((grad) => ({ data: Float32Array.from(grad.dataSync()), shape: grad.shape }));
  });
}

describe.each([
  ['a convolution', false],
  ['a depthwise convolution', true],
] as const)('On the WebAssembly backend, the gradients of %s equal those of plain JavaScript:', (_, depthwise) => {
  test.each(CASES)('kernel $kernel, stride $stride, padding $pad, on $sides', (one) => {
    const [ofInput, ofFilter] = gradients(wasm, one, depthwise);
    const [theirInput, theirFilter] = gradients(cpu, one, depthwise);
    expect(maxDifference(ofInput, theirInput)).toBeLessThan(2e-5);
    expect(maxDifference(ofFilter, theirFilter)).toBeLessThan(2e-5);
  });
});

test('A gradient leaves no tensor behind', () => {
  const before = wasm.tf.memory().numTensors;
  gradients(wasm, CASES[2], false);
  gradients(wasm, CASES[2], true);
  expect(wasm.tf.memory().numTensors).toBe(before);
});
