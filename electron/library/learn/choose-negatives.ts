import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import { centroidOfRows } from './smoothed-embedding.ts';

/** Faces of other named people that a person is told from: half of them the most similar ones. */
const OTHERS = 1000;
/** Strangers and unnamed faces that stand for everyone else. */
const UNKNOWN = 1000;
/** Unnamed faces at least this similar to a person's centroid may be the person and teach nothing. */
const MAYBE_SAME = 0.45;

/**
 * Rows of faces that are not the person: those the user said are not, those beside the person in a photo, faces of other
 * people, strangers, and unnamed faces that are unlike the person (the explicit unknown).
 * @param without people to leave out, for cross-validation
 */
export function chooseNegatives(
  person: number,
  positives: readonly number[],
  faces: LearnedFaces,
  embeddings: EmbeddingBlock,
  without: ReadonlySet<number> = new Set(),
): number[] {
  const centroid = centroidOfRows(positives, embeddings);
  const similarity = (row: number) => dotRow(centroid, embeddings, row);
  const chosen = new Set<number>();

  for (const face of faces.unnamed) if (face.rejected.includes(person)) chosen.add(face.row);
  for (const { photo } of faces.named.get(person) ?? []) {
    for (const face of faces.ofPhoto.get(photo)!) {
      if (face.person !== person && !without.has(face.person)) chosen.add(face.row);
    }
  }
  const others = [...faces.named]
    .filter(([other]) => other !== person && !without.has(other))
    .flatMap(([, named]) => named.map(({ row }) => row));
  const ranked = others.length <= OTHERS ? others : byDescending(others, similarity);
  for (const row of ranked.slice(0, OTHERS / 2)) chosen.add(row);
  for (const row of spread(ranked.slice(OTHERS / 2), OTHERS / 2)) chosen.add(row);

  const rowOf = ({ row }: LearnedFace) => row;
  for (const row of spread(faces.strangers.map(rowOf), UNKNOWN / 2)) chosen.add(row);
  for (const row of spread(faces.unnamed.map(rowOf), UNKNOWN)) if (similarity(row) < MAYBE_SAME) chosen.add(row);
  for (const row of positives) chosen.delete(row);
  return [...chosen];
}

/** At most so many of a list, evenly from all of it. */
function spread(rows: readonly number[], most: number): readonly number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]);
}

function byDescending(rows: readonly number[], score: (row: number) => number): readonly number[] {
  const scored = rows.map((row) => ({ row, value: score(row) }));
  return scored.sort((a, b) => b.value - a.value || a.row - b.row).map(({ row }) => row);
}

function dotRow(vector: Float32Array, { data, dimension }: EmbeddingBlock, row: number): number {
  let dot = 0;
  for (let k = 0, p = row * dimension; k < dimension; k++, p++) dot += vector[k] * data[p];
  return dot;
}
