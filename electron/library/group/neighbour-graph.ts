import type { EmbeddingBlock } from './embedding-block.ts';
import { createRowProducts, PRODUCT_ERROR, TILE_QUERIES, TILE_ROWS } from './row-products.ts';

/** The exact nearest neighbours of faces, kept in step as faces come and go. Rows are those of the embedding block. */
export interface NeighbourGraph {
  /**
   * Takes in new rows (already in the block): one matrix product of them against all. Also enters them into the lists of
   * the others. Removed rows must have been taken out before their row is used again.
   */
  insert(rows: readonly number[]): void;
  remove(row: number): void;
  /** Takes in a list that was worked out before, of rows that all are in the block. */
  restore(row: number, list: NeighbourList): void;
  /** True where the list of a row is known; rows loaded without a list are not until `complete` was asked for them. */
  isKnown(row: number): boolean;
  /**
   * Works out the lists of rows that are not known yet, and enters those rows into the lists of the others; yields every
   * few ms. Rows may come and go meanwhile.
   */
  complete(rows: Iterable<number>): Generator<void, void>;
  /** How many neighbours a row has; 0 where the list is not known. */
  degree(row: number): number;
  /** The nth nearest of a row, n < degree. */
  neighbour(row: number, n: number): number;
  /** Its cosine similarity. */
  similarity(row: number, n: number): number;
  /** As many nearest neighbours as the list of a known row is sure to hold, at most k. */
  limit(row: number): number;
  /** Rows whose lists changed since last asked. */
  takeChanged(): readonly number[];
}

/** The nearest rows, most similar first, and their cosines. */
export interface NeighbourList {
  /** The list holds the true nearest `limit`, as far as they are near enough. */
  readonly limit: number;
  readonly rows: ArrayLike<number>;
  readonly similarities: ArrayLike<number>;
}

/** Multiply-adds between two yields: about 4 ms. */
const CHUNK = 60_000_000;

/**
 * Products of float32 sums, twenty times as fast as exact ones, tell which rows may enter a list; those few are then
 * measured exactly. So a similarity is bit for bit the same whoever asks, and the lists are the exact nearest.
 * @param k longest list; the k nearest are kept
 * @param floor neighbours less similar than this are none
 */
