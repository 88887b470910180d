import { randomOf } from '../../../native-models/training/random.ts';

/** Pairs of faces: face first[p] and face second[p], by position in the list that they were drawn from. */
export interface SampledPairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** Pairs of one person, at most: who has ten faces or thousands counts as much. */
const OF_ONE_PERSON = 45;
/** Pairs of one person in all, and pairs of two people in all. */
const SAME = 20_000;
const DIFFERENT = 100_000;
const SEED = 1;

/** Pairs, or draws, between two yields: about 1 ms. */
const PAGE = 2000;

/**
 * Pairs of faces of one person, by chance that is the same at each call: the same number of each person, as far as there
 * are as many. Yields every ms or so.
 * @param people the faces of each person, as numbers
 */
export function* samePairs(people: readonly (readonly number[])[]): Generator<void, SampledPairs> {
  const able = people.filter((faces) => faces.length >= 2);
  const each = Math.max(1, Math.min(OF_ONE_PERSON, Math.floor(SAME / Math.max(1, able.length))));
  const pairs = createPairs();
  const random = randomOf(SEED, 0);
  // More people than pairs: the first ones of a shuffle.
  for (const faces of able.length > SAME ? shuffled(able, random).slice(0, SAME) : able) {
    const all = (faces.length * (faces.length - 1)) / 2;
    for (const index of yield* chosen(all, each, random)) {
      const [row, column] = inTriangle(index);
      if (pairs.push(faces[row], faces[column]) % PAGE === 0) yield;
    }
  }
  return pairs.sampled();
}

/**
 * Pairs of faces of two people, by chance that is the same at each call: the same number of each two people, as far as
 * there are as many. Yields every ms or so.
 */
export function* differentPairs(people: readonly (readonly number[])[]): Generator<void, SampledPairs> {
  const couples = (people.length * (people.length - 1)) / 2;
  const each = Math.max(1, Math.floor(DIFFERENT / Math.max(1, couples)));
  const pairs = createPairs();
  const random = randomOf(SEED, 1);
  for (const couple of yield* chosen(couples, DIFFERENT, random)) {
    const [row, column] = inTriangle(couple);
    const [a, b] = [people[row], people[column]];
    for (const index of yield* chosen(a.length * b.length, each, random)) {
      if (pairs.push(a[Math.floor(index / b.length)], b[index % b.length]) % PAGE === 0) yield;
    }
  }
  return pairs.sampled();
}

/** Row and column of a number that counts the places below the diagonal, row by row. */
function inTriangle(index: number): readonly [number, number] {
  const row = Math.floor((1 + Math.sqrt(1 + 8 * index)) / 2);
  return [row, index - (row * (row - 1)) / 2];
}

/** Numbers below `all`, each once: all of them, or `most` by chance (Floyd's algorithm), in rising order. */
function* chosen(
  all: number,
  most: number,
  random: () => number,
): Generator<void, ArrayLike<number> & Iterable<number>> {
  if (all <= most) return Float64Array.from({ length: all }, (_, index) => index);
  if (most === 1) return [Math.floor(random() * all)];
  const taken = new Set<number>();
  for (let limit = all - most; limit < all; limit++) {
    const index = Math.floor(random() * (limit + 1));
    taken.add(taken.has(index) ? limit : index);
    if (taken.size % PAGE === 0) yield;
  }
  return Float64Array.from(taken).sort();
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

function createPairs() {
  const first: number[] = [];
  const second: number[] = [];
  return {
    /** Returns how many there are. */
    push(a: number, b: number): number {
      second.push(b);
      return first.push(a);
    },
    sampled: (): SampledPairs => ({ first: Int32Array.from(first), second: Int32Array.from(second) }),
  };
}
