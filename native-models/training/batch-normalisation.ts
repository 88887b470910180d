import type { Tensor, Tensor1D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../runtimes/tfjs/tensorflow.ts';

/** What a batch was normalised by, a channel. */
export interface BatchStatistics {
  readonly mean: Tensor1D;
  /** With n in the divisor. */
  readonly variance: Tensor1D;
  /** Values a channel. */
  readonly count: number;
}

/**
 * Batch normalisation by the batch's own mean and variance, over all dimensions but the last, with its gradient written
 * out: with x^ the normalised values and m their number a channel,
 * dx = gamma / sqrt(variance + epsilon) * (dy - sum(dy) / m - x^ sum(dy x^) / m), dgamma = sum(dy x^), dbeta = sum(dy).
 * Differentiating it operation by operation takes TensorFlow.js twice as long.
 * @param follow is given the statistics, which it must copy
 * Source: Ioffe, Szegedy, "Batch Normalization", 2015, section 3.
 */
export function batchNormalise(
  tf: TensorFlow,
  x: Tensor,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
  follow: (statistics: BatchStatistics) => void,
): Tensor {
  const axes = Array.from({ length: x.rank - 1 }, (_, axis) => axis);
  const count = x.size / x.shape[x.rank - 1];
  const normalise = tf.customGrad((...args) => {
    const [values, scale, shift, save] = args as unknown as [Tensor, Tensor, Tensor, (saved: Tensor[]) => void];
    const mean = tf.mean(values, axes) as Tensor1D;
    const centred = tf.sub(values, mean);
    const variance = tf.mean(tf.square(centred), axes) as Tensor1D;
    follow({ mean, variance, count });
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const normalised = tf.mul(centred, inverse);
    save([normalised, inverse, scale]);
    return {
      value: tf.add(tf.mul(normalised, scale), shift),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [unit, inverted, factor] = saved;
        const along = tf.sum(tf.mul(dy, unit), axes);
        const total = tf.sum(dy, axes);
        const straight = tf.sub(tf.sub(dy, tf.div(total, count)), tf.mul(unit, tf.div(along, count)));
        return [tf.mul(straight, tf.mul(factor, inverted)), along, total];
      },
    };
  });
  return normalise(x, gamma, beta);
}
