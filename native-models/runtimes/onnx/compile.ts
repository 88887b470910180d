import { type BoundLayer, bindNetwork } from '../../networks/bind.ts';
import { foldScale } from '../../networks/fold-scale.ts';
import type { Network, Padding, Shape } from '../../networks/layers.ts';
import { padChannels } from '../../networks/pad-channels.ts';
import { channelsOf } from '../../networks/shapes.ts';
import type { NamedArray, NamedArrays } from '../../weights/named-array.ts';
import { encodeOnnx, type OnnxConstant, type OnnxGraph, type OnnxNode } from './encode-onnx.ts';
import { preluOfConvolutions } from './prelu.ts';

/** Channels that onnxruntime keeps together. */
const BLOCK = 16;

/**
 * A described network and its weights as the bytes of an ONNX file.
 *
 * Inputs and outputs carry the description's names and are NHWC with a free batch (free height and width where it says
 * `any`); inside it is NCHW, ONNX's own layout. The swap of rows and columns of a transposed network costs nothing: it is
 * part of the same two permutations. Where the description is planar there is none: NCHW, as the layers see it.
 * @throws ModelError `model.invalid` where description and weights do not fit
 */
export function compileOnnx(network: Network, arrays: NamedArrays): Uint8Array {
  return encodeOnnx(toGraph(network, padChannels(foldScale(bindNetwork(network, arrays)), BLOCK).layers));
}

function toGraph(network: Network, layers: readonly BoundLayer[]): OnnxGraph {
  const { input } = network;
  // NHWC to NCHW; of a transposed network, also rows to columns.
  const inward = input.transposed ? [0, 3, 2, 1] : [0, 3, 1, 2];
  const outward = input.transposed ? [0, 3, 2, 1] : [0, 2, 3, 1];
  const tensor = (name: string) => (name === input.name && !input.planar ? `${name}/nchw` : name);

  const compiled = layers.map((bound) => compileLayer(bound, bound.inputs.map(tensor)));
  const shapes = new Map(layers.map(({ layer, shape }) => [layer.name, shape]));
  const outputs = Object.entries(network.outputs).map(([name, layer]) => ({ name, layer, shape: shapes.get(layer)! }));
  // An output may have its layer's very name, and ONNX allows each name once.
  const inner = (name: string) => (name in network.outputs ? `${name}/inner` : name);
  const rename = (node: OnnxNode): OnnxNode => ({
    ...node,
    inputs: node.inputs.map(inner),
    output: inner(node.output),
  });
  return {
    name: network.name,
    inputs: [{ name: input.name, dims: borderDims('image', input.shape, input.planar) }],
    outputs: outputs.map(({ name, shape }) => ({ name, dims: borderDims(name, shape, input.planar) })),
    nodes: [
      ...(input.planar ? [] : [node('Transpose', [input.name], tensor(input.name), { perm: inward })]),
      ...compiled.flatMap(({ nodes }) => nodes).map(rename),
      ...outputs.map(({ name, layer, shape }) =>
        shape.length === 3 && !input.planar
          ? node('Transpose', [inner(layer)], name, { perm: outward })
          : node('Identity', [inner(layer)], name),
      ),
    ],
    constants: compiled.flatMap(({ constants }) => constants),
  };
}

/** Batch first; free lengths get a name of their own, because ONNX holds equal names to be equal lengths. */
const borderDims = (name: string, shape: Shape, planar = false): (number | string)[] => [
  'batch',
  ...(planar && shape.length === 3 ? [shape[2], shape[0], shape[1]] : shape).map((length, axis) =>
    length === 'any' ? `${name}-${axis}` : length,
  ),
];

interface Compiled {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxConstant[];
}

