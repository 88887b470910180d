import type { EmbeddingBlock } from './embedding-block.ts';
import { similarities } from './similarities.ts';

/** The exact nearest neighbours of faces, kept in step as faces come and go. Rows are those of the embedding block. */
export interface NeighbourGraph {
  /**
   * Takes in new rows (already in the block): one matrix product of them against all. Also enters them into the lists of
   * the others. Removed rows must have been taken out before their row is used again.
   */
  insert(rows: readonly number[]): void;
  remove(row: number): void;
  /** True where the list of a row is known; rows loaded from the store are not until `complete` was asked for them. */
  isKnown(row: number): boolean;
  /** Works out the lists of rows that are not known yet; yields every few ms. Rows may come and go meanwhile. */
  complete(rows: Iterable<number>): Generator<void, void>;
  /** How many neighbours a row has; 0 where the list is not known. */
  degree(row: number): number;
  /** The nth nearest of a row, n < degree. */
  neighbour(row: number, n: number): number;
  /** Its cosine similarity. */
  similarity(row: number, n: number): number;
}

/** Multiply-adds between two yields: about 4 ms. */
const CHUNK = 8_000_000;

/**
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
  let scratch = new Float32Array(0);

  function makeRoom(): void {
    if (block.rows <= known.length) return;
    const rows = Math.max(64, 2 * block.rows);
    neighbours = grown(neighbours, new Int32Array(rows * k));
    values = grown(values, new Float32Array(rows * k));
    degree = grown(degree, new Uint16Array(rows));
    limit = grown(limit, new Uint16Array(rows));
    known = grown(known, new Uint8Array(rows));
  }

  function reset(row: number): void {
    degree[row] = 0;
    limit[row] = k;
  }

  /** Enters `other` into the list of `row`, if it belongs there; equally similar ones stay in order of arrival. */
  function enter(row: number, other: number, value: number): void {
    const start = row * k;
    let length = degree[row];
    if (length === limit[row]) {
      if (length === 0 || value <= values[start + length - 1]) return;
      length--;
    }
    let at = start + length;
    while (at > start && values[at - 1] < value) {
      values[at] = values[at - 1];
      neighbours[at] = neighbours[at - 1];
      at--;
    }
    values[at] = value;
    neighbours[at] = other;
    degree[row] = length + 1;
  }

  function drop(row: number, at: number): void {
    const end = row * k + degree[row] - 1;
    values.copyWithin(at, at + 1, end + 1);
    neighbours.copyWithin(at, at + 1, end + 1);
    if (degree[row] === limit[row]) limit[row]--;
    degree[row]--;
    if (limit[row] < k / 2) known[row] = 0;
  }

  /** Similarities of up to four rows to rows from..to-1, into scratch with a stride of `to - from`. */
  function compare(rows: readonly number[], from: number, to: number): void {
    const { data, dimension } = block;
    if (scratch.length < rows.length * (to - from)) scratch = new Float32Array(2 * rows.length * (to - from));
    const queries = new Float32Array(rows.length * dimension);
    for (let i = 0; i < rows.length; i++) {
      queries.set(data.subarray(rows[i] * dimension, (rows[i] + 1) * dimension), i * dimension);
    }
    similarities(queries, rows.length, data, dimension, from, to, scratch, to - from);
  }

  function* completeFew(few: readonly number[]): Generator<void, void> {
    let handovers = -1;
    for (let from = 0; from < block.rows; ) {
      if (handovers !== block.handovers) {
        // At the start, and again where a row changed hands meanwhile: its old or no similarity may be in a list.
        for (const row of few) reset(row);
        handovers = block.handovers;
        from = 0;
      }
      const to = Math.min(block.rows, from + Math.ceil(CHUNK / (few.length * block.dimension)));
      compare(few, from, to);
      for (let i = 0; i < few.length; i++) {
        for (let other = from; other < to; other++) {
          const value = scratch[i * (to - from) + other - from];
          if (value >= floor && other !== few[i]) enter(few[i], other, value);
        }
      }
      from = to;
      if (from < block.rows) yield;
    }
    for (const row of few) known[row] = 1;
  }

  return {
    insert(rows) {
      makeRoom();
      for (const row of rows) {
        reset(row);
        known[row] = 1;
      }
      const count = block.rows;
      const fresh = new Set(rows);
      for (let first = 0; first < rows.length; first += 4) {
        const few = rows.slice(first, first + 4);
        compare(few, 0, count);
        for (let i = 0; i < few.length; i++) {
          for (let other = 0; other < count; other++) {
            const value = scratch[i * count + other];
            if (value < floor || other === few[i]) continue;
            enter(few[i], other, value);
            if (known[other] && !fresh.has(other)) enter(other, few[i], value);
          }
        }
      }
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
    isKnown: (row) => known[row] === 1,
    *complete(rows) {
      makeRoom();
      let few: number[] = [];
      for (const row of rows) {
        if (known[row]) continue;
        few.push(row);
        if (few.length < 4) continue;
        yield* completeFew(few);
        few = [];
        yield;
      }
      if (few.length > 0) yield* completeFew(few);
    },
    degree: (row) => (known[row] ? degree[row] : 0),
    neighbour: (row, n) => neighbours[row * k + n],
    similarity: (row, n) => values[row * k + n],
  };
}

function grown<A extends Int32Array | Float32Array | Uint16Array | Uint8Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
