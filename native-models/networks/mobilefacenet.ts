import { add, conv, depthwiseConv, flatten, type Layer, type Network, prelu } from './layers.ts';

// The file counts its convolutions twice: filters by number over the whole network (Conv_1, SeparableConv2d_1, ...),
// biases and slopes by block (Conv2d_2_InvResBlock_0/Conv, ...). Both are needed to name a layer's constants.
const filters = (name: string) => `MobileFaceNet/${name}/weights/read`;
const depthwiseFilters = (name: string) => `MobileFaceNet/${name}/depthwise_weights/read`;
const bias = (scope: string) => `MobileFaceNet/MobileFaceNet/${scope}/Conv2D_bias`;
const depthwiseBias = (scope: string) => `MobileFaceNet/MobileFaceNet/${scope}/depthwise_bias`;
/** The file spells PReLU as relu(x) + c * (x - |x|): its constant is half the slope. */
const slope = (name: string, scope: string) => prelu(name, `MobileFaceNet/MobileFaceNet/${scope}/mul`, 2);

/**
 * Inverted residual block: 1x1 to `expanded` channels, 3x3 depthwise, 1x1 to `out`, without a nonlinearity at its end.
 * @param number of the block, from 1: its filters are Conv_{2n-1}, SeparableConv2d_{n}, Conv_{2n}
 * @param residual name of the block before, where this one adds to it
 */
function block(
  number: number,
  scope: string,
  options: { readonly expanded: number; readonly out: number; readonly stride?: 2; readonly residual?: string },
): Layer[] {
  const { expanded, out, stride = 1, residual } = options;
  const name = `block${number}`;
  return [
    conv(`${name}/expand`, {
      kernel: 1,
      out: expanded,
      filters: filters(`Conv_${2 * number - 1}`),
      bias: bias(`${scope}/Conv`),
    }),
    slope(`${name}/expand/prelu`, `${scope}/Conv`),
    depthwiseConv(`${name}/depthwise`, {
      kernel: 3,
      stride,
      padding: 'same',
      filters: depthwiseFilters(`SeparableConv2d_${number}`),
      bias: depthwiseBias(`${scope}/SeparableConv2d`),
    }),
    slope(`${name}/depthwise/prelu`, `${scope}/SeparableConv2d`),
    conv(residual ? `${name}/project` : name, {
      kernel: 1,
      out,
      filters: filters(`Conv_${2 * number}`),
      bias: bias(`${scope}/Conv_1`),
    }),
    ...(residual ? [add(name, residual)] : []),
  ];
}

/**
 * MobileFaceNet, 192 dimensions.
 *
 * - `image` [n, 112, 112, 3], aligned to ArcFace's five points, RGB, (v - 127.5) / 128
 * - `embedding` [n, 192], of any length: normalise it before comparing
 *
 * Source: Chen et al., "MobileFaceNets: Efficient CNNs for Accurate Real-Time Face Verification on Mobile Devices",
 * 2018, table 1; weights of MobileFaceNet_TF, which has one 512-wide 1x1 convolution more at its end. Batch
 * normalisation is folded into the convolutions of the file.
 */
export const mobileFaceNet: Network = {
  name: 'mobilefacenet',
  input: { name: 'image', shape: [112, 112, 3], transposed: false },
  weightLayout: 'tflite',
  layers: [
    conv('conv1', {
      kernel: 3,
      stride: 2,
      padding: 'same',
      out: 64,
      filters: filters('Conv2d_0'),
      bias: bias('Conv2d_0'),
    }), // 56 x 56 x 64
    slope('conv1/prelu', 'Conv2d_0'),
    depthwiseConv('conv2', {
      kernel: 3,
      padding: 'same',
      filters: depthwiseFilters('SeparableConv2d'),
      bias: depthwiseBias('SeparableConv2d'),
    }), // 56 x 56 x 64
    slope('conv2/prelu', 'SeparableConv2d'),
    conv('conv3', { kernel: 1, out: 64, filters: filters('Conv'), bias: bias('Conv') }), // 56 x 56 x 64

    ...block(1, 'Conv2d_2_InvResBlock_0', { expanded: 128, out: 64, stride: 2 }), // 28 x 28 x 64
    ...block(2, 'Conv2d_2_InvResBlock_1', { expanded: 128, out: 64, residual: 'block1' }), // 28 x 28 x 64
    ...block(3, 'Conv2d_2_InvResBlock_2', { expanded: 128, out: 64, residual: 'block2' }), // 28 x 28 x 64
    ...block(4, 'Conv2d_2_InvResBlock_3', { expanded: 128, out: 64, residual: 'block3' }), // 28 x 28 x 64
    ...block(5, 'Conv2d_2_InvResBlock_4', { expanded: 128, out: 64, residual: 'block4' }), // 28 x 28 x 64

    ...block(6, 'Conv2d_3_InvResBlock_0', { expanded: 256, out: 128, stride: 2 }), // 14 x 14 x 128
    ...block(7, 'Conv2d_4_InvResBlock_0', { expanded: 256, out: 128, residual: 'block6' }), // 14 x 14 x 128
    ...block(8, 'Conv2d_4_InvResBlock_1', { expanded: 256, out: 128, residual: 'block7' }), // 14 x 14 x 128
    ...block(9, 'Conv2d_4_InvResBlock_2', { expanded: 256, out: 128, residual: 'block8' }), // 14 x 14 x 128
    ...block(10, 'Conv2d_4_InvResBlock_3', { expanded: 256, out: 128, residual: 'block9' }), // 14 x 14 x 128
    ...block(11, 'Conv2d_4_InvResBlock_4', { expanded: 256, out: 128, residual: 'block10' }), // 14 x 14 x 128
    ...block(12, 'Conv2d_4_InvResBlock_5', { expanded: 256, out: 128, residual: 'block11' }), // 14 x 14 x 128

    ...block(13, 'Conv2d_5_InvResBlock_0', { expanded: 512, out: 128, stride: 2 }), // 7 x 7 x 128
    ...block(14, 'Conv2d_6_InvResBlock_0', { expanded: 256, out: 128, residual: 'block13' }), // 7 x 7 x 128
    ...block(15, 'Conv2d_6_InvResBlock_1', { expanded: 256, out: 128, residual: 'block14' }), // 7 x 7 x 128

    conv('conv4', { kernel: 1, out: 512, filters: filters('Conv2d_7'), bias: bias('Conv2d_7') }), // 7 x 7 x 512
    slope('conv4/prelu', 'Conv2d_7'),
    depthwiseConv('global', {
      kernel: 7,
      filters: depthwiseFilters('Logits/SeparableConv2d'),
      bias: 'MobileFaceNet/Logits/SeparableConv2d/depthwise_bias',
    }), // 1 x 1 x 512
    conv('linear1', {
      kernel: 1,
      out: 512,
      filters: filters('Logits/Conv'),
      bias: 'MobileFaceNet/Logits/Conv/Conv2D_bias',
    }), // 1 x 1 x 512
    conv('linear2', {
      kernel: 1,
      out: 192,
      filters: filters('Logits/LinearConv1x1'),
      bias: 'MobileFaceNet/Logits/LinearConv1x1/Conv2D_bias',
    }), // 1 x 1 x 192
    flatten('embedding'), // 192
  ],
  outputs: { embedding: 'embedding' },
};
