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
 * the odd one after the image. Torch's: a number of zeros p on each side (output floor((n + 2p - k) / s) + 1). A pool
 * ignores what was added.
 */
export type Padding = 'valid' | 'same' | number;

interface Common {
  readonly name: string;
  /** The layer whose output this one takes; null: the layer before it, or the network's input. */
  readonly from: string | null;
}

/** Cross-correlation with `out` filters; `bias` null where there is none. */
export interface ConvLayer extends Common {
  readonly kind: 'conv';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly out: number;
  readonly filters: string;
  readonly bias: string | null;
}
/** One filter a channel; `bias` null where there is none. */
export interface DepthwiseConvLayer extends Common {
  readonly kind: 'depthwise-conv';
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly filters: string;
  readonly bias: string | null;
}
/** x * weights + biases a channel: what is left of a frozen batch normalisation. */
export interface ScaleLayer extends Common {
  readonly kind: 'scale';
  readonly weights: string;
  readonly biases: string;
}
/**
 * (x - mean) / sqrt(variance + epsilon) * gamma + beta a channel. While a network learns, mean and variance are the
 * batch's, and the stored ones follow them; afterwards they are the stored ones.
 * Source: Ioffe, Szegedy, "Batch Normalization", 2015.
 */
export interface BatchNormLayer extends Common {
  readonly kind: 'batch-norm';
  readonly gamma: string;
  readonly beta: string;
  readonly mean: string;
  readonly variance: string;
  readonly epsilon: number;
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
/** Square root of the sum of squares in each window. Source: nn.SpatialLPPooling with p = 2 of Torch7. */
export interface L2PoolLayer extends Common {
  readonly kind: 'l2-pool';
  readonly kernel: number;
  readonly stride: number;
}
/**
 * Local response normalisation across channels: x / (bias + alpha / size * sum of squares over the `size` channels
 * around it) ^ beta. `size` is odd.
 * Source: Krizhevsky et al., 2012, section 3.3; the division by size is Caffe's, Torch's and ONNX's.
 */
export interface LrnLayer extends Common {
  readonly kind: 'lrn';
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly bias: number;
}
/** Mean over height and width: [h, w, c] to [c]. */
export interface GlobalAveragePoolLayer extends Common {
  readonly kind: 'global-average-pool';
}
/** Zeros behind the last row, column and channel, and before the first row and column. */
export interface PadLayer extends Common {
  readonly kind: 'pad';
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly rowsBefore: number;
  readonly columnsBefore: number;
}
/** Sum with the output of layer `other`, of the same shape. */
export interface AddLayer extends Common {
  readonly kind: 'add';
  readonly other: string;
}
/** Channels of `from`, then those of each of `others`, all of the same height and width. */
export interface ConcatLayer extends Common {
  readonly kind: 'concat';
  readonly others: readonly string[];
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
/**
 * [pieces * n] to [n]: y[j] is the largest of x[j], x[n + j], ... Source: Goodfellow et al., "Maxout Networks", 2013.
 */
export interface MaxoutLayer extends Common {
  readonly kind: 'maxout';
  readonly pieces: number;
}
/** Over channels, or features. */
export interface SoftmaxLayer extends Common {
  readonly kind: 'softmax';
}
/** [features] scaled to Euclidean length 1. Source: nn.Normalize(2) of Torch7; the unit sphere of FaceNet. */
export interface L2NormalizeLayer extends Common {
  readonly kind: 'l2-normalize';
}
/** While a network learns, zeroes a random share `rate` and scales the rest by 1 / (1 - rate); afterwards nothing. */
export interface DropoutLayer extends Common {
  readonly kind: 'dropout';
  readonly rate: number;
}

export type Layer =
  | ConvLayer
  | DepthwiseConvLayer
  | ScaleLayer
  | BatchNormLayer
  | PreluLayer
  | ReluLayer
  | PoolLayer
  | L2PoolLayer
  | LrnLayer
  | GlobalAveragePoolLayer
  | PadLayer
  | AddLayer
  | ConcatLayer
  | FlattenLayer
  | DenseLayer
  | MaxoutLayer
  | SoftmaxLayer
  | L2NormalizeLayer
  | DropoutLayer;

/**
 * How a weight file orders its arrays.
 * - `tflite`: conv [out, h, w, in], depthwise [1, h, w, channels], dense [out, in]
 * - `tfjs`: conv [h, w, in, out], depthwise [h, w, channels, 1], dense [in, out]
 * - `onnx`: conv [out, in, h, w], depthwise [channels, 1, h, w], dense [in, out], slopes [channels, 1, 1]
 */
export type WeightLayout = 'tflite' | 'tfjs' | 'onnx';

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
    /**
     * Images cross the border as the layers see them, both ways, in planes, [n, channels, height, width] ([n, channels,
     * width, height] where transposed): where rearranging would cost.
     */
    readonly planar?: true;
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
  options: Omit<ConvLayer, 'kind' | 'name' | 'from' | 'stride' | 'padding' | 'bias'> &
    Wiring &
    Partial<Pick<ConvLayer, 'stride' | 'padding' | 'bias'>>,
): ConvLayer {
  return { kind: 'conv', name, from: null, stride: 1, padding: 'valid', bias: null, ...options };
}

export function depthwiseConv(
  name: string,
  options: Omit<DepthwiseConvLayer, 'kind' | 'name' | 'from' | 'stride' | 'padding' | 'bias'> &
    Wiring &
    Partial<Pick<DepthwiseConvLayer, 'stride' | 'padding' | 'bias'>>,
): DepthwiseConvLayer {
  return { kind: 'depthwise-conv', name, from: null, stride: 1, padding: 'valid', bias: null, ...options };
}

export const scale = (name: string, weights: string, biases: string): ScaleLayer => ({
  kind: 'scale',
  name,
  from: null,
  weights,
  biases,
});

/** Its four arrays are called after it: `NAME/gamma`, `NAME/beta`, `NAME/mean`, `NAME/variance`. Default epsilon: Torch's. */
export const batchNorm = (name: string, { epsilon = 1e-5, from = null as string | null } = {}): BatchNormLayer => ({
  kind: 'batch-norm',
  name,
  from,
  gamma: `${name}/gamma`,
  beta: `${name}/beta`,
  mean: `${name}/mean`,
  variance: `${name}/variance`,
  epsilon,
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

export const l2Pool = (name: string, options: Pick<L2PoolLayer, 'kernel' | 'stride'> & Wiring): L2PoolLayer => ({
  kind: 'l2-pool',
  name,
  from: null,
  ...options,
});

export const lrn = (
  name: string,
  options: Pick<LrnLayer, 'size' | 'alpha' | 'beta'> & Partial<Pick<LrnLayer, 'bias'>> & Wiring,
): LrnLayer => ({ kind: 'lrn', name, from: null, bias: 1, ...options });

export const globalAveragePool = (name: string): GlobalAveragePoolLayer => ({
  kind: 'global-average-pool',
  name,
  from: null,
});

export const pad = (name: string, options: Partial<Omit<PadLayer, 'kind' | 'name'>>): PadLayer => ({
  kind: 'pad',
  name,
  from: null,
  rows: 0,
  columns: 0,
  channels: 0,
  rowsBefore: 0,
  columnsBefore: 0,
  ...options,
});

export const add = (name: string, other: string): AddLayer => ({ kind: 'add', name, from: null, other });

/** @param layers at least two, the first one's channels first */
export const concat = (name: string, [from, ...others]: readonly string[]): ConcatLayer => ({
  kind: 'concat',
  name,
  from,
  others,
});

export const flatten = (name: string): FlattenLayer => ({ kind: 'flatten', name, from: null });

export const dense = (
  name: string,
  options: Omit<DenseLayer, 'kind' | 'name' | 'from' | 'bias'> & Wiring & { readonly bias?: string },
): DenseLayer => ({ kind: 'dense', name, from: null, bias: null, ...options });

export const maxout = (name: string, pieces: number): MaxoutLayer => ({ kind: 'maxout', name, from: null, pieces });

export const softmax = (name: string, from: string): SoftmaxLayer => ({ kind: 'softmax', name, from });

export const l2Normalize = (name: string): L2NormalizeLayer => ({ kind: 'l2-normalize', name, from: null });

export const dropout = (name: string, rate: number): DropoutLayer => ({ kind: 'dropout', name, from: null, rate });
