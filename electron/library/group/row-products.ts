import { createDotKernel } from './dot-kernel.ts';
import { DATA_AT, type EmbeddingBlock } from './embedding-block.ts';
import { similarities } from './similarities.ts';

/** Rows of the block that are multiplied at once: with 192 dimensions 192 KiB, which stay in the second-level cache. */
export const TILE_ROWS = 256;
/** Query rows that may be multiplied with a tile. */
export const TILE_QUERIES = 32;
/** The products are sums of float32 in an order of the kernel's: so far they may be from the exact cosine of unit rows. */
export const PRODUCT_ERROR = 1e-5;

/** Products of some rows of a block with all others, a tile after the other. */
export interface RowProducts {
  /** The rows to multiply with, at most `TILE_QUERIES`: they are copied. */
  load(queries: readonly number[]): void;
  /**
   * Products with rows from..to-1, at most `TILE_ROWS`: that of query i and row r is at i * TILE_ROWS + r - from, to
   * within `PRODUCT_ERROR`. Overwritten by the next call.
   */
  multiply(from: number, to: number): Float32Array;
}

// Both lie before the block's rows. Queries find room up to 7,900 dimensions, the products take 32 KiB.
const QUERIES_AT = 1024;
const PRODUCTS_AT = DATA_AT - 4 * TILE_QUERIES * TILE_ROWS;

export function createRowProducts(block: EmbeddingBlock): RowProducts {
  const kernel = createDotKernel(block.memory);
  const products = new Float32Array(block.memory.buffer, PRODUCTS_AT, TILE_QUERIES * TILE_ROWS);
  let queries: Float32Array = new Float32Array(0);
  let inMemory = false;
  let count = 0;

  return {
    load(rows) {
      const { data, dimension } = block;
      if (queries.length !== TILE_QUERIES * dimension) {
        inMemory = QUERIES_AT + 4 * TILE_QUERIES * dimension <= PRODUCTS_AT;
        queries = inMemory
          ? new Float32Array(block.memory.buffer, QUERIES_AT, TILE_QUERIES * dimension)
          : new Float32Array(TILE_QUERIES * dimension);
      }
      count = rows.length;
      for (let i = 0; i < count; i++) {
        queries.set(data.subarray(rows[i] * dimension, (rows[i] + 1) * dimension), i * dimension);
      }
    },
    multiply(from, to) {
      const { data, dimension } = block;
      if (!kernel || dimension % 4 !== 0 || !inMemory) {
        similarities(queries, count, data, dimension, from, to, products, TILE_ROWS);
        return products;
      }
      const rowBytes = 4 * dimension;
      // Up to three queries more than were loaded are multiplied too: the room is there, nobody reads their products.
      for (let i = 0; i < count; i += 4) {
        kernel(
          QUERIES_AT + i * rowBytes,
          DATA_AT + from * rowBytes,
          to - from + ((to - from) & 1),
          rowBytes,
          PRODUCTS_AT + 4 * i * TILE_ROWS,
          4 * TILE_ROWS,
        );
      }
      return products;
    },
  };
}
