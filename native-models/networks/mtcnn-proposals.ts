import { ModelError } from '../model-error.ts';
import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import { add, conv, depthwiseConv, maxPool, type Network, prelu, relu } from './layers.ts';

const weights = (layer: string) => ({ filters: `${layer}/filters`, bias: `${layer}/bias` });

/**
 * MTCNN's proposal network (mtcnn-pnet) rearranged for speed: the same numbers, of every other window in both
 * directions, for a fifth of the work.
 *
 * - `image` [n, 3, h, w], upright, RGB 0..255 in planes: the normalisation is in the first filters, and so is the swap of
 *   rows and columns with which the original was trained
 * - `head` [n, 5, rows, columns]: the logit of a face (ln p / (1 - p)), then dx1, dy1, dx2, dy2
 *
 * The window of cell (row, column) starts at pixel (4 column, 4 row): the last wide convolution, which costs most, is
 * reckoned for one window in four. A face shows in several neighbouring windows, so that none is lost where the cut is
 * somewhat lower. rows = floor((ceil((h - 2) / 2) - 5) / 2) + 1, likewise columns.
 *
 * The first PReLU stands behind the pool instead of before it, on a quarter of the pixels. Slope a of a channel says how:
 * - 0 <= a <= 1: PReLU rises, so it changes places with max: x + max(0, (a - 1) x) of u = max pool of x
 * - a < 0: PReLU(x) = max(x, a x), so the pool is max(u, -a v) = u + max(0, -a v - u) with v = max pool of -x, six more
 *   filters of the first convolution (the ten and the six fill one block of 16 channels)
 * - a > 1: x - max(0, (a - 1) x'), x' = -x; what is subtracted goes on as a channel of its own, which the second
 *   convolution reads with the sign turned
 */
export const mtcnnProposals: Network = {
  name: 'mtcnn-proposals',
  input: { name: 'image', shape: ['any', 'any', 3], transposed: false, planar: true },
  weightLayout: 'tfjs',
  layers: [
    conv('conv1', { kernel: 3, out: 16, ...weights('conv1') }),
    maxPool('pool1', { kernel: 2, stride: 2, padding: 'same' }),
    conv('bend1', { kernel: 1, out: 16, ...weights('bend1') }),
    relu('bent1'),
    depthwiseConv('kept1', { from: 'pool1', kernel: 1, ...weights('kept1') }),
    add('prelu1', 'bent1'),
    conv('conv2', { kernel: 3, out: 16, ...weights('conv2') }),
    prelu('prelu2', 'prelu2/slope'),
    conv('conv3', { kernel: 3, stride: 2, out: 32, ...weights('conv3') }),
    prelu('prelu3', 'prelu3/slope'),
    conv('head', { kernel: 1, out: 5, ...weights('head') }),
  ],
  outputs: { head: 'head' },
};

const CHANNELS = 16;
const OWN = 10;

/**
 * The weights of mtcnn-proposals from those of mtcnn-pnet as its file (tflite) has them.
 * @throws ModelError `model.invalid` where an array is missing or its slopes do not fit the 16 channels
 */
