import type { NamedTensorMap, Scalar, Tensor, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs-core';
import { bindNetwork } from '../networks/bind.ts';
import type { Network } from '../networks/layers.ts';
import { isParameter, weightSlots } from '../networks/parameters.ts';
import type { WeightRole } from '../networks/weight-layout.ts';
import { forward, type LayerOverride } from '../runtimes/tfjs/forward.ts';
import { loadGradients } from '../runtimes/tfjs/gradients.ts';
import type { LoadedTensorFlow } from '../runtimes/tfjs/tensorflow.ts';

import type { NamedArray, NamedArrays } from '../weights/named-array.ts';
import { batchNormalise } from './batch-normalisation.ts';

/** The loss of a batch's embeddings and its gradient with respect to them, n x dimension. */
export interface EmbeddingLoss {
  readonly loss: number;
  readonly gradient: Float32Array;
}

/** A described network that can learn. Its weights lie in plain arrays: change them, then call `assign`. */
export interface TrainableNetwork {
  readonly network: Network;
  readonly dimension: number;
  /** By the description's names, running means and variances among them. */
  readonly arrays: ReadonlyMap<string, NamedArray>;
  /** Names of what is learned by gradient, in the order of the layers. */
  readonly parameters: readonly string[];
  /** Unit embeddings, count x dimension, of images in the network's own range, with the running statistics. */
  embed(images: Float32Array, count: number): Float32Array;
  /**
   * The gradient of a loss over a whole batch with respect to every parameter. Only `chunk` images are held in the
   * network at once: a larger batch is embedded chunk by chunk, its loss taken over all, and each chunk run again with
   * its part of the gradient. Batch normalisation sees a chunk, not the batch. Running means and variances move.
   * @param random of dropout
   */
  gradients<Loss extends EmbeddingLoss>(
    images: Float32Array,
    count: number,
    lossOf: (embeddings: Float32Array) => Loss,
    options: { readonly chunk: number; readonly seedOfChunk: (chunk: number) => () => number },
  ): { readonly loss: Loss; readonly gradients: ReadonlyMap<string, Float32Array> };
  /** Brings the arrays into the network. */
  assign(): void;
  close(): void;
}

/** Share of a batch's statistics in the running ones. Torch's default. */
const MOMENTUM = 0.1;
/** A row of zeros stays one. */
const LENGTH_EPSILON = 1e-12;

/**
 * @param arrays taken over: learning changes them in place
 * @throws ModelError `model.invalid` where description and weights do not fit
 */
export function createTrainableNetwork(
  { tf, run }: LoadedTensorFlow,
  network: Network,
  arrays: NamedArrays,
): TrainableNetwork {
  loadGradients(tf);
  const bound = bindNetwork(network, arrays);
  const dimension = Number(bound.layers[bound.layers.length - 1].shape.at(-1));
  const pixels = (network.input.shape as number[]).reduce((product, length) => product * length, 1);

  const variables = new Map<string, Variable>();
  const layers = new Map<string, Partial<Record<WeightRole, Variable>>>(
    bound.layers.map(({ layer }) => [layer.name, {}]),
  );
  const parameters: string[] = [];
  for (const { wired, slot } of weightSlots(network)) {
    const { data, shape } = arrays.get(slot.name)!; // bindNetwork found it
    const trained = isParameter(slot);
    if (trained) parameters.push(slot.name);
    // Without a name of ours: TensorFlow.js allows each once a process.
    const variable = run(() => tf.keep(tf.variable(tf.tensor(data, [...shape], 'float32'), trained)));
    variables.set(slot.name, variable as Variable);
    layers.get(wired.layer.name)![slot.role] = variable as Variable;
  }
  const trained = parameters.map((name) => variables.get(name)!);
  const nameOf = new Map(parameters.map((name) => [variables.get(name)!.name, name]));

  const toImages = (images: Float32Array, from: number, to: number): Tensor4D =>
    tf.tensor4d(images.subarray(from * pixels, to * pixels), [to - from, ...(network.input.shape as number[])] as [
      number,
      number,
      number,
      number,
    ]);
  const units = (image: Tensor4D, override?: LayerOverride): Tensor2D => {
    const [output] = Object.values(forward(tf, bound, layers, image, override));
    const lengthSq = tf.sum(tf.square(output), 1, true);
    return tf.div(output, tf.sqrt(tf.maximum(lengthSq, LENGTH_EPSILON))) as Tensor2D;
  };

  /** Layers as they are while learning. Statistics are followed where `follows` says so. */
  const learning =
    (random: () => number, follows: boolean): LayerOverride =>
    ({ layer }, weights, [x]) => {
      if (layer.kind === 'batch-norm') {
        return batchNormalise(tf, x, weights.scale!, weights.bias!, layer.epsilon, ({ mean, variance, count }) => {
          if (!follows) return;
          followStatistic(arrays.get(layer.mean)!.data, mean.dataSync<'float32'>(), 1);
          followStatistic(arrays.get(layer.variance)!.data, variance.dataSync<'float32'>(), count / (count - 1));
        });
      }
      if (layer.kind === 'dropout') return tf.mul(x, dropMask(x, layer.rate, random));
      return undefined;
    };
  const dropMask = (x: Tensor, rate: number, random: () => number): Tensor =>
    tf.tensor(
      Float32Array.from({ length: x.size }, () => (random() < rate ? 0 : 1 / (1 - rate))),
      x.shape,
    );

  const collect = (grads: NamedTensorMap, into: Map<string, Float32Array>) => {
    for (const [variable, grad] of Object.entries(grads)) {
      const name = nameOf.get(variable)!;
      const values = grad.dataSync<'float32'>();
      const sum = into.get(name);
      if (sum) for (let i = 0; i < sum.length; i++) sum[i] += values[i];
      else into.set(name, Float32Array.from(values));
    }
  };

  return {
    network,
    dimension,
    arrays,
    parameters,
    embed: (images, count) => run(() => Float32Array.from(units(toImages(images, 0, count)).dataSync())),
    gradients(images, count, lossOf, { chunk, seedOfChunk }) {
      const gradients = new Map<string, Float32Array>();
      if (count <= chunk) {
        return run(() => {
          let loss: ReturnType<typeof lossOf> | undefined;
          const { grads } = tf.variableGrads(() => {
            const embeddings = units(toImages(images, 0, count), learning(seedOfChunk(0), true));
            const ofEmbeddings = tf.customGrad((x) => {
              const result = lossOf(Float32Array.from((x as Tensor).dataSync()));
              loss = result;
              return {
                value: tf.scalar(result.loss),
                gradFunc: () => tf.tensor2d(result.gradient, [count, dimension]),
              };
            });
            return ofEmbeddings(embeddings) as Scalar;
          }, trained);
          collect(grads, gradients);
          return { loss: loss!, gradients };
        });
      }
      const embeddings = new Float32Array(count * dimension);
      for (let from = 0, c = 0; from < count; from += chunk, c++) {
        const to = Math.min(count, from + chunk);
        const part = run(() => units(toImages(images, from, to), learning(seedOfChunk(c), false)).dataSync());
        embeddings.set(part, from * dimension);
      }
      const loss = lossOf(embeddings);
      for (let from = 0, c = 0; from < count; from += chunk, c++) {
        const to = Math.min(count, from + chunk);
        run(() => {
          const upstream = tf.tensor2d(loss.gradient.subarray(from * dimension, to * dimension), [
            to - from,
            dimension,
          ]);
          const { grads } = tf.variableGrads(
            () => tf.sum(tf.mul(units(toImages(images, from, to), learning(seedOfChunk(c), true)), upstream)) as Scalar,
            trained,
          );
          collect(grads, gradients);
        });
      }
      return { loss, gradients };
    },
    assign() {
      run(() => {
        for (const [name, variable] of variables) {
          const { data, shape } = arrays.get(name)!;
          variable.assign(tf.tensor(data, [...shape], 'float32'));
        }
      });
    },
    close() {
      for (const variable of variables.values()) variable.dispose();
    },
  };
}

/** running = (1 - MOMENTUM) running + MOMENTUM * factor * batch, in place. */
function followStatistic(running: Float32Array, batch: Float32Array, factor: number): void {
  for (let i = 0; i < running.length; i++) running[i] += MOMENTUM * (factor * batch[i] - running[i]);
}
