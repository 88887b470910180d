import { conv, dense, flatten, maxPool, type Network, prelu, softmax } from './layers.ts';

const weights = (layer: string) => ({
  filters: `onet/${layer}/weights/read`,
  bias: `onet/${layer}/Conv2D_bias`,
});
const matrix = (layer: string) => ({
  matrix: `onet/${layer}/weights/read/transpose`,
  bias: `onet/${layer}/${layer}/MatMul_bias`,
});

/**
 * MTCNN's output network: the final judgement, box and five landmarks of a window.
 *
 * - `image` [n, 3, 48, 48], upright, RGB in planes, (v - 127.5) / 128; column after column, as it was trained
 * - `probability` [n, 2]: not a face, face
 * - `regression` [n, 4]: dx1, dy1, dx2, dy2, corners relative to the window's size
 * - `landmarks` [n, 10]: five x, then five y, 0..1 within the window: eye left and right as seen in the image, nose,
 *   corner of the mouth left and right
 *
 * Source: as mtcnn-pnet.
 */
export const mtcnnOnet: Network = {
  name: 'mtcnn-onet',
  input: { name: 'image', shape: [48, 48, 3], transposed: true, planar: true },
  weightLayout: 'tflite',
  layers: [
    conv('conv1', { kernel: 3, out: 32, ...weights('conv1') }), // 46 x 46 x 32
    prelu('prelu1', 'onet/prelu1/alpha/read'),
    maxPool('pool1', { kernel: 3, stride: 2, padding: 'same' }), // 23 x 23 x 32
    conv('conv2', { kernel: 3, out: 64, ...weights('conv2') }), // 21 x 21 x 64
    prelu('prelu2', 'onet/prelu2/alpha/read'),
    maxPool('pool2', { kernel: 3, stride: 2, padding: 'valid' }), // 10 x 10 x 64
    conv('conv3', { kernel: 3, out: 64, ...weights('conv3') }), // 8 x 8 x 64
    prelu('prelu3', 'onet/prelu3/alpha/read'),
    maxPool('pool3', { kernel: 2, stride: 2, padding: 'same' }), // 4 x 4 x 64
    conv('conv4', { kernel: 2, out: 128, ...weights('conv4') }), // 3 x 3 x 128
    prelu('prelu4', 'onet/prelu4/alpha/read'),
    flatten('flat'), // 1152
    dense('conv5', { out: 256, ...matrix('conv5') }), // 256
    prelu('prelu5', 'onet/prelu5/alpha/read'),
    dense('conv6-1', { out: 2, ...matrix('conv6-1') }), // 2
    softmax('prob1', 'conv6-1'),
    dense('conv6-2', { from: 'prelu5', out: 4, ...matrix('conv6-2') }), // 4
    dense('conv6-3', { from: 'prelu5', out: 10, ...matrix('conv6-3') }), // 10
  ],
  outputs: { probability: 'prob1', regression: 'conv6-2', landmarks: 'conv6-3' },
};
