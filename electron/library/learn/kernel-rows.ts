import { createDotKernel, type DotKernel } from '../group/dot-kernel.ts';
import { similarities } from '../group/similarities.ts';

/** The kernel matrix of some vectors, worked out row by row as it is asked for. */
export interface KernelRows {
  readonly n: number;
  /** K(i, i). */
  diagonal(i: number): number;
  /** K(i, 0..n-1). Of two rows asked for one after the other both hold; do not keep more. */
  row(i: number): Float32Array;
}

/** Which vectors: rows of a block, n of them. */
export interface KernelVectors {
  /** N x dimension, row-major. */
  readonly block: Float32Array;
  readonly dimension: number;
  readonly rows: Int32Array;
}

/** What is made of two vectors: their dot product, or exp(-gamma |x - y|^2). */
export type Kernel = { readonly kind: 'linear' } | { readonly kind: 'rbf'; readonly gamma: number };

/** Room of the cache: LIBSVM's default. */
const CACHE_BYTES = 100 * 2 ** 20;
/** The multiplying kernel takes four queries at a time and an even number of rows. */
const QUERIES = 4;
const PAGE_BYTES = 65_536;

/** @param cacheBytes room for rows, at least two of them; the row asked for longest ago makes room */
export function createKernelRows(
  { block, dimension, rows }: KernelVectors,
  kernel: Kernel,
  cacheBytes: number = CACHE_BYTES,
): KernelRows {
  const n = rows.length;
  const products = createProducts(block, dimension, rows);
  const squares = new Float64Array(n);
  for (let i = 0; i < n; i++) squares[i] = squaredLength(block, dimension, rows[i]);
  const slots = Math.max(2, Math.min(n, Math.floor(cacheBytes / (4 * n))));
  /** By row, the latest asked for last. */
  const cached = new Map<number, Float32Array>();

  function compute(i: number, out: Float32Array): void {
    products(i, out);
    if (kernel.kind === 'linear') return;
    const { gamma } = kernel;
    for (let j = 0; j < n; j++) out[j] = Math.exp(-gamma * Math.max(0, squares[i] + squares[j] - 2 * out[j]));
  }

  return {
    n,
    diagonal: (i) => (kernel.kind === 'linear' ? squares[i] : 1),
    row(i) {
      const found = cached.get(i);
      if (found) {
        cached.delete(i);
        cached.set(i, found);
        return found;
      }
      let free = new Float32Array(0);
      if (cached.size < slots) free = new Float32Array(n);
      else {
        const [oldest, values] = cached.entries().next().value!;
        cached.delete(oldest);
        free = values;
      }
      compute(i, free);
      cached.set(i, free);
      return free;
    },
  };
}

/** What multiplies vector i with all of them, by SIMD where the machine has it. */
function createProducts(
  block: Float32Array,
  dimension: number,
  rows: Int32Array,
): (i: number, out: Float32Array) => void {
  const n = rows.length;
  const even = n + (n & 1);
  const length = QUERIES * dimension + even * dimension + QUERIES * even;
  const pages = Math.ceil((4 * length) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  const query = new Float32Array(memory.buffer, 0, QUERIES * dimension);
  const vectors = new Float32Array(memory.buffer, 4 * query.length, even * dimension);
  const results = new Float32Array(memory.buffer, 4 * (query.length + vectors.length), QUERIES * even);
  for (let i = 0; i < n; i++) {
    vectors.set(block.subarray(rows[i] * dimension, (rows[i] + 1) * dimension), i * dimension);
  }
  const dots: DotKernel | undefined = dimension % 4 === 0 ? createDotKernel(memory) : undefined;
  return (i, out) => {
    query.set(vectors.subarray(i * dimension, (i + 1) * dimension));
    if (dots) dots(0, vectors.byteOffset, even, 4 * dimension, results.byteOffset, 4 * even);
    else similarities(query, 1, vectors, dimension, 0, n, results, even);
    out.set(results.subarray(0, n));
  };
}

function squaredLength(block: Float32Array, dimension: number, row: number): number {
  let sum = 0;
  for (let p = row * dimension, end = p + dimension; p < end; p++) sum += block[p] * block[p];
  return sum;
}
