import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { similarities } from '../group/similarities.ts';
import type { ReadableDb } from '../store/database.ts';
import { bestNamedFaces } from '../store/review.ts';

/** Named faces of the person that are compared: the best ones. */
const COMPARED = 500;

/**
 * The person's named faces that are most alike to any of these, which are none of them; the best ones where no
 * embedding tells.
 */
export function nearestNamed(
  db: ReadableDb,
  embeddings: EmbeddingBlock,
  person: number,
  faces: readonly number[],
  most: number,
): number[] {
  const asked = new Set(faces);
  const named = bestNamedFaces(db, person, COMPARED).filter((face) => !asked.has(face));
  const queries = faces.flatMap((face) => embeddings.rowOf(face) ?? []);
  if (queries.length === 0) return named.slice(0, most);
  const { dimension, data } = embeddings;
  const block = new Float32Array(queries.length * dimension);
  queries.forEach((row, i) => {
    block.set(data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  });
  const out = new Float32Array(queries.length);
  const likeness = new Map<number, number>();
  for (const face of named) {
    const row = embeddings.rowOf(face);
    if (row === undefined) continue;
    similarities(block, queries.length, data, dimension, row, row + 1, out, 1);
    likeness.set(face, Math.max(...out));
  }
  const by = (face: number) => likeness.get(face) ?? -1;
  return named.sort((a, b) => by(b) - by(a) || a - b).slice(0, most);
}
