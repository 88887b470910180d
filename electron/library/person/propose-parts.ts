import type { PersonPart } from '../../api/people.ts';
import type { FaceId } from '../../api/types.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { type PartSum, partLikeness, sumOf } from '../learn/part-likeness.ts';
import { dot } from '../learn/person-model.ts';
import { twoParts, twoPeopleProbability } from '../review/two-parts.ts';
import type { ReadableDb } from '../store/database.ts';
import { type NamedFaceRow, namedFacesOf } from '../store/person-details.ts';

/** Faces that are looked at, the best ones; each costs a few products with each centre. */
const MOST_FACES = 2000;
const MOST_PARTS = 6;
/** Fewer do not fall into parts. */
const LEAST_FACES = 4;
/** From here on a part is taken apart once more. */
const LIKELY = 0.5;

interface Cut {
  readonly rows: readonly number[];
  /** Into which two it falls, where that was looked at, and how likely those are two people. */
  readonly halves: readonly [readonly number[], readonly number[]];
  readonly probability: number;
}

/**
 * The parts that a person's faces fall into, the largest first: cut in two where they fall apart most, then each part
 * again for as long as its halves look like two people. The first cut is shown whatever it looks like: a person asked.
 */
export function proposeParts(
  db: ReadableDb,
  embeddings: EmbeddingBlock,
  person: number,
  total: number,
): { parts: PersonPart[]; left: number } {
  const byRow = new Map<number, NamedFaceRow>();
  for (const face of namedFacesOf(db, person, MOST_FACES)) {
    const row = embeddings.rowOf(face.id);
    if (row !== undefined) byRow.set(row, face);
  }
  const parts = cutApart([...byRow.keys()], embeddings);
  const sums = parts.map((rows) => sumOf(embeddings, rows));
  return {
    parts: parts.map((rows, i) => {
      const likeness = partLikeness(sums[0], sums[i]);
      const facesOf = (some: readonly number[]) => some.map((row) => byRow.get(row)!);
      const probability = i === 0 ? 0 : twoPeopleProbability(likeness);
      return toPart(facesOf(mostTypical(rows, sums[i], embeddings)), facesOf(parts[0]), i === 0, probability);
    }),
    left: Math.max(0, total - byRow.size),
  };
}

function cutApart(rows: readonly number[], embeddings: EmbeddingBlock): readonly (readonly number[])[] {
  if (rows.length === 0) return [];
  const parts: Cut[] = [cutOf(rows, embeddings)];
  while (parts.length < MOST_PARTS) {
    const next = parts.reduce((most, part) => (part.probability > most.probability ? part : most));
    const isFirst = parts.length === 1;
    if (next.halves[1].length === 0 || (!isFirst && next.probability < LIKELY)) break;
    parts.splice(parts.indexOf(next), 1, ...next.halves.map((half) => cutOf(half, embeddings)));
  }
  return parts.map((part) => part.rows).sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function cutOf(rows: readonly number[], embeddings: EmbeddingBlock): Cut {
  const whole: Cut = { rows, halves: [rows, []], probability: 0 };
  if (rows.length < LEAST_FACES) return whole;
  const halves = twoParts(embeddings.data, embeddings.dimension, rows);
  if (halves[1].length === 0) return whole;
  const [a, b] = halves.map((half) => sumOf(embeddings, half));
  return { rows, halves, probability: twoPeopleProbability(partLikeness(a, b)) };
}

/** The rows by how near they are to their middle, the nearest first. */
function mostTypical(
  rows: readonly number[],
  { sum }: PartSum,
  { data, dimension }: EmbeddingBlock,
): readonly number[] {
  const centre = Float32Array.from(sum);
  const nearness = new Map(rows.map((row) => [row, dot(data, row * dimension, centre, 0, dimension)]));
  return rows.toSorted((a, b) => nearness.get(b)! - nearness.get(a)! || a - b);
}

function toPart(
  faces: readonly NamedFaceRow[],
  first: readonly NamedFaceRow[],
  isFirst: boolean,
  probability: number,
): PersonPart {
  const photos = new Set(faces.map(({ photo_id }) => photo_id));
  const ofFirst = new Set(first.map(({ photo_id }) => photo_id));
  const times = faces.flatMap(({ taken_at }) => taken_at ?? []);
  return {
    faces: faces.map(({ id }) => id as FaceId),
    photos: photos.size,
    firstAtMs: times.length > 0 ? Math.min(...times) : null,
    lastAtMs: times.length > 0 ? Math.max(...times) : null,
    probability,
    together: isFirst ? 0 : [...photos].filter((photo) => ofFirst.has(photo)).length,
  };
}
