import { conv, maxPool, type Network, prelu, softmax } from './layers.ts';

const weights = (layer: string) => ({
  filters: `pnet/${layer}/weights/read`,
  bias: `pnet/${layer}/Conv2D_bias`,
});

/**
 * MTCNN's proposal network: a face detector for windows of 12x12 pixels, run over the whole image with a step of 2.
 *
 * - `image` [n, h, w, 3], upright, RGB, (v - 127.5) / 128; h and w free, at least 12
 * - `probability` [n, rows, columns, 2]: not a face, face
 * - `regression` [n, rows, columns, 4]: dx1, dy1, dx2, dy2, corners relative to the window's size
 *
 * The window of cell (row, column) starts at pixel (2 column, 2 row). rows = ceil((h - 2) / 2) - 4, likewise columns.
 *
 * Source: Zhang et al., "Joint Face Detection and Alignment using Multi-task Cascaded Convolutional Networks", 2016,
 * figure 2; weights by way of facenet, whose port from Matlab kept its column-major images: hence `transposed`.
 */
export const mtcnnPnet: Network = {
  name: 'mtcnn-pnet',
  input: { name: 'image', shape: ['any', 'any', 3], transposed: true },
  weightLayout: 'tflite',
  layers: [
    conv('conv1', { kernel: 3, out: 10, ...weights('conv1') }), // 12x12 -> 10 x 10 x 10
    prelu('prelu1', 'pnet/PReLU1/alpha/read'),
    maxPool('pool1', { kernel: 2, stride: 2, padding: 'same' }), // 5 x 5 x 10
    conv('conv2', { kernel: 3, out: 16, ...weights('conv2') }), // 3 x 3 x 16
    prelu('prelu2', 'pnet/PReLU2/alpha/read'),
    conv('conv3', { kernel: 3, out: 32, ...weights('conv3') }), // 1 x 1 x 32
    prelu('prelu3', 'pnet/PReLU3/alpha/read'),
    conv('conv4-1', { kernel: 1, out: 2, ...weights('conv4-1') }), // 1 x 1 x 2
    softmax('prob1', 'conv4-1'),
    conv('conv4-2', { from: 'prelu3', kernel: 1, out: 4, ...weights('conv4-2') }), // 1 x 1 x 4
  ],
  outputs: { probability: 'prob1', regression: 'conv4-2' },
};
