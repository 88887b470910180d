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

/**
 * Pairs of faces of one person, by chance that is the same at each call: the same number of each person, as far as there
 * are as many.
 * @param people the faces of each person, as numbers
 */
export function samePairs(people: readonly (readonly number[])[]): SampledPairs {
  const able = people.filter((faces) => faces.length >= 2);
  const each = Math.max(1, Math.min(OF_ONE_PERSON, Math.floor(SAME / Math.max(1, able.length))));
  const pairs = createPairs();
  const random = randomOf(SEED, 0);
  // More people than pairs: the first ones of a shuffle.
  for (const faces of able.length > SAME ? shuffled(able, random).slice(0, SAME) : able) {
    const all = (faces.length * (faces.length - 1)) / 2;
    for (const index of chosen(all, each, random)) {
      // Pair number `index` of the triangle below the diagonal.
      const row = Math.floor((1 + Math.sqrt(1 + 8 * index)) / 2);
      pairs.push(faces[row], faces[index - (row * (row - 1)) / 2]);
    }
  }
  return pairs.sampled();
}

/**
 * Pairs of faces of two people, by chance that is the same at each call: the same number of each two people, as far as
 * there are as many.
 */
export function differentPairs(people: readonly (readonly number[])[]): SampledPairs {
  const couples = (people.length * (people.length - 1)) / 2;
  const each = Math.max(1, Math.floor(DIFFERENT / Math.max(1, couples)));
  const pairs = createPairs();
  const random = randomOf(SEED, 1);
  for (const couple of chosen(couples, DIFFERENT, random)) {
    const row = Math.floor((1 + Math.sqrt(1 + 8 * couple)) / 2);
    const [a, b] = [people[row], people[couple - (row * (row - 1)) / 2]];
    for (const index of chosen(a.length * b.length, each, random)) {
      pairs.push(a[Math.floor(index / b.length)], b[index % b.length]);
    }
  }
  return pairs.sampled();
}

/** Numbers below `all`, each once: all of them, or `most` by chance (Floyd's algorithm), in rising order. */
function chosen(all: number, most: number, random: () => number): Iterable<number> {
  if (all <= most) return Array.from({ length: all }, (_, index) => index);
  const taken = new Set<number>();
  for (let limit = all - most; limit < all; limit++) {
    const index = Math.floor(random() * (limit + 1));
    taken.add(taken.has(index) ? limit : index);
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
    push(a: number, b: number): void {
      first.push(a);
      second.push(b);
    },
    sampled: (): SampledPairs => ({ first: Int32Array.from(first), second: Int32Array.from(second) }),
  };
}
