import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agglomeration, agglomerate } from '../../../../../electron/library/group/agglomerate.ts';
import { bCubed } from '../../../../../native-models/metrics/clustering.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces, shuffled } from '../seeded-faces.ts';

const DIMENSION = 24;
const NEIGHBOURS = 8;

interface Item {
  readonly look: number;
  readonly photo: number;
  readonly twin: boolean;
  readonly person: number;
  readonly rejected: readonly number[];
  readonly trust: number;
}
/** What was said of two items, by number (modulo how many there are). */
interface Said {
  readonly pair: readonly [number, number];
  readonly same: boolean;
}
const said: fc.Arbitrary<readonly Said[]> = fc.array(
  fc.record({ pair: fc.tuple(fc.nat(1000), fc.nat(1000)), same: fc.boolean() }),
  { maxLength: 12 },
);
const item: fc.Arbitrary<Item> = fc.record({
  look: fc.nat(5),
  photo: fc.nat(25),
  twin: fc.boolean(),
  person: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }),
  rejected: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }) },
  ),
  trust: fc.double({ min: 0.05, max: 1, noNaN: true }),
});

function problemOf(items: readonly Item[], seed: number, spread: number, words: readonly Said[] = []): Agglomeration {
  const pairs = (wanted: boolean) =>
    Int32Array.from(
      words.flatMap(({ pair: [a, b], same }) =>
        same === wanted && a % items.length !== b % items.length ? [a % items.length, b % items.length] : [],
      ),
    );
  const seeded = createSeededFaces(randomFrom(seed), DIMENSION, spread);
  const looks = Array.from({ length: 6 }, seeded.person);
  const n = items.length;
  const vectors = new Float32Array(n * DIMENSION);
  items.forEach(({ look }, i) => {
    vectors.set(seeded.face(looks[look]), i * DIMENSION);
  });
  return {
    dimension: DIMENSION,
    vectors,
    rows: Int32Array.from(items, (_, i) => i),
    weights: Float32Array.from(items, ({ trust }) => trust ** 2),
    trust: Float32Array.from(items, ({ trust }) => trust),
    ...nearest(vectors, n),
    rule: { least: 0.6, relief: 0.1, smaller: 0.05, larger: 0.01 },
    large: NEIGHBOURS,
    photos: Int32Array.from(items, ({ photo }) => photo),
    looks: Int32Array.from(items, ({ look, twin }, i) => (twin ? n + look : i)),
    people: Int32Array.from(items, ({ person }) => person),
    // Nobody is said not to be who he was named.
    rejected: items.map(({ rejected, person }) => rejected.filter((other) => other !== person)),
    together: pairs(true),
    apart: pairs(false),
  };
}

function nearest(vectors: Float32Array, n: number) {
  const first = new Int32Array(n + 1);
  const neighbours: number[] = [];
  for (let i = 0; i < n; i++) {
    const cosine = (j: number) => {
      let dot = 0;
      for (let k = 0; k < DIMENSION; k++) dot += vectors[i * DIMENSION + k] * vectors[j * DIMENSION + k];
      return dot;
    };
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    neighbours.push(...others.sort((a, b) => cosine(b) - cosine(a)).slice(0, NEIGHBOURS));
    first[i + 1] = neighbours.length;
  }
  return { first, neighbours: Int32Array.from(neighbours) };
}