export function createNeighbourGraph(block: EmbeddingBlock, k: number, floor: number): NeighbourGraph {
  // List of row r: entries r * k .. r * k + degree[r] - 1, most similar first. They are the true nearest `limit[r]`; a
  // removal from a full list lowers the limit, as nobody knows who would come next.
  let neighbours = new Int32Array(0);
  let values = new Float32Array(0);
  let degree = new Uint16Array(0);
  let limit = new Uint16Array(0);
  let known = new Uint8Array(0);
  // What a row's product must reach to enter its list.
  let bar = new Float32Array(0);
  let isChanged = new Uint8Array(0);
  let changed: number[] = [];
  const products = createRowProducts(block);

  function makeRoom(): void {
    if (block.rows <= known.length) return;
    const rows = Math.max(64, 2 * block.rows);
    neighbours = grown(neighbours, new Int32Array(rows * k));
    values = grown(values, new Float32Array(rows * k));
    degree = grown(degree, new Uint16Array(rows));
    limit = grown(limit, new Uint16Array(rows));
    known = grown(known, new Uint8Array(rows));
    bar = grown(bar, new Float32Array(rows));
    isChanged = grown(isChanged, new Uint8Array(rows));
  }

  function touch(row: number): void {
    if (isChanged[row] === 0) changed.push(row);
    isChanged[row] = 1;
    const length = degree[row];
    const isFull = length === limit[row];
    bar[row] = (isFull ? (length === 0 ? Infinity : values[row * k + length - 1]) : floor) - PRODUCT_ERROR;
  }

  function reset(row: number): void {
    degree[row] = 0;
    limit[row] = k;
    touch(row);
  }

  /** Enters `other` into the list of `row`, if it belongs there; equally similar ones stay in order of arrival. */
  function enter(row: number, other: number, value: number): void {
    if (value < floor) return;
    const start = row * k;
    let length = degree[row];
    if (length === limit[row]) {
      if (length === 0 || value <= values[start + length - 1]) return;
      length--;
    }
    // A list that is worked out again meets those that know it already.
    for (let at = start; at < start + degree[row]; at++) if (neighbours[at] === other) return;
    let at = start + length;
    while (at > start && values[at - 1] < value) {
      values[at] = values[at - 1];
      neighbours[at] = neighbours[at - 1];
      at--;
    }
    values[at] = value;
    neighbours[at] = other;
    degree[row] = length + 1;
    touch(row);
  }

  function drop(row: number, at: number): void {
    const end = row * k + degree[row] - 1;
    values.copyWithin(at, at + 1, end + 1);
    neighbours.copyWithin(at, at + 1, end + 1);
    if (degree[row] === limit[row]) limit[row]--;
    degree[row]--;
    if (limit[row] < k / 2) known[row] = 0;
    touch(row);
  }

  /** Compares few rows with rows from..to-1 of the block: each enters the lists of few, they the known lists of those. */
  function compare(few: readonly number[], from: number, to: number): void {
    const found = products.multiply(from, to);
    for (let i = 0; i < few.length; i++) {
      const row = few[i];
      for (let other = from, at = i * TILE_ROWS; other < to; other++, at++) {
        const value = found[at];
        const mayEnter = value >= bar[row];
        const mayTake = known[other] === 1 && value >= bar[other];
        if (!(mayEnter || mayTake) || other === row) continue;
        const exact = exactSimilarity(block.data, block.dimension, row, other);
        if (mayEnter) enter(row, other, exact);
        if (mayTake) enter(other, row, exact);
      }
    }
  }

  function* completeFew(few: readonly number[]): Generator<void, void> {
    let handovers = -1;
    let done = 0;
    for (let from = 0; from < block.rows; from += TILE_ROWS) {
      if (handovers !== block.handovers) {
        // At the start, and again where a row changed hands meanwhile: its old or no similarity may be in a list.
        for (const row of few) reset(row);
        handovers = block.handovers;
        from = 0;
      }
      // Loaded for each tile: others may have multiplied since.
      if (done === 0) products.load(few);
      const to = Math.min(block.rows, from + TILE_ROWS);
      compare(few, from, to);
      done += few.length * (to - from) * block.dimension;
      if (done < CHUNK || to === block.rows) continue;
      done = 0;
      yield;
    }
    for (const row of few) known[row] = 1;
  }

  return {
    insert(rows) {
      makeRoom();
      for (const row of rows) {
        known[row] = 0;
        reset(row);
      }
      for (let first = 0; first < rows.length; first += TILE_QUERIES) {
        const few = rows.slice(first, first + TILE_QUERIES);
        products.load(few);
        for (let from = 0; from < block.rows; from += TILE_ROWS) {
          compare(few, from, Math.min(block.rows, from + TILE_ROWS));
        }
      }
      // Only now: their lists are made from all rows, so that they need not be entered by the others.
      for (const row of rows) known[row] = 1;
    },
    remove(row) {
      makeRoom();
      known[row] = 0;
      degree[row] = 0;
      for (let at = 0; at < block.rows * k; at++) {
        if (neighbours[at] !== row) continue;
        const owner = Math.floor(at / k);
        if (at - owner * k < degree[owner]) drop(owner, at);
      }
    },
    restore(row, list) {
      makeRoom();
      degree[row] = Math.min(list.rows.length, list.limit, k);
      limit[row] = Math.min(list.limit, k);
      for (let n = 0; n < degree[row]; n++) {
        neighbours[row * k + n] = list.rows[n];
        values[row * k + n] = list.similarities[n];
      }
      known[row] = limit[row] < k / 2 ? 0 : 1;
      touch(row);
    },
    isKnown: (row) => known[row] === 1,
    *complete(rows) {
      makeRoom();
      let few: number[] = [];
      for (const row of rows) {
        if (known[row]) continue;
        few.push(row);
        if (few.length < TILE_QUERIES) continue;
        yield* completeFew(few);
        few = [];
        yield;
      }
      if (few.length > 0) yield* completeFew(few);
    },
    degree: (row) => (known[row] ? degree[row] : 0),
    neighbour: (row, n) => neighbours[row * k + n],
    similarity: (row, n) => values[row * k + n],
    limit: (row) => limit[row],
    takeChanged() {
      const taken = changed;
      changed = [];
      for (const row of taken) isChanged[row] = 0;
      return taken;
    },
  };
}

/** Cosine of two unit rows: summed in double precision and in one order, so that it does not matter who asks. */
function exactSimilarity(data: Float32Array, dimension: number, a: number, b: number): number {
  let sum = 0;
  for (let p = a * dimension, q = b * dimension, end = p + dimension; p < end; p++, q++) sum += data[p] * data[q];
  return Math.fround(sum);
}

function grown<A extends Int32Array | Float32Array | Uint16Array | Uint8Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
