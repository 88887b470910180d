import { averagePool, conv, dropout, flatten, type Layer, maxPool, type Network, relu } from './layers.ts';

const conv3 = (name: string, out: number): Layer =>
  conv(name, { kernel: 3, padding: 'same', out, filters: `${name}/filters`, bias: `${name}/bias` });
const conv3Relu = (name: string, out: number): Layer[] => [conv3(name, out), relu(`${name}/relu`)];
const halve = (name: string): Layer => maxPool(name, { kernel: 2, stride: 2, padding: 'same' });

/**
 * The network of CASIA-WebFace: ten small convolutions, a linear one last; 320 dimensions. Its classifier of 10,575
 * people (fc6) is no part of it: the embedding is what comes before.
 *
 * - `image` [n, 100, 100, 1], grey, any fixed range
 * - `embedding` [n, 320], of any length: normalise it before comparing
 *
 * Source: Yi et al., "Learning Face Representation from Scratch", 2014, table 1.
 */
export const casiaWebFace: Network = {
  name: 'casia-webface',
  input: { name: 'image', shape: [100, 100, 1], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    ...conv3Relu('conv11', 32), // 100 x 100 x 32
    ...conv3Relu('conv12', 64), // 100 x 100 x 64
    halve('pool1'), // 50 x 50 x 64
    ...conv3Relu('conv21', 64), // 50 x 50 x 64
    ...conv3Relu('conv22', 128), // 50 x 50 x 128
    halve('pool2'), // 25 x 25 x 128
    ...conv3Relu('conv31', 96), // 25 x 25 x 96
    ...conv3Relu('conv32', 192), // 25 x 25 x 192
    halve('pool3'), // 13 x 13 x 192
    ...conv3Relu('conv41', 128), // 13 x 13 x 128
    ...conv3Relu('conv42', 256), // 13 x 13 x 256
    halve('pool4'), // 7 x 7 x 256
    ...conv3Relu('conv51', 160), // 7 x 7 x 160
    conv3('conv52', 320), // 7 x 7 x 320
    averagePool('pool5', { kernel: 7, stride: 1, padding: 'valid' }), // 1 x 1 x 320
    dropout('dropout', 0.4), // 1 x 1 x 320
    flatten('embedding'), // 320
  ],
  outputs: { embedding: 'embedding' },
};
