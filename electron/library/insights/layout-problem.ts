import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { parseNeighbourList } from '../group/neighbour-list-format.ts';
import type { LearnedFaces } from '../learn/learned-faces.ts';
import type { ReadableDb } from '../store/database.ts';
import { neighboursOf } from '../store/neighbours.ts';
import type { LayoutProblem } from './map-layout.ts';

/** Faces on a map, about: laid out in half a minute, drawn at once, and more than anybody looks at. */
const MOST = 20_000;
/** Neighbours that a face is held to: all that are stored. */
const NEIGHBOURS = 24;
/** Faces copied, and lists read, between two yields: about 2 ms. */
const COPIED = 1000;
const READ = 200;

/** The faces of a map, by id, and where to lay them out from. */
export interface MapProblem {
  readonly faces: readonly number[];
  readonly problem: LayoutProblem;
}

/**
 * What is laid out: all faces, or a sample that a face is in by its id, whatever else comes and goes; with the neighbours
 * that grouping has stored. Yields every few ms.
 */
export function* layoutProblem(
  learned: LearnedFaces,
  embeddings: EmbeddingBlock,
  db: ReadableDb,
  model: string,
): Generator<void, MapProblem> {
  const { dimension } = embeddings;
  const faces = yield* sampled(learned, embeddings);
  const n = faces.length;
  const vectors = new Float32Array(n * dimension);
  for (const [i, face] of faces.entries()) {
    // A face that went meanwhile stays nought, alike to nobody, and is not shown.
    const row = embeddings.rowOf(face);
    if (row !== undefined) vectors.set(embeddings.data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
    if (i % COPIED === COPIED - 1) yield;
  }
  const k = Math.min(NEIGHBOURS, n - 1);
  const place = new Map(faces.map((face, i) => [face, i]));
  const nearest = {
    faces: new Int32Array(n * k),
    cosines: new Float32Array(n * k),
    k,
    known: new Int32Array(n),
  };
  for (let from = 0; from < n; from += READ) {
    for (const { face_id, list } of neighboursOf(db, model, faces.slice(from, from + READ))) {
      const parsed = parseNeighbourList(list);
      if (!parsed) continue;
      const i = place.get(face_id)!;
      let known = 0;
      for (const [at, face] of parsed.faces.entries()) {
        const other = place.get(face);
        if (other === undefined || known === k) continue;
        nearest.faces[i * k + known] = other;
        nearest.cosines[i * k + known++] = parsed.similarities[at];
      }
      nearest.known[i] = known;
    }
    yield;
  }
  return { faces, problem: { vectors, dimension, nearest } };
}

/** How many faces a map could show. */
export const countMapFaces = ({ named, unnamed, strangers }: LearnedFaces): number =>
  [...named.values()].reduce((sum, faces) => sum + faces.length, unnamed.length + strangers.length);

/** Tells one set of faces from another, whatever they are called. */
export function faceSignature({ named, unnamed, strangers }: LearnedFaces): string {
  let [count, sum, mixed] = [0, 0, 0];
  for (const list of [...named.values(), unnamed, strangers]) {
    for (const { id } of list) {
      count++;
      sum += id;
      mixed ^= hash(id);
    }
  }
  return `${count}/${sum}/${mixed}`;
}

function* sampled(
  { named, unnamed, strangers }: LearnedFaces,
  embeddings: EmbeddingBlock,
): Generator<void, readonly number[]> {
  const all = [...named.values(), unnamed, strangers];
  const share = MOST / all.reduce((sum, list) => sum + list.length, 0);
  const faces: number[] = [];
  for (const list of all) {
    for (const { id } of list) {
      if (hash(id) / 2 ** 32 >= share || embeddings.rowOf(id) === undefined) continue;
      faces.push(id);
      if (faces.length % COPIED === 0) yield;
    }
  }
  return faces.sort((a, b) => a - b);
}

/** The finaliser of MurmurHash3: 0 to 2^32 - 1. */
function hash(id: number): number {
  let h = id >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
