import type { NamedArray } from '../weights/named-array.ts';
import type { Layer, WeightLayout } from './layers.ts';

/** `mean` and `variance` are followed, not learned; all others are parameters. */
export type WeightRole = 'filters' | 'matrix' | 'bias' | 'slope' | 'scale' | 'mean' | 'variance';

/** One array a layer needs. */
export interface WeightSlot {
  readonly role: WeightRole;
  /** Its name in the file. */
  readonly name: string;
  /** The shape it has there. */
  readonly stored: readonly number[];
  /** To the one layout that runtimes read: conv [h, w, in, out], depthwise [h, w, channels, 1], dense [in, out]. */
  restore(array: NamedArray): NamedArray;
}

/**
 * The arrays a layer needs and how the file stores them.
 * @param channels of the layer's input
 */
export function weightsOf(layer: Layer, channels: number, layout: WeightLayout): readonly WeightSlot[] {
  switch (layer.kind) {
    case 'conv': {
      const { kernel: k, out } = layer;
      const filters = {
        tflite: slot('filters', layer.filters, [out, k, k, channels], moveFirstLast),
        tfjs: slot('filters', layer.filters, [k, k, channels, out]),
        onnx: slot('filters', layer.filters, [out, channels, k, k], planesToChannelsLast),
      }[layout];
      return layer.bias === null ? [filters] : [filters, slot('bias', layer.bias, [out])];
    }
    case 'depthwise-conv': {
      const { kernel: k } = layer;
      const filters = {
        tflite: slot('filters', layer.filters, [1, k, k, channels], moveFirstLast),
        tfjs: slot('filters', layer.filters, [k, k, channels, 1]),
        onnx: slot('filters', layer.filters, [channels, 1, k, k], depthwisePlanes),
      }[layout];
      return layer.bias === null ? [filters] : [filters, slot('bias', layer.bias, [channels])];
    }
    case 'dense': {
      const matrix: WeightSlot =
        layout === 'tflite'
          ? slot('matrix', layer.matrix, [layer.out, channels], moveFirstLast)
          : slot('matrix', layer.matrix, [channels, layer.out]);
      return layer.bias === null ? [matrix] : [matrix, slot('bias', layer.bias, [layer.out])];
    }
    case 'scale':
      return [slot('scale', layer.weights, [channels]), slot('bias', layer.biases, [channels])];
    case 'batch-norm':
      return [
        slot('scale', layer.gamma, [channels]),
        slot('bias', layer.beta, [channels]),
        slot('mean', layer.mean, [channels]),
        slot('variance', layer.variance, [channels]),
      ];
    case 'prelu': {
      const stored = layout === 'onnx' ? [channels, 1, 1] : [channels];
      return [slot('slope', layer.slope, stored, ({ data }) => times({ shape: [channels], data }, layer.factor))];
    }
    case 'relu':
    case 'max-pool':
    case 'average-pool':
    case 'l2-pool':
    case 'lrn':
    case 'global-average-pool':
    case 'pad':
    case 'add':
    case 'concat':
    case 'flatten':
    case 'maxout':
    case 'softmax':
    case 'l2-normalize':
    case 'dropout':
      return [];
    default:
      return layer satisfies never;
  }
}

function slot(
  role: WeightRole,
  name: string,
  stored: readonly number[],
  restore: WeightSlot['restore'] = (array) => array,
): WeightSlot {
  return { role, name, stored, restore };
}

/** [a, ...rest] to [...rest, a]: a matrix transpose of a x (product of rest). */
function moveFirstLast({ shape: [first, ...rest], data }: NamedArray): NamedArray {
  const columns = data.length / first;
  const moved = new Float32Array(data.length);
  for (let row = 0; row < first; row++) {
    for (let column = 0; column < columns; column++) moved[column * first + row] = data[row * columns + column];
  }
  return { shape: [...rest, first], data: moved };
}

/** [out, in, h, w] to [h, w, in, out]: the planes behind one another, then a transpose. */
function planesToChannelsLast({ shape: [out, channels, h, w], data }: NamedArray): NamedArray {
  const moved = new Float32Array(data.length);
  let at = 0;
  for (let o = 0; o < out; o++) {
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < h * w; p++) moved[(p * channels + c) * out + o] = data[at++];
    }
  }
  return { shape: [h, w, channels, out], data: moved };
}

/** [channels, 1, h, w] to [h, w, channels, 1]. */
function depthwisePlanes({ shape: [channels, one, h, w], data }: NamedArray): NamedArray {
  const { data: moved } = moveFirstLast({ shape: [channels, h * w], data });
  return { shape: [h, w, channels, one], data: moved };
}

function times(array: NamedArray, factor: number): NamedArray {
  return factor === 1 ? array : { shape: array.shape, data: array.data.map((value) => value * factor) };
}
