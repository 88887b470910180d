import {
  add,
  averagePool,
  conv,
  dense,
  globalAveragePool,
  type Layer,
  maxPool,
  type Network,
  pad,
  relu,
  scale,
} from './layers.ts';

/** 3x3 convolution and its frozen batch normalisation. */
const convScale = (name: string, out: number, options: { from?: string; stride?: 2; padding: 'valid' | 'same' }) => [
  conv(name, { kernel: 3, out, filters: `${name}/conv/filters`, bias: `${name}/conv/bias`, ...options }),
  scale(`${name}/scale`, `${name}/scale/weights`, `${name}/scale/biases`),
];

/** Residual block: two 3x3 convolutions and the block's own input. */
const residual = (name: string, before: string, channels: number): Layer[] => [
  ...convScale(`${name}/conv1`, channels, { from: before, padding: 'same' }),
  relu(`${name}/conv1/relu`),
  ...convScale(`${name}/conv2`, channels, { padding: 'same' }),
  add(`${name}/sum`, before),
  relu(name),
];

/**
 * Halving residual block: the shortcut is a 2x2 average pool, given zero channels where the block widens. Where the
 * pool is one row and column larger than the convolutions' output, that output is given zeros, as dlib does.
 */
const residualDown = (
  name: string,
  before: string,
  channels: number,
  options: { readonly widenBy?: number; readonly short?: true } = {},
): Layer[] => [
  averagePool(`${name}/pool`, { from: before, kernel: 2, stride: 2, padding: 'valid' }),
  ...(options.widenBy ? [pad(`${name}/widened`, { channels: options.widenBy })] : []),
  ...convScale(`${name}/conv1`, channels, { from: before, stride: 2, padding: 'valid' }),
  relu(`${name}/conv1/relu`),
  ...convScale(`${name}/conv2`, channels, { padding: 'same' }),
  ...(options.short ? [pad(`${name}/padded`, { rows: 1, columns: 1 })] : []),
  add(`${name}/sum`, options.widenBy ? `${name}/widened` : `${name}/pool`),
  relu(name),
];

/**
 * dlib's face recognition network (`face_recognition_resnet_model_v1`), 128 dimensions, as face-api ships it.
 *
 * - `image` [n, 150, 150, 3], a face chip of dlib, RGB, (v - (122.782, 117.001, 104.298)) / 255
 * - `embedding` [n, 128], of any length (dlib compares it as it is, at 0.6): normalise it for unit distances
 *
 * Source: D. King, "High Quality Face Recognition with Deep Metric Learning", 2017; a ResNet-34 (He et al., 2016) with
 * fewer layers and half the filters.
 */
export const dlibResnet: Network = {
  name: 'dlib-resnet',
  input: { name: 'image', shape: [150, 150, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    conv('conv32_down', {
      kernel: 7,
      stride: 2,
      out: 32,
      filters: 'conv32_down/conv/filters',
      bias: 'conv32_down/conv/bias',
    }), // 72 x 72 x 32
    scale('conv32_down/scale', 'conv32_down/scale/weights', 'conv32_down/scale/biases'),
    relu('conv32_down/relu'),
    maxPool('pool', { kernel: 3, stride: 2, padding: 'valid' }), // 35 x 35 x 32
    ...residual('conv32_1', 'pool', 32), // 35 x 35 x 32
    ...residual('conv32_2', 'conv32_1', 32), // 35 x 35 x 32
    ...residual('conv32_3', 'conv32_2', 32), // 35 x 35 x 32
    ...residualDown('conv64_down', 'conv32_3', 64, { widenBy: 32 }), // 17 x 17 x 64
    ...residual('conv64_1', 'conv64_down', 64), // 17 x 17 x 64
    ...residual('conv64_2', 'conv64_1', 64), // 17 x 17 x 64
    ...residual('conv64_3', 'conv64_2', 64), // 17 x 17 x 64
    ...residualDown('conv128_down', 'conv64_3', 128, { widenBy: 64 }), // 8 x 8 x 128
    ...residual('conv128_1', 'conv128_down', 128), // 8 x 8 x 128
    ...residual('conv128_2', 'conv128_1', 128), // 8 x 8 x 128
    ...residualDown('conv256_down', 'conv128_2', 256, { widenBy: 128, short: true }), // 4 x 4 x 256
    ...residual('conv256_1', 'conv256_down', 256), // 4 x 4 x 256
    ...residual('conv256_2', 'conv256_1', 256), // 4 x 4 x 256
    ...residualDown('conv256_down_out', 'conv256_2', 256, { short: true }), // 2 x 2 x 256
    globalAveragePool('mean'), // 256
    dense('fc', { out: 128, matrix: 'fc' }), // 128
  ],
  outputs: { embedding: 'fc' },
};
