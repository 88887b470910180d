import type { Result } from '../../api/contract.ts';
import type { FaceId } from '../../api/types.ts';
import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { samePersonProbability } from '../group/same-person.ts';
import type { SamePersonConstants } from '../group/same-person-constants.ts';
import { similarities } from '../group/similarities.ts';
import { partLikeness, sumOf } from '../learn/part-likeness.ts';
import { onePersonProbability } from '../review/two-parts.ts';
import type { ReadableDb } from '../store/database.ts';
import { type NamedFaceRow, namedFacesOf, photosTogether } from '../store/person-details.ts';

/** Faces of each that are compared: the best ones. */
const COMPARED = 200;
const SHOWN = 3;

interface Compared extends NamedFaceRow {
  readonly row: number;
}

interface Pair {
  readonly one: Compared;
  readonly other: Compared;
  readonly cosine: number;
}

/** What speaks for and against two people being one: how alike they are as a whole, their most alike faces, photos of both. */
export function comparePeople(
  db: ReadableDb,
  embeddings: EmbeddingBlock,
  constants: SamePersonConstants,
  one: number,
  other: number,
): Result<'people.compare'> {
  const [a, b] = [one, other].map((person) => facesOf(db, embeddings, person));
  const together = photosTogether(db, one, other);
  if (a.length === 0 || b.length === 0) return { probability: null, together, nearest: [] };
  const [x, y] = [a, b].map((faces) =>
    sumOf(
      embeddings,
      faces.map(({ row }) => row),
    ),
  );
  return {
    probability: onePersonProbability(partLikeness(x, y)),
    together,
    nearest: nearestPairs(a, b, embeddings).map((pair) => ({
      faces: [pair.one.id as FaceId, pair.other.id as FaceId],
      probability: samePersonProbability(constants, pair.cosine, Math.min(pair.one.quality, pair.other.quality)),
    })),
  };
}

function facesOf(db: ReadableDb, embeddings: EmbeddingBlock, person: number): readonly Compared[] {
  return namedFacesOf(db, person, COMPARED).flatMap((face) => {
    const row = embeddings.rowOf(face.id);
    return row === undefined ? [] : [{ ...face, row }];
  });
}

/** The most alike pairs, each face in one of them only: three times the same face would be one piece of evidence. */
function nearestPairs(
  a: readonly Compared[],
  b: readonly Compared[],
  { data, dimension }: EmbeddingBlock,
): readonly Pair[] {
  const queries = new Float32Array(a.length * dimension);
  a.forEach(({ row }, i) => {
    queries.set(data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  });
  const cosines = new Float32Array(a.length);
  const pairs: Pair[] = [];
  for (const other of b) {
    similarities(queries, a.length, data, dimension, other.row, other.row + 1, cosines, 1);
    a.forEach((one, i) => {
      pairs.push({ one, other, cosine: cosines[i] });
    });
  }
  pairs.sort((p, q) => q.cosine - p.cosine);
  const used = new Set<number>();
  const nearest: Pair[] = [];
  for (const pair of pairs) {
    if (nearest.length === SHOWN) break;
    if (used.has(pair.one.id) || used.has(pair.other.id)) continue;
    used.add(pair.one.id).add(pair.other.id);
    nearest.push(pair);
  }
  return nearest;
}