export function proposalWeights(pnet: NamedArrays): NamedArrays {
  const array = (name: string): NamedArray => {
    const found = pnet.get(`pnet/${name}`);
    if (!found) throw new ModelError('model.invalid', `mtcnn-pnet: the weight file has no pnet/${name}`);
    return found;
  };
  const filters = (layer: string) => array(`${layer}/weights/read`);
  const biases = (layer: string) => array(`${layer}/Conv2D_bias`).data;
  const slope = array('PReLU1/alpha/read').data;
  const falling = [...slope.keys()].filter((c) => slope[c] < 0);
  const steep = [...slope.keys()].filter((c) => slope[c] > 1);
  if (OWN + Math.max(falling.length, steep.length) > CHANNELS) {
    throw new ModelError('model.invalid', 'mtcnn-pnet: its first slopes do not fit 16 channels');
  }

  // Channels of conv1: x of each of the ten, then -x of the falling ones.
  const source = [...Array.from({ length: OWN }, (_, c) => c), ...falling];
  const sign = (o: number) => (o < OWN ? 1 : -1);
  const conv1 = swapped(filters('conv1'), 3, source.length, (o) => source[o]);
  const sums = new Float32Array(source.length);
  conv1.data.forEach((w, i) => {
    const o = i % source.length;
    sums[o] += w;
    conv1.data[i] = (sign(o) * w) / 128;
  });
  const bias1 = source.map((c, o) => sign(o) * (biases('conv1')[c] - (sums[o] * 127.5) / 128));

  // [in, out]; channels 0..9 are added to u, those behind are of the steep.
  const bend = new Float32Array(CHANNELS * CHANNELS);
  slope.forEach((a, c) => {
    const set = (input: number, output: number, value: number) => {
      bend[input * CHANNELS + output] = value;
    };
    if (a < 0) {
      set(OWN + falling.indexOf(c), c, -a);
      set(c, c, -1);
    } else if (a <= 1) set(c, c, a - 1);
    else set(c, OWN + steep.indexOf(c), 1 - a);
  });

  const conv2 = swapped(filters('conv2'), OWN, CHANNELS, (o) => o);
  const read2 = new Float32Array(3 * 3 * CHANNELS * CHANNELS);
  for (let p = 0; p < 9; p++) {
    for (let i = 0; i < OWN + steep.length; i++) {
      for (let o = 0; o < CHANNELS; o++) {
        const own = i < OWN ? i : steep[i - OWN];
        read2[(p * CHANNELS + i) * CHANNELS + o] = (i < OWN ? 1 : -1) * conv2.data[(p * OWN + own) * CHANNELS + o];
      }
    }
  }

  // softmax of two is the logistic function of their difference.
  const probability = swapped(filters('conv4-1'), 32, 2, (o) => o).data;
  const regression = swapped(filters('conv4-2'), 32, 4, (o) => o).data;
  const head = new Float32Array(32 * 5);
  for (let i = 0; i < 32; i++) {
    head[5 * i] = probability[2 * i + 1] - probability[2 * i];
    head.set(regression.subarray(4 * i, 4 * i + 4), 5 * i + 1);
  }
  const [no, yes] = biases('conv4-1');

  const padded = new Float32Array(CHANNELS);
  padded.set(bias1);
  return new Map<string, NamedArray>([
    ['conv1/filters', widened(conv1, CHANNELS)],
    ['conv1/bias', vector(padded)],
    ['bend1/filters', { shape: [1, 1, CHANNELS, CHANNELS], data: bend }],
    ['bend1/bias', vector(new Float32Array(CHANNELS))],
    [
      'kept1/filters',
      { shape: [1, 1, CHANNELS, 1], data: Float32Array.from({ length: CHANNELS }, (_, c) => +(c < OWN)) },
    ],
    ['kept1/bias', vector(new Float32Array(CHANNELS))],
    ['conv2/filters', { shape: [3, 3, CHANNELS, CHANNELS], data: read2 }],
    ['conv2/bias', vector(biases('conv2'))],
    ['prelu2/slope', array('PReLU2/alpha/read')],
    ['conv3/filters', swapped(filters('conv3'), CHANNELS, 32, (o) => o)],
    ['conv3/bias', vector(biases('conv3'))],
    ['prelu3/slope', array('PReLU3/alpha/read')],
    ['head/filters', { shape: [1, 1, 32, 5], data: head }],
    ['head/bias', vector(Float32Array.of(yes - no, ...biases('conv4-2')))],
  ]);
}

const vector = (data: Float32Array): NamedArray => ({ shape: [data.length], data });

/** [out, h, w, in] of the file to [w, h, in, out]: rows and columns change places, as the original was trained. */
function swapped({ shape, data }: NamedArray, channels: number, out: number, from: (o: number) => number): NamedArray {
  const k = shape[1];
  const moved = new Float32Array(k * k * channels * out);
  for (let y = 0; y < k; y++) {
    for (let x = 0; x < k; x++) {
      for (let i = 0; i < channels; i++) {
        for (let o = 0; o < out; o++) {
          moved[((y * k + x) * channels + i) * out + o] = data[((from(o) * k + x) * k + y) * channels + i];
        }
      }
    }
  }
  return { shape: [k, k, channels, out], data: moved };
}

/** Filters of nothing behind the others. */
function widened({ shape: [h, w, channels, out], data }: NamedArray, wide: number): NamedArray {
  const moved = new Float32Array(h * w * channels * wide);
  for (let i = 0; i < h * w * channels; i++) moved.set(data.subarray(i * out, (i + 1) * out), i * wide);
  return { shape: [h, w, channels, wide], data: moved };
}
