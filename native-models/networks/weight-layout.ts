import type { NamedArray } from '../weights/named-array.ts';
import type { Layer, WeightLayout } from './layers.ts';

export type WeightRole = 'filters' | 'matrix' | 'bias' | 'slope' | 'scale';

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
      const filters: WeightSlot =
        layout === 'tflite'
          ? slot('filters', layer.filters, [out, k, k, channels], moveFirstLast)
          : slot('filters', layer.filters, [k, k, channels, out]);
      return [filters, slot('bias', layer.bias, [out])];
    }
    case 'depthwise-conv': {
      const { kernel: k } = layer;
      const filters: WeightSlot =
        layout === 'tflite'
          ? slot('filters', layer.filters, [1, k, k, channels], moveFirstLast)
          : slot('filters', layer.filters, [k, k, channels, 1]);
      return [filters, slot('bias', layer.bias, [channels])];
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
    case 'prelu':
      return [slot('slope', layer.slope, [channels], (array) => times(array, layer.factor))];
    case 'relu':
    case 'max-pool':
    case 'average-pool':
    case 'global-average-pool':
    case 'pad':
    case 'add':
    case 'flatten':
    case 'softmax':
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

function times(array: NamedArray, factor: number): NamedArray {
  return factor === 1 ? array : { shape: array.shape, data: array.data.map((value) => value * factor) };
}