/** @param inputs tensor names of what the layer reads */
function compileLayer({ layer, shape, weights }: BoundLayer, inputs: readonly string[]): Compiled {
  const { name } = layer;
  const one = (op: string, attributes: OnnxNode['attributes'] = {}, constants: readonly OnnxConstant[] = []) => ({
    nodes: [node(op, [...inputs, ...constants.map((constant) => constant.name)], name, attributes)],
    constants,
  });
  switch (layer.kind) {
    case 'conv':
      return one('Conv', window(layer), [filters(name, weights.filters!, [3, 2, 0, 1]), ...bias(name, weights.bias)]);
    case 'depthwise-conv':
      return one('Conv', { ...window(layer), group: channelsOf(shape) }, [
        filters(name, weights.filters!, [2, 3, 0, 1]),
        ...bias(name, weights.bias),
      ]);
    case 'batch-norm':
      return one('BatchNormalization', { epsilon: { float: layer.epsilon } }, [
        { name: `${name}/gamma`, dims: weights.scale!.shape, data: weights.scale!.data },
        { name: `${name}/beta`, dims: weights.bias!.shape, data: weights.bias!.data },
        { name: `${name}/mean`, dims: weights.mean!.shape, data: weights.mean!.data },
        { name: `${name}/variance`, dims: weights.variance!.shape, data: weights.variance!.data },
      ]);
    case 'scale': {
      const factor = channelConstant(`${name}/scale`, weights.scale!, shape);
      const shift = channelConstant(`${name}/shift`, weights.bias!, shape);
      const scaled = `${name}/scaled`;
      return {
        nodes: [node('Mul', [...inputs, factor.name], scaled), node('Add', [scaled, shift.name], name)],
        constants: [factor, shift],
      };
    }
    case 'prelu':
      if (shape.length === 3) return preluOfConvolutions(name, inputs, weights.slope!.data);
      return one('PRelu', {}, [channelConstant(`${name}/slope`, weights.slope!, shape)]);
    case 'relu':
      return one('Relu');
    case 'max-pool':
      return one('MaxPool', window(layer));
    case 'average-pool':
      return one('AveragePool', window(layer));
    case 'l2-pool':
      return one('LpPool', { ...window({ ...layer, padding: 'valid' }), p: 2 });
    case 'lrn':
      return one('LRN', {
        size: layer.size,
        alpha: { float: layer.alpha },
        beta: { float: layer.beta },
        bias: { float: layer.bias },
      });
    case 'global-average-pool': {
      const pooled = `${name}/pooled`;
      return {
        nodes: [node('GlobalAveragePool', inputs, pooled), node('Flatten', [pooled], name, { axis: 1 })],
        constants: [],
      };
    }
    case 'pad': {
      // Before, then behind, each of [batch, channels, rows, columns].
      const { channels, rows, columns, rowsBefore, columnsBefore } = layer;
      const ends = BigInt64Array.from([0, 0, rowsBefore, columnsBefore, 0, channels, rows, columns], BigInt);
      return one('Pad', { mode: 'constant' }, [{ name: `${name}/pads`, dims: [8], data: ends }]);
    }
    case 'add':
      return one('Add');
    case 'concat':
      return one('Concat', { axis: 1 });
    case 'flatten': {
      const channelsLast = `${name}/nhwc`;
      return {
        nodes: [
          node('Transpose', inputs, channelsLast, { perm: [0, 2, 3, 1] }),
          node('Flatten', [channelsLast], name, { axis: 1 }),
        ],
        constants: [],
      };
    }
    case 'dense': {
      const matrix = { name: `${name}/matrix`, dims: weights.matrix!.shape, data: weights.matrix!.data };
      return one('Gemm', {}, [matrix, ...bias(name, weights.bias)]);
    }
    case 'maxout': {
      const pieces = `${name}/pieces`;
      const dims = { name: `${name}/dims`, dims: [3], data: BigInt64Array.from([0, layer.pieces, -1], BigInt) };
      return {
        nodes: [
          node('Reshape', [...inputs, dims.name], pieces),
          node('ReduceMax', [pieces], name, { axes: [1], keepdims: 0 }),
        ],
        constants: [dims],
      };
    }
    case 'softmax':
      return one('Softmax', { axis: 1 });
    case 'l2-normalize':
      return one('LpNormalization', { axis: 1, p: 2 });
    case 'dropout':
      return one('Identity');
    default:
      return layer satisfies never;
  }
}

const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ op, inputs, output, attributes });

/** `SAME_UPPER` is TensorFlow's `same`: the odd zero comes last. */
const window = ({ kernel, stride, padding }: { kernel: number; stride: number; padding: Padding }) => ({
  kernel_shape: [kernel, kernel],
  strides: [stride, stride],
  ...(typeof padding === 'number'
    ? { pads: [padding, padding, padding, padding] }
    : { auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID' }),
});

/** Filters in ONNX's order [out, in, h, w]; `axes` says where each comes from. */
function filters(name: string, { shape, data }: NamedArray, axes: readonly number[]): OnnxConstant {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, length) => product * length, 1));
  const dims = axes.map((axis) => shape[axis]);
  const [s0, s1, s2, s3] = axes.map((axis) => strides[axis]);
  const moved = new Float32Array(data.length);
  let at = 0;
  for (let a = 0; a < dims[0]; a++) {
    for (let b = 0; b < dims[1]; b++) {
      for (let c = 0; c < dims[2]; c++) {
        for (let d = 0; d < dims[3]; d++) moved[at++] = data[a * s0 + b * s1 + c * s2 + d * s3];
      }
    }
  }
  return { name: `${name}/filters`, dims, data: moved };
}

const bias = (name: string, array: NamedArray | undefined): readonly OnnxConstant[] =>
  array ? [{ name: `${name}/bias`, dims: array.shape, data: array.data }] : [];

/** One value a channel, shaped so that it spreads over rows and columns of an image, or over features. */
const channelConstant = (name: string, { shape, data }: NamedArray, input: Shape): OnnxConstant => ({
  name,
  dims: input.length === 3 ? [...shape, 1, 1] : shape,
  data,
});
