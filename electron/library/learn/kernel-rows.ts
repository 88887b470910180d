import { QUERIES, type VectorBlock } from './vector-block.ts';

/** The kernel matrix of some vectors, worked out row by row as it is asked for. */
export interface KernelRows {
  readonly n: number;
  /** K(i, i). */
  diagonal(i: number): number;
  /** K(i, 0..n-1). Of two rows asked for one after the other both hold; do not keep more. */
  row(i: number): Float32Array;
}

/** What is made of two vectors: their dot product, or exp(-gamma |x - y|^2). */
export type Kernel = { readonly kind: 'linear' } | { readonly kind: 'rbf'; readonly gamma: number };

/** Room of the cache: LIBSVM's default. */
const CACHE_BYTES = 100 * 2 ** 20;

/**
 * The kernel matrix of all vectors of a block, which must not change meanwhile.
 * @param cacheBytes room for rows, at least two of them; the row asked for longest ago makes room
 */
export function createKernelRows(vectors: VectorBlock, kernel: Kernel, cacheBytes: number = CACHE_BYTES): KernelRows {
  const { n, dimension, data } = vectors;
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let p = i * dimension, end = p + dimension; p < end; p++) squares[i] += data[p] * data[p];
  }
  const slots = Math.max(2, Math.min(n, Math.floor(cacheBytes / (4 * n))));
  const cached = new Array<Float32Array | undefined>(n);
  /** Rows in the cache, the one asked for longest ago first, where not all of them find room. */
  const order = new Set<number>();

  /** K(i, .) from the products of vector i. */
  function enter(i: number, products: Float32Array, offset: number, out: Float32Array): void {
    out.set(products.subarray(offset, offset + n));
    cached[i] = out;
    if (kernel.kind === 'linear') return;
    for (let j = 0; j < n; j++) out[j] = Math.exp(-kernel.gamma * Math.max(0, squares[i] + squares[j] - 2 * out[j]));
  }

  /** Row i; where all rows find room the three beside it too, which cost nothing. */
  function compute(i: number): void {
    const from = slots === n ? i - (i % QUERIES) : i;
    const q = slots === n ? Math.min(QUERIES, n - from) : 1;
    const { products, stride } = vectors.multiply(data.subarray(from * dimension, (from + q) * dimension), q);
    for (let r = 0; r < q; r++) enter(from + r, products, r * stride, takeSlot());
  }

  function takeSlot(): Float32Array {
    if (order.size < slots) return new Float32Array(n);
    const oldest: number = order.values().next().value!;
    order.delete(oldest);
    const values = cached[oldest]!;
    cached[oldest] = undefined;
    return values;
  }

  return {
    n,
    diagonal: (i) => (kernel.kind === 'linear' ? squares[i] : 1),
    row(i) {
      if (!cached[i]) compute(i);
      if (slots < n) {
        order.delete(i);
        order.add(i);
      }
      return cached[i]!;
    },
  };
}

/** The kernel matrix of some of its vectors: row i is vector `chosen[i]`. */
export function kernelOfSome(whole: KernelRows, chosen: Int32Array): KernelRows {
  const n = chosen.length;
  const rows = new Array<Float32Array | undefined>(n);
  return {
    n,
    diagonal: (i) => whole.diagonal(chosen[i]),
    row(i) {
      const known = rows[i];
      if (known) return known;
      const all = whole.row(chosen[i]);
      const values = new Float32Array(n);
      for (let j = 0; j < n; j++) values[j] = all[chosen[j]];
      rows[i] = values;
      return values;
    },
  };
}
