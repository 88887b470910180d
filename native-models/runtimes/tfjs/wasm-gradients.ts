import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './tensorflow.ts';

/** Attributes of a convolution as TensorFlow.js hands them to a kernel. */
interface Attributes {
  readonly strides: number | readonly [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly filterShape: [number, number, number, number];
  readonly inputShape: [number, number, number, number];
}

/** What TensorFlow.js calls tensor infos are the tensors that its operations were given. */
type Inputs = Readonly<Record<'x' | 'dy' | 'filter', Tensor4D>>;

/** Gradients of convolutions, by the name of their kernel. */
const GRADIENTS = {
  Conv2DBackpropFilter: filterGradient,
  Conv2DBackpropInput: inputGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
} as const;

/**
 * Lets the WebAssembly backend learn convolutions. It lacks three of these kernels, and has the fourth as a plain loop;
 * here all four are made of its own forward convolution, which is ten times as fast: a gradient of a convolution is a
 * convolution, with batch, channels and filters changing places.
 *
 * For one process: the kernels of TensorFlow.js are global. Calling it again changes nothing.
 */
export function registerWasmGradients(tf: TensorFlow): void {
  for (const [kernelName, gradient] of Object.entries(GRADIENTS)) {
    if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel({
      kernelName,
      backendName: 'wasm',
      kernelFunc: ({ inputs, attrs }) =>
        tf.tidy(() => gradient(tf, inputs as unknown as Inputs, attrs as unknown as Attributes)),
    });
  }
}

/**
 * dL/dfilter[i, j, in, out] = sum over n, h, w of x[n, s h + i, s w + j, in] dy[n, h, w, out]: x with channels for batch
 * and batch for channels, convolved with dy as a filter whose taps lie s apart.
 */
function filterGradient(tf: TensorFlow, { x, dy }: Inputs, attributes: Attributes): Tensor {
  const { filterShape } = attributes;
  const { stride, padding } = geometry(tf, x.shape, filterShape, attributes);
  const images = tf.transpose(tf.pad(x, padding), [3, 1, 2, 0]) as Tensor4D;
  const filter = tf.transpose(dy, [1, 2, 0, 3]) as Tensor4D;
  const [k, l, channels, out] = filterShape;
  // Rows that no window reached leave a result larger than the filter.
  const taps = tf.slice(tf.conv2d(images, filter, 1, 'valid', 'NHWC', stride), [0, 0, 0, 0], [channels, k, l, out]);
  return tf.transpose(taps, [1, 2, 0, 3]);
}

/** dL/dx: dy, its values s apart, convolved with the filter turned by 180 degrees, input and output channels swapped. */
function inputGradient(tf: TensorFlow, { dy, filter }: Inputs, attributes: Attributes): Tensor {
  const filterShape = filter.shape as Attributes['filterShape'];
  const spread = spreadOut(tf, dy, attributes, filterShape);
  const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]) as Tensor4D;
  return tf.conv2d(spread, turned, 1, 'valid');
}

/** One tap after the other: the sum over images and places of x times dy, a channel. */
function depthwiseFilterGradient(tf: TensorFlow, { x, dy }: Inputs, attributes: Attributes): Tensor {
  const [k, l, channels, multiplier] = attributes.filterShape;
  assertOneFilter(multiplier);
  const { stride, padding } = geometry(tf, x.shape, attributes.filterShape, attributes);
  const padded = tf.pad(x, padding);
  const [n, h, w] = dy.shape;
  const gradient = dy;
  const taps: Tensor[] = [];
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < l; j++) {
      const end = [n, i + (h - 1) * stride + 1, j + (w - 1) * stride + 1, channels];
      const seen = tf.stridedSlice(padded, [0, i, j, 0], end, [1, stride, stride, 1]);
      taps.push(tf.sum(tf.mul(seen, gradient), [0, 1, 2]));
    }
  }
  return tf.reshape(tf.stack(taps), [k, l, channels, 1]);
}

function depthwiseInputGradient(tf: TensorFlow, { dy, filter }: Inputs, attributes: Attributes): Tensor {
  const filterShape = filter.shape as Attributes['filterShape'];
  assertOneFilter(filterShape[3]);
  const spread = spreadOut(tf, dy, attributes, filterShape);
  return tf.depthwiseConv2d(spread, tf.reverse(filter, [0, 1]) as Tensor4D, 1, 'valid');
}

function assertOneFilter(multiplier: number): void {
  if (multiplier !== 1) throw new RangeError(`depthwise gradient: ${multiplier} filters a channel, where one is known`);
}

/** dy with s - 1 zeros between its values, and around it what makes a valid convolution give the input's size. */
function spreadOut(tf: TensorFlow, dy: Tensor4D, attributes: Attributes, filterShape: Attributes['filterShape']) {
  const [, height, width] = attributes.inputShape;
  const { stride, top, left } = geometry(tf, attributes.inputShape, filterShape, attributes);
  const [k, l] = filterShape;
  const rows = fitInto(k - 1 - top, height + k - 1, dy.shape[1] * stride);
  const columns = fitInto(l - 1 - left, width + l - 1, dy.shape[2] * stride);
  const spread = stride === 1 ? dy : withGaps(tf, dy, stride);
  const [n, , , channels] = dy.shape;
  const kept = tf.slice(spread, [0, 0, 0, 0], [n, rows.kept, columns.kept, channels]);
  return tf.pad(kept, [[0, 0], rows.zeros, columns.zeros, [0, 0]]) as Tensor4D;
}

/** Of `length` values after `before` zeros, those that `wanted` has room for, and the zeros about them. */
function fitInto(before: number, wanted: number, length: number): { kept: number; zeros: [number, number] } {
  const after = wanted - before - length;
  return { kept: length + Math.min(0, after), zeros: [before, Math.max(0, after)] };
}

/** [n, h, w, c] to [n, s h, s w, c], zeros behind each row and column. */
function withGaps(tf: TensorFlow, dy: Tensor4D, stride: number): Tensor4D {
  const [n, h, w, c] = dy.shape;
  const columns = tf.pad(tf.reshape(dy, [n * h, w, 1, c]), [
    [0, 0],
    [0, 0],
    [0, stride - 1],
    [0, 0],
  ]);
  const rows = tf.pad(tf.reshape(columns, [n * h, 1, stride * w, c]), [
    [0, 0],
    [0, stride - 1],
    [0, 0],
    [0, 0],
  ]);
  return tf.reshape(rows, [n, stride * h, stride * w, c]) as Tensor4D;
}

function geometry(
  tf: TensorFlow,
  inputShape: readonly number[],
  filterShape: Attributes['filterShape'],
  { strides, pad, dimRoundingMode }: Attributes,
) {
  const [stride, across] = typeof strides === 'number' ? [strides, strides] : strides;
  if (stride !== across) throw new RangeError(`convolution gradient: strides ${strides}, where equal ones are known`);
  const { padInfo } = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape,
    stride,
    1,
    pad,
    dimRoundingMode,
  );
  const { top, bottom, left, right } = padInfo;
  const padding: [number, number][] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  return { stride, top, left, padding };
}
