import type { Rank, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { bindNetwork } from '../../networks/bind.ts';
import { foldScale } from '../../networks/fold-scale.ts';
import type { Network } from '../../networks/layers.ts';
import type { NamedArrays } from '../../weights/named-array.ts';
import type { RunnableNetwork, TensorData } from '../runtime.ts';
import { forward, weightTensors } from './forward.ts';
import type { LoadedTensorFlow } from './tensorflow.ts';

/**
 * A described network and its weights, run by TensorFlow.js: the same numbers as `compileOnnx` in onnxruntime, but for
 * rounding. `run` reckons within the call, the answer is only wrapped in a promise.
 * @throws ModelError `model.invalid` where description and weights do not fit
 */
export function openTfjs(network: Network, arrays: NamedArrays, { tf, run }: LoadedTensorFlow): RunnableNetwork {
  const bound = foldScale(bindNetwork(network, arrays));
  const tensors = run(() => {
    const made = weightTensors(tf, bound);
    for (const tensor of allOf(made.values())) tf.keep(tensor);
    return made;
  });
  return {
    inputs: [network.input.name],
    outputs: Object.keys(network.outputs),
    async run(inputs) {
      const { data, shape } = inputs[network.input.name];
      return run(() => {
        const image = tf.tensor<Rank.R4>(data, shape as Tensor4D['shape'], 'float32');
        const outputs = forward(tf, bound, tensors, image);
        return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, toData(tensor)]));
      });
    },
    async close() {
      for (const tensor of allOf(tensors.values())) tensor.dispose();
    },
  };
}

const allOf = (layers: Iterable<Readonly<Record<string, Tensor>>>): Tensor[] => [...layers].flatMap(Object.values);

/** A copy: TensorFlow.js may hand out memory that the next operation writes to. */
const toData = (tensor: Tensor): TensorData => ({
  data: Float32Array.from(tensor.dataSync()),
  shape: tensor.shape,
});
