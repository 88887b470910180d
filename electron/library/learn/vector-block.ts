import { createDotKernel } from '../group/dot-kernel.ts';
import { similarities } from '../group/similarities.ts';

/** Vectors that are multiplied often, beside each other where the multiplying kernel reaches them. */
export interface VectorBlock {
  readonly dimension: number;
  /** Makes room for n vectors; what was in it is lost. */
  reset(n: number): void;
  readonly n: number;
  /** Copies a vector of a block into place i. */
  set(i: number, from: Float32Array, row: number): void;
  /** n x dimension, at least. Replaced by `reset`. */
  readonly data: Float32Array;
  /**
   * Dot products of up to four vectors with all n: that of query q and vector i is at q * stride + i. Overwritten by the
   * next call.
   * @param queries q x dimension
   */
  multiply(queries: Float32Array, q: number): { readonly products: Float32Array; readonly stride: number };
}

/** Queries that the kernel takes at a time. */
export const QUERIES = 4;
const PAGE = 65_536;
/** 1 GiB: 1.4 million vectors of 192 numbers. */
const MOST_PAGES = 2 ** 14;

/** Makes an empty block; SIMD multiplies where the machine has it and the dimension is one of four. */
export function createVectorBlock(dimension: number): VectorBlock {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const kernel = dimension % 4 === 0 ? createDotKernel(memory) : undefined;
  let n = 0;
  let stride = 0;
  let query: Float32Array = new Float32Array(0);
  let data: Float32Array = new Float32Array(0);
  let products: Float32Array = new Float32Array(0);

  return {
    dimension,
    reset(count) {
      n = count;
      stride = n + (n & 1);
      const lengths = [QUERIES * dimension, stride * dimension, QUERIES * stride];
      const bytes = 4 * lengths.reduce((sum, length) => sum + length, 0);
      const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE);
      if (missing > 0) memory.grow(missing);
      query = new Float32Array(memory.buffer, 0, lengths[0]);
      data = new Float32Array(memory.buffer, 4 * lengths[0], lengths[1]);
      products = new Float32Array(memory.buffer, 4 * (lengths[0] + lengths[1]), lengths[2]);
    },
    get n() {
      return n;
    },
    set(i, from, row) {
      data.set(from.subarray(row * dimension, (row + 1) * dimension), i * dimension);
    },
    get data() {
      return data;
    },
    multiply(queries, q) {
      if (kernel) {
        query.set(queries.subarray(0, q * dimension));
        kernel(0, data.byteOffset, stride, 4 * dimension, products.byteOffset, 4 * stride);
      } else similarities(queries, q, data, dimension, 0, n, products, stride);
      return { products, stride };
    },
  };
}
