import {
  type BatchNormLayer,
  batchNorm,
  type ConvLayer,
  concat,
  conv,
  type Layer,
  l2Pool,
  maxPool,
  pad,
  relu,
} from './layers.ts';

/** A column of a 1x1 reduction and a convolution of `kernel`, which has padding for an output of the input's size. */
interface ConvColumn {
  readonly kernel: 3 | 5;
  readonly reduce: number;
  readonly out: number;
}

/** A column of a 3x3 pool and, where `out` is not null, a 1x1 projection. */
interface PoolColumn {
  readonly kind: 'max' | 'l2';
  readonly stride: number;
  /** Of a maximum pool only. */
  readonly padding?: 1;
  readonly out: number | null;
}

export interface InceptionOptions {
  /** Height and width of the input, pixels. */
  readonly size: number;
  /** Of the convolutions. */
  readonly stride?: 2;
  readonly columns: readonly ConvColumn[];
  readonly pool: PoolColumn;
  /** Filters of the column that is nothing but a 1x1 convolution; none in a module that halves the size. */
  readonly one?: number;
}

const POOL = 3;

/** Filters, bias and batch normalisation under the names that Keras-OpenFace gave the arrays, then ReLU. */
export function convNormRelu(
  [convName, normName]: readonly [conv: string, norm: string],
  options: Pick<ConvLayer, 'kernel' | 'out'> & Partial<Pick<ConvLayer, 'stride' | 'padding'>> & { from?: string },
): Layer[] {
  return [
    conv(convName, { filters: `${convName}_w`, bias: `${convName}_b`, ...options }),
    norm(normName),
    relu(`${normName}/relu`),
  ];
}

const norm = (name: string): BatchNormLayer => ({
  ...batchNorm(name),
  gamma: `${name}_w`,
  beta: `${name}_b`,
  mean: `${name}_m`,
  variance: `${name}_v`,
});

/**
 * Inception module with batch normalisation: its columns side by side, in the order 3x3, 5x5, pool, 1x1. A column that
 * is smaller than the largest lies in its middle among zeros, the odd row and column behind it, as nn.DepthConcat does.
 * @param name of its output
 * @param before name of the layer it reads
 * Source: Szegedy et al., "Going Deeper with Convolutions", 2015; nn.Inception of Torch's dpnn.
 */
export function inception(name: string, before: string, options: InceptionOptions): Layer[] {
  const { size, stride = 1, columns, pool, one } = options;
  const outSize = Math.ceil(size / stride);
  const convolved = columns.flatMap(({ kernel, reduce, out }) => {
    const column = `${name}_${kernel}x${kernel}`;
    return [
      ...convNormRelu([`${column}_conv1`, `${column}_bn1`], { from: before, kernel: 1, out: reduce }),
      ...convNormRelu([`${column}_conv2`, `${column}_bn2`], { kernel, stride, padding: (kernel - 1) / 2, out }),
    ];
  });
  const pooled = poolColumn(`${name}_pool`, before, pool, size, outSize);
  const plain =
    one === undefined
      ? []
      : convNormRelu([`${name}_1x1_conv`, `${name}_1x1_bn`], { from: before, kernel: 1, out: one });
  return [
    ...convolved,
    ...pooled,
    ...plain,
    concat(name, [
      ...columns.map(({ kernel }) => `${name}_${kernel}x${kernel}_bn2/relu`),
      pooled[pooled.length - 1].name,
      ...(one === undefined ? [] : [`${name}_1x1_bn/relu`]),
    ]),
  ];
}

function poolColumn(
  name: string,
  before: string,
  { kind, stride, padding, out }: PoolColumn,
  size: number,
  outSize: number,
): Layer[] {
  const less = outSize - (Math.floor((size + 2 * (padding ?? 0) - POOL) / stride) + 1);
  const first = Math.floor(less / 2);
  return [
    kind === 'max'
      ? maxPool(name, { from: before, kernel: POOL, stride, padding: padding ?? 'valid' })
      : l2Pool(name, { from: before, kernel: POOL, stride }),
    ...(out === null ? [] : convNormRelu([`${name}_conv`, `${name}_bn`], { kernel: 1, out })),
    ...(less === 0
      ? []
      : [
          pad(`${name}/centred`, {
            rowsBefore: first,
            columnsBefore: first,
            rows: less - first,
            columns: less - first,
          }),
        ]),
  ];
}
