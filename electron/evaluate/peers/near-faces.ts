import { similarities } from '../../library/group/similarities.ts';

/** For each of n faces the others within a distance, nearest first: entries offsets[i] to offsets[i + 1] - 1. */
export interface NearFaces {
  readonly offsets: Int32Array;
  readonly faces: Int32Array;
  /** Cosine distance, 0..2: 1 - dot product. */
  readonly distances: Float32Array;
}

/** Rows compared with all others at once. */
const BLOCK = 64;

/**
 * Every pair of faces within a cosine distance, exactly.
 * @param block n x dimension, unit rows
 */
export function nearFaces(block: Float32Array, dimension: number, within: number): NearFaces {
  const n = block.length / dimension;
  const offsets = new Int32Array(n + 1);
  const lists: { face: number; distance: number }[][] = [];
  const out = new Float32Array(BLOCK * n);
  for (let from = 0; from < n; from += BLOCK) {
    const q = Math.min(BLOCK, n - from);
    similarities(block.subarray(from * dimension, (from + q) * dimension), q, block, dimension, 0, n, out, n);
    for (let i = 0; i < q; i++) {
      const list: { face: number; distance: number }[] = [];
      for (let face = 0; face < n; face++) {
        const distance = 1 - out[i * n + face];
        if (distance <= within && face !== from + i) list.push({ face, distance });
      }
      lists.push(list.sort((a, b) => a.distance - b.distance || a.face - b.face));
      offsets[from + i + 1] = offsets[from + i] + list.length;
    }
  }
  const flat = lists.flat();
  return {
    offsets,
    faces: Int32Array.from(flat, ({ face }) => face),
    distances: Float32Array.from(flat, ({ distance }) => distance),
  };
}

/** Cosine distance of two Euclidean unit vectors this far apart: |a - b|^2 = 2 (1 - a.b). */
export const cosineOfEuclidean = (distance: number): number => distance ** 2 / 2;

/** Euclidean distance of two unit vectors of this cosine distance. */
export const euclideanOfCosine = (distance: number): number => Math.sqrt(2 * distance);
