import { createRequire } from 'node:module';
import type * as Tfjs from '@tensorflow/tfjs';
import type { TensorData } from '../../../../native-models/runtimes/runtime.ts';

/** TensorFlow.js on its plain JavaScript backend. By `require`: its ES modules import paths that Node does not resolve. */
export const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as typeof Tfjs;

export const toTf = ({ data, shape }: TensorData): Tfjs.Tensor => tf.tensor(data, [...shape], 'float32');

export const fromTf = (tensor: Tfjs.Tensor): TensorData => ({
  data: tensor.dataSync() as Float32Array,
  shape: tensor.shape,
});

/** Runs `work` and frees every tensor it made; what it returns must be plain data. */
export function tidily<T>(work: () => T): T {
  tf.engine().startScope();
  try {
    return work();
  } finally {
    tf.engine().endScope();
  }
}
