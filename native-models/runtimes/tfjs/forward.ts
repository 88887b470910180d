import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { ModelError } from '../../model-error.ts';
import type { BoundLayer, BoundNetwork } from '../../networks/bind.ts';
import type { Network } from '../../networks/layers.ts';
import type { WeightRole } from '../../networks/weight-layout.ts';
import type { TensorFlow } from './tensorflow.ts';

/** The weights of one layer as tensors (variables, in training), by their role. */
export type LayerTensors = Readonly<Partial<Record<WeightRole, Tensor>>>;
/** Those of a network, by the layer's name. */
export type NetworkTensors = ReadonlyMap<string, LayerTensors>;

/**
 * The weights of a bound network as tensors. `make` turns each array into one: `tf.tensor` by default; training passes
 * what makes a `tf.variable`. Whoever calls frees them.
 */
export function weightTensors(
  tf: TensorFlow,
  { layers }: BoundNetwork,
  make: (data: Float32Array, shape: number[]) => Tensor = (data, shape) => tf.tensor(data, shape, 'float32'),
): NetworkTensors {
  return new Map(
    layers.map(({ layer, weights }) => [
      layer.name,
      Object.fromEntries(Object.entries(weights).map(([role, { data, shape }]) => [role, make(data, [...shape])])),
    ]),
  );
}

/** What a layer becomes instead of its inference; undefined where that will do. Training passes its batch statistics and dropout so. */
export type LayerOverride = (bound: BoundLayer, weights: LayerTensors, inputs: readonly Tensor[]) => Tensor | undefined;

/**
 * A bound network as operations of TensorFlow.js: from `image` [n, h, w, channels] to each output of the description,
 * by name. Pure: it holds nothing, and works in inference and under `tf.grads` alike, on whatever tensors `weights` are.
 * @throws ModelError `model.invalid` where a layer has no tensors
 */
export function forward(
  tf: TensorFlow,
  { network, layers }: BoundNetwork,
  weights: NetworkTensors,
  image: Tensor4D,
  override: LayerOverride = () => undefined,
): Record<string, Tensor> {
  const { input } = network;
  const tensors = new Map<string, Tensor>([[input.name, inward(tf, input, image)]]);
  for (const bound of layers) {
    const { name } = bound.layer;
    const own = weights.get(name);
    if (!own) throw new ModelError('model.invalid', `${network.name}: layer ${name} was given no weights`);
    const inputs = bound.inputs.map((from) => tensors.get(from)!); // bindNetwork checked the wires
    tensors.set(name, override(bound, own, inputs) ?? runLayer(tf, bound, own, inputs));
  }
  return Object.fromEntries(
    Object.entries(network.outputs).map(([output, layer]) => {
      const tensor = tensors.get(layer)!;
      return [output, tensor.rank === 4 ? outward(tf, input, tensor as Tensor4D) : tensor];
    }),
  );
}

/** What the caller passes, as the layers see it: NHWC. */
function inward(tf: TensorFlow, { transposed, planar }: Network['input'], image: Tensor4D): Tensor4D {
  if (planar) return tf.transpose(image, [0, 2, 3, 1]);
  return transposed ? swapRowsAndColumns(tf, image) : image;
}

/** And back. */
function outward(tf: TensorFlow, { transposed, planar }: Network['input'], image: Tensor4D): Tensor4D {
  if (planar) return tf.transpose(image, [0, 3, 1, 2]);
  return transposed ? swapRowsAndColumns(tf, image) : image;
}

const swapRowsAndColumns = (tf: TensorFlow, image: Tensor4D): Tensor4D => tf.transpose(image, [0, 2, 1, 3]);

/** Keeps the gradient of a square root finite at zero; under every tolerance. */
const LEAST_SQUARE = 1e-12;

function runLayer(tf: TensorFlow, { layer }: BoundLayer, weights: LayerTensors, inputs: readonly Tensor[]): Tensor {
  const [x] = inputs;
  const image = x as Tensor4D;
  switch (layer.kind) {
    case 'conv':
      return biased(tf, tf.conv2d(image, weights.filters as Tensor4D, layer.stride, layer.padding), weights);
    case 'depthwise-conv':
      return biased(tf, tf.depthwiseConv2d(image, weights.filters as Tensor4D, layer.stride, layer.padding), weights);
    case 'batch-norm': {
      const { mean, variance, bias, scale } = weights as Required<Record<WeightRole, Tensor1D>>;
      return tf.batchNorm(x, mean, variance, bias, scale, layer.epsilon);
    }
    case 'scale':
      return tf.add(tf.mul(x, weights.scale!), weights.bias!);
    case 'prelu':
      return tf.prelu(x, weights.slope!);
    case 'relu':
      return tf.relu(x);
    case 'max-pool':
      return tf.maxPool(image, layer.kernel, layer.stride, layer.padding);
    case 'average-pool':
      return tf.avgPool(image, layer.kernel, layer.stride, layer.padding);
    case 'l2-pool': {
      const mean = tf.avgPool(tf.square(image), layer.kernel, layer.stride, 'valid');
      return tf.sqrt(tf.maximum(tf.mul(mean, layer.kernel ** 2), LEAST_SQUARE));
    }
    case 'lrn': {
      const mean = tf.div(sumAcrossChannels(tf, tf.square(image), layer.size), layer.size);
      return tf.div(x, tf.pow(tf.add(tf.mul(mean, layer.alpha), layer.bias), layer.beta));
    }
    case 'global-average-pool':
      return tf.mean(x, [1, 2]);
    case 'pad': {
      const { rows, columns, channels, rowsBefore, columnsBefore } = layer;
      return tf.pad(image, [
        [0, 0],
        [rowsBefore, rows],
        [columnsBefore, columns],
        [0, channels],
      ]);
    }
    case 'add':
      return tf.add(x, inputs[1]);
    case 'concat':
      return tf.concat([...inputs], 3);
    case 'flatten':
      return tf.reshape(x, [x.shape[0], -1]);
    case 'dense':
      return biased(tf, tf.matMul(x as Tensor2D, weights.matrix as Tensor2D), weights);
    case 'maxout':
      return tf.max(tf.reshape(x, [x.shape[0], layer.pieces, -1]), 1);
    case 'softmax':
      return tf.softmax(x);
    case 'l2-normalize':
      return tf.div(x, tf.sqrt(tf.maximum(tf.sum(tf.square(x), -1, true), LEAST_SQUARE)));
    case 'dropout':
      return x;
    default:
      return layer satisfies never;
  }
}

const biased = (tf: TensorFlow, x: Tensor, { bias }: LayerTensors): Tensor => (bias ? tf.add(x, bias) : x);

/**
 * Of each channel the sum over the `size` channels around it, those that there are: a product with a band of ones.
 * TensorFlow.js has an operation for this, but not on WebAssembly.
 */
function sumAcrossChannels(tf: TensorFlow, x: Tensor, size: number): Tensor {
  const channels = x.shape[x.rank - 1];
  const reach = (size - 1) / 2;
  const band = Float32Array.from({ length: channels ** 2 }, (_, i) =>
    Math.abs((i % channels) - Math.floor(i / channels)) <= reach ? 1 : 0,
  );
  const rows = tf.reshape(x, [-1, channels]) as Tensor2D;
  return tf.reshape(tf.matMul(rows, tf.tensor2d(band, [channels, channels])), x.shape);
}
