import { conv, dense, flatten, type Layer, l2Normalize, lrn, maxout, maxPool, type Network, relu } from './layers.ts';

const convRelu = (name: string, options: { readonly kernel: number; readonly out: number; readonly stride?: 2 }) => [
  conv(name, { padding: 'same', filters: `${name}/filters`, bias: `${name}/bias`, ...options }),
  relu(`${name}/relu`),
];

const halve = (name: string): Layer => maxPool(name, { kernel: 3, stride: 2, padding: 'same' });
/** AlexNet's and GoogLeNet's: the paper says no more than "rnorm". */
const LRN = { size: 5, alpha: 1e-4, beta: 0.75 } as const;

/** Twice as many outputs, of which the larger of each two stays. */
const denseMaxout = (name: string, out: number): Layer[] => [
  dense(name, { out: 2 * out, matrix: `${name}/matrix`, bias: `${name}/bias` }),
  maxout(`${name}/maxout`, 2),
];

/**
 * FaceNet's NN1: Zeiler and Fergus's network with 1x1 convolutions; 128 dimensions, 140 million parameters.
 *
 * - `image` [n, 220, 220, 3], RGB, any fixed range
 * - `embedding` [n, 128], unit length
 *
 * Source: FaceNet (Schroff et al., 2015), table 1; Zeiler, Fergus, "Visualizing and Understanding Convolutional
 * Networks", 2014.
 */
export const faceNetNn1: Network = {
  name: 'facenet-nn1',
  input: { name: 'image', shape: [220, 220, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    ...convRelu('conv1', { kernel: 7, stride: 2, out: 64 }), // 110 x 110 x 64
    halve('pool1'), // 55 x 55 x 64
    lrn('rnorm1', LRN), // 55 x 55 x 64
    ...convRelu('conv2a', { kernel: 1, out: 64 }), // 55 x 55 x 64
    ...convRelu('conv2', { kernel: 3, out: 192 }), // 55 x 55 x 192
    lrn('rnorm2', LRN), // 55 x 55 x 192
    halve('pool2'), // 28 x 28 x 192
    ...convRelu('conv3a', { kernel: 1, out: 192 }), // 28 x 28 x 192
    ...convRelu('conv3', { kernel: 3, out: 384 }), // 28 x 28 x 384
    halve('pool3'), // 14 x 14 x 384
    ...convRelu('conv4a', { kernel: 1, out: 384 }), // 14 x 14 x 384
    ...convRelu('conv4', { kernel: 3, out: 256 }), // 14 x 14 x 256
    ...convRelu('conv5a', { kernel: 1, out: 256 }), // 14 x 14 x 256
    ...convRelu('conv5', { kernel: 3, out: 256 }), // 14 x 14 x 256
    ...convRelu('conv6a', { kernel: 1, out: 256 }), // 14 x 14 x 256
    ...convRelu('conv6', { kernel: 3, out: 256 }), // 14 x 14 x 256
    halve('pool4'), // 7 x 7 x 256
    flatten('concat'), // 12,544
    ...denseMaxout('fc1', 4096), // 4,096
    ...denseMaxout('fc2', 4096), // 4,096
    dense('fc7128', { out: 128, matrix: 'fc7128/matrix', bias: 'fc7128/bias' }), // 128
    l2Normalize('embedding'), // 128
  ],
  outputs: { embedding: 'embedding' },
};
