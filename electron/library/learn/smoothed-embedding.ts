import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace } from './learned-faces.ts';

/** Unit centroids of groups. */
export type Centroids = ReadonlyMap<number, Float32Array>;

/** The centroid of each group of these faces. Yields after each face. */
export function* centroidsOf(faces: readonly LearnedFace[], embeddings: EmbeddingBlock): Generator<void, Centroids> {
  const centroids = new Map<number, Float32Array>();
  for (const { group, row } of faces) {
    if (group === 0) continue;
    let sum = centroids.get(group);
    if (!sum) {
      sum = new Float32Array(embeddings.dimension);
      centroids.set(group, sum);
    }
    addRow(sum, 0, embeddings, row);
    yield;
  }
  for (const sum of centroids.values()) {
    normalise(sum, 0, sum.length);
    yield;
  }
  return centroids;
}

/**
 * What a face is judged by: its embedding moved halfway to its group's centroid, as a unit vector at `offset` of `out`.
 *
 * The group lends a turned or blurred face the certainty of the others. On LFW (58 people named among 8,174 faces)
 * faces found at 99 % right suggestions rose from 93.1 to 98.4 % with one label a person, from 98.7 to 99.2 % with
 * three. Twice the centroid's weight adds 0.3 % for one label, and a face wrongly grouped would have no say.
 */
export function smoothInto(
  out: Float32Array,
  offset: number,
  { group, row }: LearnedFace,
  centroids: Centroids,
  embeddings: EmbeddingBlock,
): void {
  const { dimension } = embeddings;
  const centroid = centroids.get(group);
  if (centroid) out.set(centroid, offset);
  else out.fill(0, offset, offset + dimension);
  addRow(out, offset, embeddings, row);
  normalise(out, offset, dimension);
}

/** Unit mean of rows. */
export function centroidOfRows(rows: Iterable<number>, embeddings: EmbeddingBlock): Float32Array {
  const sum = new Float32Array(embeddings.dimension);
  for (const row of rows) addRow(sum, 0, embeddings, row);
  normalise(sum, 0, sum.length);
  return sum;
}

function addRow(out: Float32Array, offset: number, { dimension, data }: EmbeddingBlock, row: number): void {
  for (let k = offset, p = row * dimension, end = p + dimension; p < end; k++, p++) out[k] += data[p];
}

function normalise(out: Float32Array, offset: number, dimension: number): void {
  let squares = 0;
  for (let k = offset; k < offset + dimension; k++) squares += out[k] * out[k];
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let k = offset; k < offset + dimension; k++) out[k] *= scale;
}
