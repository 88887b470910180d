import type { NamedArray } from '../weights/named-array.ts';
import type { BoundLayer, BoundNetwork } from './bind.ts';

/** Layers that change no channel and keep a channel of zeros one. */
const CHANNELWISE = new Set(['prelu', 'relu', 'max-pool', 'average-pool']);

/**
 * Widens each convolution to a multiple of `block` channels by filters of zeros, where everything behind it up to the
 * next convolution works channel by channel and is read once: onnxruntime keeps images in blocks of 16 channels, pads
 * for each convolution anyhow, and can run depthwise layers on whole blocks only. Same outputs.
 */
export function padChannels({ network, layers }: BoundNetwork, block: number): BoundNetwork {
  const padded = [...layers];
  const readers = (name: string) => padded.flatMap(({ inputs }, i) => (inputs.includes(name) ? [i] : []));
  const outputs = new Set(Object.values(network.outputs));
  for (const [i, bound] of layers.entries()) {
    if (bound.layer.kind !== 'conv' || typeof bound.shape[2] !== 'number') continue;
    const channels = bound.shape[2];
    const wide = Math.ceil(channels / block) * block;
    if (wide === channels) continue;
    const chain = [i];
    let next = i;
    do {
      const [only, ...more] = outputs.has(padded[next].layer.name) ? [] : readers(padded[next].layer.name);
      next = more.length === 0 ? (only ?? -1) : -1;
      chain.push(next);
    } while (next >= 0 && CHANNELWISE.has(padded[next].layer.kind));
    if (next < 0 || padded[next].layer.kind !== 'conv') continue;
    for (const at of chain.slice(0, -1)) padded[at] = widened(padded[at], wide);
    padded[next] = readingWide(padded[next], channels, wide);
  }
  return { network, layers: padded };
}

/** The layer with `wide` channels out. */
function widened(bound: BoundLayer, wide: number): BoundLayer {
  const { layer, shape, weights } = bound;
  const [height, width] = shape;
  return {
    ...bound,
    layer: layer.kind === 'conv' ? { ...layer, out: wide } : layer,
    shape: [height, width, wide],
    weights: Object.fromEntries(Object.entries(weights).map(([role, array]) => [role, withZeros(array, wide)])),
  };
}

/** Each run of channels of the last axis, lengthened to `wide` by zeros. */
function withZeros({ shape, data }: NamedArray, wide: number): NamedArray {
  const channels = shape[shape.length - 1];
  const rows = data.length / channels;
  const long = new Float32Array(rows * wide);
  for (let row = 0; row < rows; row++) long.set(data.subarray(row * channels, (row + 1) * channels), row * wide);
  return { shape: [...shape.slice(0, -1), wide], data: long };
}

/** The convolution that reads `wide` channels of which only the first `channels` matter: [h, w, in, out]. */
function readingWide(bound: BoundLayer, channels: number, wide: number): BoundLayer {
  const { shape, data } = bound.weights.filters!;
  const [h, w, , out] = shape;
  const long = new Float32Array(h * w * wide * out);
  for (let p = 0; p < h * w; p++) long.set(data.subarray(p * channels * out, (p + 1) * channels * out), p * wide * out);
  return { ...bound, weights: { ...bound.weights, filters: { shape: [h, w, wide, out], data: long } } };
}
