/**
 * The vocabulary of network descriptions. A description speaks NHWC and leaves the batch out: a shape is
 * [height, width, channels] or [features]. Runtimes compile it to whatever layout suits them; what they return is NHWC
 * again. Weights are named, not held: the same description serves every runtime, and training.
 */

/** Height and width may be `any` in a fully convolutional network. */
export type Length = number | 'any';
export type Shape = readonly Length[];

/**
 * TensorFlow's: `valid` adds nothing (output floor((n - k) / s) + 1); `same` adds zeros for an output of ceil(n / s),
 * the odd one after the image. A pool ignores what was added.
 */
export type Padding = 'valid' | 'same';

interface Common {
  readonly name: string;
  /** The layer whose output this one takes; null: the layer before it, or the network's input. */
  readonly from: string | null;
}

/** Cross-correlation with `out` filters. */
export interface ConvLayer extends Common {
  readonly kind: 'conv';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly out: number;
  readonly filters: string;
  readonly bias: string;
}
/** One filter a channel. */
export interface DepthwiseConvLayer extends Common {
  readonly kind: 'depthwise-conv';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly filters: string;
  readonly bias: string;
}
/** x * weights + biases a channel: what is left of a frozen batch normalisation. */
export interface ScaleLayer extends Common {
  readonly kind: 'scale';
  readonly weights: string;
  readonly biases: string;
}
/** max(x, 0) + a * min(x, 0), a = `factor` times the stored constant of the channel. */
export interface PreluLayer extends Common {
  readonly kind: 'prelu';
  readonly slope: string;
  readonly factor: number;
}
export interface ReluLayer extends Common {
  readonly kind: 'relu';
}
export interface PoolLayer extends Common {
  readonly kind: 'max-pool' | 'average-pool';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
}
/** Mean over height and width: [h, w, c] to [c]. */
export interface GlobalAveragePoolLayer extends Common {
  readonly kind: 'global-average-pool';
}
/** Zeros behind the last row, column and channel. */
export interface PadLayer extends Common {
  readonly kind: 'pad';
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}
/** Sum with the output of layer `other`, of the same shape. */
export interface AddLayer extends Common {
  readonly kind: 'add';
  readonly other: string;
}
/** [h, w, c] to [h * w * c], channels running fastest. */
export interface FlattenLayer extends Common {
  readonly kind: 'flatten';
}
/** [features] to [out]; `bias` null where there is none. */
export interface DenseLayer extends Common {
  readonly kind: 'dense';
  readonly out: number;
  readonly matrix: string;
  readonly bias: string | null;
}
/** Over channels, or features. */
export interface SoftmaxLayer extends Common {
  readonly kind: 'softmax';
}

export type Layer =
  | ConvLayer
  | DepthwiseConvLayer
  | ScaleLayer
  | PreluLayer
  | ReluLayer
  | PoolLayer
  | GlobalAveragePoolLayer
  | PadLayer
  | AddLayer
  | FlattenLayer
  | DenseLayer
  | SoftmaxLayer;

/**
 * How a weight file orders its arrays.
 * - `tflite`: conv [out, h, w, in], depthwise [1, h, w, channels], dense [out, in]
 * - `tfjs`: conv [h, w, in, out], depthwise [h, w, channels, 1], dense [in, out]
 */
export type WeightLayout = 'tflite' | 'tfjs';

export interface Network {
  readonly name: string;
  readonly input: {
    readonly name: string;
    /** [height, width, channels] of what the caller passes. */
    readonly shape: Shape;
    /**
     * The network was trained on images with rows and columns swapped. Runtimes swap them on the way in and swap image
     * outputs back, so that a caller never sees it; the layers speak of the swapped image.
     */
    readonly transposed: boolean;
  };
  readonly weightLayout: WeightLayout;
  /** In order of execution. */
  readonly layers: readonly Layer[];
  /** Output name to layer name. */
  readonly outputs: Readonly<Record<string, string>>;
}

type Wiring = { readonly from?: string };

export function conv(
  name: string,
  options: Omit<ConvLayer, 'kind' | 'name' | 'from' | 'stride' | 'padding'> &
    Wiring &
    Partial<Pick<ConvLayer, 'stride' | 'padding'>>,
): ConvLayer {
  return { kind: 'conv', name, from: null, stride: 1, padding: 'valid', ...options };
}

export function depthwiseConv(
  name: string,
  options: Omit<DepthwiseConvLayer, 'kind' | 'name' | 'from' | 'stride' | 'padding'> &
    Wiring &
    Partial<Pick<DepthwiseConvLayer, 'stride' | 'padding'>>,
): DepthwiseConvLayer {
  return { kind: 'depthwise-conv', name, from: null, stride: 1, padding: 'valid', ...options };
}

export const scale = (name: string, weights: string, biases: string): ScaleLayer => ({
  kind: 'scale',
  name,
  from: null,
  weights,
  biases,
});

/** @param factor slope over stored constant: 1, or 2 where the file spells PReLU as relu(x) + c * (x - |x|) */
export const prelu = (name: string, slope: string, factor = 1): PreluLayer => ({
  kind: 'prelu',
  name,
  from: null,
  slope,
  factor,
});

export const relu = (name: string): ReluLayer => ({ kind: 'relu', name, from: null });

export const maxPool = (
  name: string,
  options: Pick<PoolLayer, 'kernel' | 'stride' | 'padding'> & Wiring,
): PoolLayer => ({
  kind: 'max-pool',
  name,
  from: null,
  ...options,
});

export const averagePool = (
  name: string,
  options: Pick<PoolLayer, 'kernel' | 'stride' | 'padding'> & Wiring,
): PoolLayer => ({ kind: 'average-pool', name, from: null, ...options });

export const globalAveragePool = (name: string): GlobalAveragePoolLayer => ({
  kind: 'global-average-pool',
  name,
  from: null,
});

export const pad = (
  name: string,
  { rows = 0, columns = 0, channels = 0, from = null }: Partial<Omit<PadLayer, 'kind' | 'name'>>,
): PadLayer => ({ kind: 'pad', name, from, rows, columns, channels });

export const add = (name: string, other: string): AddLayer => ({ kind: 'add', name, from: null, other });

export const flatten = (name: string): FlattenLayer => ({ kind: 'flatten', name, from: null });

export const dense = (
  name: string,
  options: Omit<DenseLayer, 'kind' | 'name' | 'from' | 'bias'> & Wiring & { readonly bias?: string },
): DenseLayer => ({ kind: 'dense', name, from: null, bias: null, ...options });

export const softmax = (name: string, from: string): SoftmaxLayer => ({ kind: 'softmax', name, from });
