import type { NamedArray } from '../weights/named-array.ts';
import type { BoundLayer, BoundNetwork } from './bind.ts';

/**
 * Folds each scale (a frozen batch normalisation) into the convolution before it, where nothing else reads that
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
      bound.layer.kind === 'scale' &&
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
  const s = scale.weights.scale!.data;
  const t = scale.weights.bias!.data;
  const { filters, bias } = conv.weights as Record<'filters' | 'bias', NamedArray>;
  return {
    layer: { ...conv.layer, name: scale.layer.name },
    inputs: conv.inputs,
    shape: conv.shape,
    weights: {
      // Channels run fastest: [h, w, in, out].
      filters: { shape: filters.shape, data: filters.data.map((w, i) => w * s[i % s.length]) },
      bias: { shape: bias.shape, data: bias.data.map((b, i) => b * s[i] + t[i]) },
    },
  };
}
