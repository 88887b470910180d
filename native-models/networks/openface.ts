import { convNormRelu } from './inception.ts';
import { averagePool, dense, flatten, type Layer, l2Normalize, lrn, maxPool, type Network } from './layers.ts';

/**
 * A network of OpenFace around its inception modules: 128 dimensions.
 *
 * - `image` [n, sizePx, sizePx, 3], aligned by OpenFace's eye corners and nose, RGB, v / 255
 * - `embedding` [n, 128], unit length
 *
 * @param modules from `stem`, sizePx / 8 square x 192, to an image of sizePx / 32 square
 * Source: B. Amos et al., "OpenFace: A general-purpose face recognition library with mobile applications", 2016,
 * models/openface/*.def.lua. Layers and arrays are called as in Keras-OpenFace.
 */
export const openFace = (name: string, sizePx: 96 | 224, modules: readonly Layer[]): Network => ({
  name,
  input: { name: 'image', shape: [sizePx, sizePx, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    ...stem(),
    ...modules,
    averagePool('pool5', { kernel: sizePx / 32, stride: 1, padding: 'valid' }), // 1 x 1
    flatten('flat'),
    dense('dense', { out: 128, matrix: 'dense_w', bias: 'dense_b' }), // 128
    l2Normalize('embedding'), // 128
  ],
  outputs: { embedding: 'embedding' },
});

/**
 * What comes before the first inception module, for an image of side n: n / 8 x n / 8 x 192, under the name `stem`.
 * Source: OpenFace, models/openface/nn4.small2.def.lua; FaceNet (Schroff et al., 2015), table 2.
 */
const stem = (): Layer[] => [
  ...convNormRelu(['conv1', 'bn1'], { kernel: 7, stride: 2, padding: 3, out: 64 }), // n / 2
  maxPool('pool1', { kernel: 3, stride: 2, padding: 1 }), // n / 4
  lrn('lrn1', LRN),
  ...convNormRelu(['conv2', 'bn2'], { kernel: 1, out: 64 }),
  ...convNormRelu(['conv3', 'bn3'], { kernel: 3, padding: 1, out: 192 }),
  lrn('lrn2', LRN),
  maxPool('stem', { kernel: 3, stride: 2, padding: 1 }), // n / 8
];

const LRN = { size: 5, alpha: 1e-4, beta: 0.75 } as const;