function solve(problem: Agglomeration): Int32Array {
  const work = agglomerate(problem);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Pairs that were said to be one person, where nothing speaks against any of all that hangs together with them. */
function undisputed({ together, apart, people, rejected, photos, looks }: Agglomeration): [number, number][] {
  const part = Array.from(people, (_, i) => i);
  const join = (a: number, b: number) => {
    const [from, to] = [part[a], part[b]];
    for (const i of part.keys()) if (part[i] === from) part[i] = to;
  };
  const pairs: [number, number][] = [];
  for (let at = 0; at < together.length; at += 2) pairs.push([together[at], together[at + 1]]);
  for (const [a, b] of pairs) join(a, b);
  for (const a of people.keys())
    for (const b of people.keys()) if (people[a] !== 0 && people[a] === people[b]) join(a, b);
  const disputed = new Set<number>();
  for (let at = 0; at < apart.length; at += 2) {
    if (part[apart[at]] === part[apart[at + 1]]) disputed.add(part[apart[at]]);
  }
  for (const a of people.keys()) {
    for (const b of people.keys()) {
      if (a === b || part[a] !== part[b]) continue;
      const photo = photos[a] === photos[b] && looks[a] !== looks[b];
      if (photo || (people[a] !== people[b] && people[a] * people[b] !== 0) || rejected[a].includes(people[b])) {
        disputed.add(part[a]);
      }
    }
  }
  return pairs.filter(([a]) => !disputed.has(part[a]));
}

/** The same faces in another order. */
function reordered(problem: Agglomeration, order: readonly number[]): Agglomeration {
  const place = Int32Array.from(order);
  order.forEach((i, at) => {
    place[i] = at;
  });
  const first = new Int32Array(order.length + 1);
  const neighbours: number[] = [];
  order.forEach((i, at) => {
    for (let e = problem.first[i]; e < problem.first[i + 1]; e++) neighbours.push(place[problem.neighbours[e]]);
    first[at + 1] = neighbours.length;
  });
  const pick = <A extends Int32Array | Float32Array>(values: A) => values.map((_, at) => values[order[at]]) as A;
  return {
    ...problem,
    rows: pick(problem.rows),
    weights: pick(problem.weights),
    trust: pick(problem.trust),
    first,
    neighbours: Int32Array.from(neighbours),
    photos: pick(problem.photos),
    looks: pick(problem.looks),
    people: pick(problem.people),
    rejected: order.map((i) => problem.rejected[i]),
    together: problem.together.map((i) => place[i]),
    apart: problem.apart.map((i) => place[i]),
  };
}

describe('groups of any faces with any labels', () => {
  test('no name, rejection, photo or word about two faces is broken, and one name is one group', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 60 }), said, fc.nat(1000), (items, words, seed) => {
        const problem = problemOf(items, seed, 0.6, words);
        const clusters = solve(problem);
        for (let at = 0; at < problem.apart.length; at += 2) {
          const [a, b] = [problem.apart[at], problem.apart[at + 1]];
          if (problem.people[a] === 0 || problem.people[b] === 0) expect(clusters[a]).not.toBe(clusters[b]);
        }
        for (const [a, b] of undisputed(problem)) expect(clusters[a]).toBe(clusters[b]);
        const { photos, looks, people, rejected } = problem;
        for (let i = 0; i < items.length; i++) {
          for (let j = 0; j < i; j++) {
            const together = clusters[i] === clusters[j];
            if (people[i] !== 0 && people[j] !== 0) expect(together).toBe(people[i] === people[j]);
            if (!together || (people[i] !== 0 && people[j] !== 0)) continue;
            if (photos[i] === photos[j]) expect(looks[i]).toBe(looks[j]);
            if (people[j] !== 0) expect(rejected[i]).not.toContain(people[j]);
            if (people[i] !== 0) expect(rejected[j]).not.toContain(people[i]);
          }
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  }, 120_000);

  test('the order of the faces changes no group', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 60 }), said, fc.nat(1000), (items, words, seed) => {
        const problem = problemOf(items, seed, 0.6, words);
        const order = shuffled(items.length, randomFrom(seed + 1));
        const turned = solve(reordered(problem, order));
        const back: number[] = [];
        order.forEach((i, at) => {
          back[i] = turned[at];
        });
        expect(bCubed(back, solve(problem)).f1).toBe(1);
      }),
      { numRuns: 60, seed: 6 },
    );
  }, 120_000);

  test('a crowd of nearly equal faces takes time in proportion to their number', () => {
    const secondsOf = (n: number) => {
      const items = Array.from(
        { length: n },
        (_, photo): Item => ({ look: 0, photo, twin: false, person: 0, rejected: [], trust: 1 }),
      );
      // Each face knows the next ones: the order of arrival of a burst.
      const problem = problemOf(items.slice(0, 2), 1, 0.05);
      const seeded = createSeededFaces(randomFrom(3), DIMENSION, 0.05);
      const person = seeded.person();
      const vectors = new Float32Array(n * DIMENSION);
      for (let i = 0; i < n; i++) vectors.set(seeded.face(person), i * DIMENSION);
      const random = randomFrom(4);
      const crowd: Agglomeration = {
        ...problem,
        vectors,
        rows: Int32Array.from(items, (_, i) => i),
        weights: new Float32Array(n).fill(1),
        trust: new Float32Array(n).fill(1),
        first: Int32Array.from({ length: n + 1 }, (_, i) => i * NEIGHBOURS),
        neighbours: Int32Array.from({ length: n * NEIGHBOURS }, () => Math.floor(random() * n)),
        photos: Int32Array.from(items, ({ photo }) => photo),
        looks: Int32Array.from(items, (_, i) => i),
        people: new Int32Array(n),
        together: new Int32Array(0),
        apart: new Int32Array(0),
        rejected: items.map(({ rejected }) => rejected),
      };
      const start = process.cpuUsage();
      expect(new Set(solve(crowd)).size).toBe(1);
      return process.cpuUsage(start).user / 1e6;
    };
    secondsOf(500);
    const [small, large] = [secondsOf(2000), secondsOf(16_000)];
    // Eight times as many: eight times the time and a logarithm; a square would be sixty-four times.
    expect(large / small).toBeLessThan(24);
  }, 120_000);
});
