import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { SamePersonConstants } from '../group/same-person-constants.ts';
import type { LearnedFace } from '../learn/learned-faces.ts';
import { spread } from '../learn/training-pool.ts';
import { createVectorBlock, QUERIES } from '../learn/vector-block.ts';
import { faceDistance } from './face-distance.ts';

/** Two faces by their ids, and how far apart they are (`faceDistance`). */
export interface FacePair {
  readonly faces: readonly [number, number];
  readonly distance: number;
}

/** The pairs that are hardest to tell, hardest first. */
export interface HardestPairs {
  /** Of two people, nearest first. */
  readonly different: readonly FacePair[];
  /** Of one person, farthest first. */
  readonly same: readonly FacePair[];
}

/** Faces that are compared, each with all: 36 million products, a second. */
const COMPARED = 6000;
/** Pairs kept of each kind; of one person, or of two, at most so many, so that one odd face does not fill the list. */
const KEPT = 200;
const OF_ONE_CASE = 4;

/** A face with the other that is nearest of somebody else, or farthest of the same person. */
interface Candidate {
  readonly a: LearnedFace;
  readonly b: LearnedFace;
  readonly distance: number;
}

/** Compares named faces with each other, evenly drawn where there are too many. Yields every ms or so. */
export function* hardestPairs(
  named: readonly (readonly LearnedFace[])[],
  { data, dimension }: EmbeddingBlock,
  constants: SamePersonConstants,
): Generator<void, HardestPairs> {
  const total = named.reduce((sum, list) => sum + list.length, 0);
  const share = Math.min(1, COMPARED / total);
  const faces = spread(
    named.flatMap((list) => spread(list, Math.max(2, Math.ceil(share * list.length)))),
    COMPARED,
  );
  const block = createVectorBlock(dimension);
  block.reset(faces.length);
  for (const [i, { row }] of faces.entries()) {
    block.set(i, data, row);
    if (i % 500 === 499) yield;
  }
  const qualities = Float32Array.from(faces, ({ quality }) => quality);
  const people = Int32Array.from(faces, ({ person }) => person);
  const nearest: Candidate[] = [];
  const farthest: Candidate[] = [];
  for (let from = 0; from < faces.length; from += QUERIES) {
    const count = Math.min(QUERIES, faces.length - from);
    const queries = block.data.slice(from * dimension, (from + count) * dimension);
    const { products, stride } = block.multiply(queries, count);
    for (let q = 0; q < count; q++) {
      const i = from + q;
      let [near, far] = [-1, -1];
      let [nearDistance, farDistance] = [Infinity, -1];
      for (let j = 0; j < faces.length; j++) {
        if (j === i) continue;
        const distance = faceDistance(constants, products[q * stride + j], Math.min(qualities[i], qualities[j]));
        if (people[j] === people[i]) {
          if (distance > farDistance) [far, farDistance] = [j, distance];
        } else if (distance < nearDistance) [near, nearDistance] = [j, distance];
      }
      if (near >= 0) nearest.push({ a: faces[i], b: faces[near], distance: nearDistance });
      if (far >= 0) farthest.push({ a: faces[i], b: faces[far], distance: farDistance });
    }
    yield;
  }
  return {
    different: varied(nearest.sort((x, y) => x.distance - y.distance || x.a.id - y.a.id)),
    same: varied(farthest.sort((x, y) => y.distance - x.distance || x.a.id - y.a.id)),
  };
}

/** The first ones, each pair once, a face once at most, and few of one case. */
function varied(candidates: readonly Candidate[]): readonly FacePair[] {
  const taken = new Set<number>();
  const ofCase = new Map<string, number>();
  const kept: FacePair[] = [];
  for (const { a, b, distance } of candidates) {
    if (kept.length === KEPT) break;
    const key = a.person < b.person ? `${a.person}/${b.person}` : `${b.person}/${a.person}`;
    const count = ofCase.get(key) ?? 0;
    // A face with a wrong name is the farthest of everybody: it stands there once.
    if (taken.has(a.id) || taken.has(b.id) || count === OF_ONE_CASE) continue;
    taken.add(a.id);
    taken.add(b.id);
    ofCase.set(key, count + 1);
    kept.push({ faces: a.id < b.id ? [a.id, b.id] : [b.id, a.id], distance });
  }
  return kept;
}
