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
  /** Rows that are or were in use: 0..rows-1. */
  readonly rows: number;
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

export function createEmbeddingBlock(): EmbeddingBlock {
  let dimension = 0;
  let data = new Float32Array(0);
  let rows = 0;
  let handovers = 0;
  const rowByFace = new Map<number, number>();
  const faceByRow: number[] = [];
  const free: number[] = [];

  function makeRoom(): void {
    if ((rows + 1) * dimension <= data.length) return;
    const grown = new Float32Array(Math.max(64, 2 * rows) * dimension);
    grown.set(data);
    data = grown;
  }

  return {
    get dimension() {
      return dimension;
    },
    get data() {
      return data;
    },
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
