import { batchNorm, conv, dense, flatten, type Layer, l2Normalize, type Network, relu } from './layers.ts';

const convNormRelu = (name: string, out: number, stride: 1 | 2 = 1): Layer[] => [
  conv(name, { kernel: 3, stride, padding: 'same', out, filters: `${name}/filters` }),
  batchNorm(`${name}/norm`),
  relu(`${name}/relu`),
];

/**
 * A network small enough to learn on a processor in minutes: six 3x3 convolutions with batch normalisation, half of
 * them of stride 2 in place of pools; 128 dimensions, 864,000 parameters, 36 million multiplications an image. Ours.
 *
 * - `image` [n, 48, 48, 3], aligned by five points, RGB, (v - 127.5) / 128
 * - `embedding` [n, 128], unit length
 */
export const smallNet: Network = {
  name: 'small-net',
  input: { name: 'image', shape: [48, 48, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    ...convNormRelu('conv1', 24, 2), // 24 x 24 x 24
    ...convNormRelu('conv2', 64, 2), // 12 x 12 x 64
    ...convNormRelu('conv3', 64), // 12 x 12 x 64
    ...convNormRelu('conv4', 128, 2), // 6 x 6 x 128
    ...convNormRelu('conv5', 128), // 6 x 6 x 128
    ...convNormRelu('conv6', 256, 2), // 3 x 3 x 256
    flatten('flat'), // 2,304
    dense('dense', { out: 128, matrix: 'dense/matrix', bias: 'dense/bias' }), // 128
    l2Normalize('embedding'), // 128
  ],
  outputs: { embedding: 'embedding' },
};
