import type { NamedArray } from '../weights/named-array.ts';
import type { BoundLayer, BoundNetwork } from './bind.ts';

/**
 * Folds each scale and each batch normalisation into the convolution before it, where nothing else reads that
 * convolution: w' = s w, b' = s b + t a channel. Same outputs but for rounding; for inference, not for training.
 */
export function foldScale({ network, layers }: BoundNetwork): BoundNetwork {
  const readers = new Map<string, number>();
  for (const name of [...layers.flatMap(({ inputs }) => inputs), ...Object.values(network.outputs)]) {
    readers.set(name, (readers.get(name) ?? 0) + 1);
  }
  const folded: BoundLayer[] = [];
  for (const bound of layers) {
    const before = folded.at(-1);
    const folds =
      (bound.layer.kind === 'scale' || bound.layer.kind === 'batch-norm') &&
      before?.layer.kind === 'conv' &&
      before.layer.name === bound.inputs[0] &&
      readers.get(before.layer.name) === 1;
    if (folds) folded[folded.length - 1] = foldInto(before, bound);
    else folded.push(bound);
  }
  return { network, layers: folded };
}

/** The convolution under the scale's name, so that whoever read the scale now reads it. */
function foldInto(conv: BoundLayer, scale: BoundLayer): BoundLayer {
  const { s, t } = factors(scale);
  const { filters, bias } = conv.weights as { filters: NamedArray; bias?: NamedArray };
  return {
    layer: { ...conv.layer, name: scale.layer.name },
    inputs: conv.inputs,
    shape: conv.shape,
    weights: {
      // Channels run fastest: [h, w, in, out].
      filters: { shape: filters.shape, data: filters.data.map((w, i) => w * s[i % s.length]) },
      bias: { shape: [t.length], data: t.map((shift, i) => shift + (bias ? bias.data[i] * s[i] : 0)) },
    },
  };
}

/** y = s x + t a channel, in double precision: a variance may be small. */
function factors({ layer, weights }: BoundLayer): { readonly s: Float64Array; readonly t: Float32Array } {
  const gamma = weights.scale!.data;
  const beta = weights.bias!.data;
  if (layer.kind !== 'batch-norm') return { s: Float64Array.from(gamma), t: beta };
  const mean = weights.mean!.data;
  const variance = weights.variance!.data;
  const s = Float64Array.from(gamma, (g, i) => g / Math.sqrt(variance[i] + layer.epsilon));
  return { s, t: beta.map((b, i) => b - mean[i] * s[i]) };
}
