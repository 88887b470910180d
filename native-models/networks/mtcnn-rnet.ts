import { conv, dense, flatten, maxPool, type Network, prelu, softmax } from './layers.ts';

const weights = (layer: string) => ({
  filters: `rnet/${layer}/weights/read`,
  bias: `rnet/${layer}/Conv2D_bias`,
});
const matrix = (layer: string) => ({
  matrix: `rnet/${layer}/weights/read/transpose`,
  bias: `rnet/${layer}/${layer}/MatMul_bias`,
});

/**
 * MTCNN's refinement network: judges and corrects the windows that the proposal network found.
 *
 * - `image` [n, 3, 24, 24], upright, RGB in planes, (v - 127.5) / 128; column after column, as it was trained
 * - `probability` [n, 2]: not a face, face
 * - `regression` [n, 4]: dx1, dy1, dx2, dy2, corners relative to the window's size
 *
 * Source: as mtcnn-pnet.
 */
export const mtcnnRnet: Network = {
  name: 'mtcnn-rnet',
  input: { name: 'image', shape: [24, 24, 3], transposed: true, planar: true },
  weightLayout: 'tflite',
  layers: [
    conv('conv1', { kernel: 3, out: 28, ...weights('conv1') }), // 22 x 22 x 28
    prelu('prelu1', 'rnet/prelu1/alpha/read'),
    maxPool('pool1', { kernel: 3, stride: 2, padding: 'same' }), // 11 x 11 x 28
    conv('conv2', { kernel: 3, out: 48, ...weights('conv2') }), // 9 x 9 x 48
    prelu('prelu2', 'rnet/prelu2/alpha/read'),
    maxPool('pool2', { kernel: 3, stride: 2, padding: 'valid' }), // 4 x 4 x 48
    conv('conv3', { kernel: 2, out: 64, ...weights('conv3') }), // 3 x 3 x 64
    prelu('prelu3', 'rnet/prelu3/alpha/read'),
    flatten('flat'), // 576
    dense('conv4', { out: 128, ...matrix('conv4') }), // 128
    prelu('prelu4', 'rnet/prelu4/alpha/read'),
    dense('conv5-1', { out: 2, ...matrix('conv5-1') }), // 2
    softmax('prob1', 'conv5-1'),
    dense('conv5-2', { from: 'prelu4', out: 4, ...matrix('conv5-2') }), // 4
  ],
  outputs: { probability: 'prob1', regression: 'conv5-2' },
};
