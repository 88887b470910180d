import { KithError } from '../../api/errors.ts';

/**
 * The unit-length embeddings of all faces, one row each, in one growing block. A row that lost its face is all zeros
 * (similar to nothing) until another face takes it.
 */
export interface EmbeddingBlock {
  /** Length of a row; 0 until the first face is added. */
  readonly dimension: number;
  /** N x dimension, row-major, at least `rows` rows long. Replaced when it grows: do not keep it. */
  readonly data: Float32Array;
  /** What `data` lies in, from byte `DATA_AT` on. Shared: other threads may read it, only this one writes. */
  readonly memory: WebAssembly.Memory;
  /** Rows that are or were in use: 0..rows-1. */
  readonly rows: number;
  /** A cosine of two rows as the one of MobileFaceNet's that means the same (`commonCosine`). */
  readonly common: (cosine: number) => number;
  /** Counts rows given up and taken again: tells work that was interrupted whether a row changed hands meanwhile. */
  readonly handovers: number;
  /** The row of a face; undefined where the face has none. */
  rowOf(face: number): number | undefined;
  /** The face of a row; 0 where it has none. */
  faceAt(row: number): number;
  /** @throws KithError `model.invalid` where the vector has another length than those before it */
  add(face: number, vector: Float32Array): number;
  remove(face: number): void;
}

/** Bytes before the first row: room for what is multiplied with the rows, and for the products (`row-products.ts`). */
export const DATA_AT = 2 ** 20;
const PAGE = 2 ** 16;
/** All that 32-bit addresses reach: 5.5 million rows of 192. Only what is in use takes memory. */
const MOST_PAGES = 2 ** 16;
/** The dot kernel takes two rows at a time, and may read one past the last. */
const SPARE_ROWS = 1;

export function createEmbeddingBlock(common: EmbeddingBlock['common'] = (cosine) => cosine): EmbeddingBlock {
  const memory = new WebAssembly.Memory({ initial: DATA_AT / PAGE, maximum: MOST_PAGES, shared: true });
  let dimension = 0;
  let data = new Float32Array(memory.buffer, DATA_AT);
  let rows = 0;
  let handovers = 0;
  const rowByFace = new Map<number, number>();
  const faceByRow: number[] = [];
  const free: number[] = [];

  function makeRoom(): void {
    const needed = (rows + 1 + SPARE_ROWS) * dimension;
    if (needed <= data.length) return;
    const missing = Math.ceil(((needed - data.length) * 4) / PAGE);
    const inUse = memory.buffer.byteLength / PAGE;
    // An eighth more at once: each growth makes a new view.
    memory.grow(Math.min(MOST_PAGES - inUse, Math.max(missing, inUse >> 3)));
    data = new Float32Array(memory.buffer, DATA_AT);
  }

  return {
    get dimension() {
      return dimension;
    },
    get data() {
      return data;
    },
    memory,
    common,
    get rows() {
      return rows;
    },
    get handovers() {
      return handovers;
    },
    rowOf: (face) => rowByFace.get(face),
    faceAt: (row) => faceByRow[row],
    add(face, vector) {
      if (dimension === 0) dimension = vector.length;
      if (vector.length !== dimension) {
        throw new KithError(
          'model.invalid',
          `The embedding of face ${face} has ${vector.length} numbers where this library's have ${dimension}.`,
        );
      }
      let row = rowByFace.get(face);
      if (row === undefined && free.length > 0) {
        row = free.pop()!;
        handovers++;
      } else if (row === undefined) {
        makeRoom();
        row = rows++;
      }
      data.set(vector, row * dimension);
      rowByFace.set(face, row);
      faceByRow[row] = face;
      return row;
    },
    remove(face) {
      const row = rowByFace.get(face);
      if (row === undefined) return;
      rowByFace.delete(face);
      faceByRow[row] = 0;
      data.fill(0, row * dimension, (row + 1) * dimension);
      free.push(row);
      handovers++;
    },
  };
}
