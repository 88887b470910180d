import type { Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorData } from '../../../../native-models/runtimes/runtime.ts';
import type { TfliteGraph, TfliteOperator } from '../../../../native-models/weights/tflite.ts';
import { fromTf, tf, tidily, toTf } from './tfjs.ts';

/**
 * Runs a TensorFlow Lite graph operator by operator, as the file has them: what a described network must agree with.
 * Knows nothing of the descriptions; a batch of any size.
 */
export function runTflite(graph: TfliteGraph, input: TensorData): readonly TensorData[] {
  return tidily(() => {
    const values = new Map<number, Tensor>([[graph.inputs[0], toTf(input)]]);
    const value = (index: number): Tensor => {
      const known = values.get(index);
      if (known) return known;
      const { data, bytes, shape, name } = graph.tensors[index];
      if (!bytes) throw new Error(`${name} is read before it is written`);
      return data
        ? toTf({ data, shape })
        : tf.tensor(new Int32Array(new Uint8Array(bytes).buffer), [...shape], 'int32');
    };
    for (const operator of graph.operators)
      values.set(operator.outputs[0], runOperator(operator, operator.inputs.map(value)));
    return graph.outputs.map((index) => fromTf(value(index)));
  });
}

function runOperator({ kind, options }: TfliteOperator, [a, b, c]: readonly Tensor[]): Tensor {
  const image = a as Tensor4D;
  const strides: [number, number] = [Number(options.stride_h), Number(options.stride_w)];
  const padding = options.padding === 'SAME' ? 'same' : 'valid';
  if ((options.fused_activation_function ?? 'NONE') !== 'NONE') throw new Error(`${kind}: fused activation`);
  switch (kind) {
    case 'CONV_2D':
      return tf.conv2d(image, b.transpose([1, 2, 3, 0]) as Tensor4D, strides, padding).add(c);
    case 'DEPTHWISE_CONV_2D':
      return tf.depthwiseConv2d(image, b.transpose([1, 2, 3, 0]) as Tensor4D, strides, padding).add(c);
    case 'MAX_POOL_2D':
      return tf.maxPool(image, [Number(options.filter_height), Number(options.filter_width)], strides, padding);
    case 'FULLY_CONNECTED':
      return tf.matMul(a.reshape([-1, b.shape[1]!]) as Tensor2D, b as Tensor2D, false, true).add(c as Tensor1D);
    case 'RELU':
      return a.relu();
    case 'NEG':
      return a.neg();
    case 'ABS':
      return a.abs();
    case 'EXP':
      return a.exp();
    case 'ADD':
      return a.add(b);
    case 'SUB':
      return a.sub(b);
    case 'MUL':
      return a.mul(b);
    case 'DIV':
      return a.div(b);
    case 'SUM':
      return a.sum([...b.dataSync()], options.keep_dims === true);
    case 'REDUCE_MAX':
      return a.max([...b.dataSync()], options.keep_dims === true);
    case 'RESHAPE':
      // The file's shape holds a fixed batch.
      return a.reshape([-1, ...[...b.dataSync()].slice(1)]);
    default:
      throw new Error(`no operator ${kind}`);
  }
}
