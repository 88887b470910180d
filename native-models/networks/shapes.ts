import { ModelError } from '../model-error.ts';
import type { Layer, Length, Padding, Shape } from './layers.ts';

/**
 * The shape of a layer's output.
 * @param input shape of `layer.from`'s output
 * @param others shapes of what an add or concat layer reads beside it
 * @throws ModelError `model.invalid`, with both shapes, where the layer cannot take its input
 */
export function outputShape(layer: Layer, input: Shape, others: readonly Shape[] = []): Shape {
  switch (layer.kind) {
    case 'conv': {
      const [h, w] = image(layer, input);
      return [window(h, layer), window(w, layer), layer.out];
    }
    case 'depthwise-conv':
    case 'max-pool':
    case 'average-pool': {
      const [h, w, c] = image(layer, input);
      return [window(h, layer), window(w, layer), c];
    }
    case 'l2-pool': {
      const [h, w, c] = image(layer, input);
      const valid = { ...layer, padding: 'valid' } as const;
      return [window(h, valid), window(w, valid), c];
    }
    case 'global-average-pool':
      return [image(layer, input)[2]];
    case 'pad': {
      const [h, w, c] = image(layer, input);
      return [plus(h, layer.rowsBefore + layer.rows), plus(w, layer.columnsBefore + layer.columns), c + layer.channels];
    }
    case 'add':
      if (`${input}` !== `${others[0]}`) throw misfit(layer, input, `is added to [${others[0]}]`);
      return input;
    case 'concat': {
      const [h, w] = image(layer, input);
      const odd = others.find((other) => `${other.slice(0, -1)}` !== `${[h, w]}`);
      if (odd) throw misfit(layer, input, `is joined with [${odd}]`);
      return [h, w, [input, ...others].reduce((sum, shape) => sum + channelsOf(shape), 0)];
    }
    case 'flatten': {
      const [h, w, c] = image(layer, input);
      if (h === 'any' || w === 'any') throw misfit(layer, input, 'is flattened, but its height or width is not fixed');
      return [h * w * c];
    }
    case 'dense':
      if (input.length !== 1) throw misfit(layer, input, 'is an image; flatten it first');
      return [layer.out];
    case 'maxout': {
      const features = channelsOf(input);
      if (input.length !== 1 || features % layer.pieces !== 0)
        throw misfit(layer, input, `is not ${layer.pieces} pieces`);
      return [features / layer.pieces];
    }
    case 'l2-normalize':
      if (input.length !== 1) throw misfit(layer, input, 'is an image; flatten it first');
      return input;
    case 'lrn':
      image(layer, input);
      return input;
    case 'scale':
    case 'batch-norm':
    case 'prelu':
    case 'relu':
    case 'softmax':
    case 'dropout':
      return input;
    default:
      return layer satisfies never;
  }
}

/** Channels of an image, or features: the dimension that weights run over. Never `any`. */
export function channelsOf(shape: Shape): number {
  return shape[shape.length - 1] as number;
}

function image(layer: Layer, shape: Shape): [h: Length, w: Length, c: number] {
  if (shape.length !== 3) throw misfit(layer, shape, 'is no image');
  return [shape[0], shape[1], channelsOf(shape)];
}

function window(length: Length, layer: { name: string; kernel: number; stride: number; padding: Padding }): Length {
  if (length === 'any') return 'any';
  const { kernel, stride, padding } = layer;
  const added = typeof padding === 'number' ? 2 * padding : 0;
  const out = padding === 'same' ? Math.ceil(length / stride) : Math.floor((length + added - kernel) / stride) + 1;
  if (out < 1) throw new ModelError('model.invalid', `layer ${layer.name}: a window of ${kernel} in ${length} pixels`);
  return out;
}

const plus = (length: Length, more: number): Length => (length === 'any' ? 'any' : length + more);

const misfit = (layer: Layer, shape: Shape, why: string) =>
  new ModelError('model.invalid', `layer ${layer.name}: its input [${shape}] ${why}`);
