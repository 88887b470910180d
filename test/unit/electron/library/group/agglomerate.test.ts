import { describe, expect, test } from 'vitest';
import { type Agglomeration, agglomerate } from '../../../../../electron/library/group/agglomerate.ts';
import { bCubed } from '../../../../../native-models/metrics/clustering.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const DIMENSION = 16;
const RULE = { least: 0.65, relief: 0.2, smaller: 0.05, larger: 0.01 };

interface Case {
  readonly problem: Agglomeration;
  readonly truth: number[];
}

/** Faces of seeded people with labels; every face knows every other. */
function seededCase(seed: number, n: number, labels: boolean): Case {
  const random = randomFrom(seed);
  const seeded = createSeededFaces(random, DIMENSION, 0.7);
  const people = Array.from({ length: 6 }, seeded.person);
  const truth = Array.from({ length: n }, () => Math.floor(random() * people.length));
  const vectors = new Float32Array(n * DIMENSION);
  truth.forEach((person, i) => {
    vectors.set(seeded.face(people[person]), i * DIMENSION);
  });
  const chance = (p: number) => labels && random() < p;
  return {
    truth,
    problem: {
      dimension: DIMENSION,
      vectors,
      weights: Float32Array.from({ length: n }, () => 0.2 + random()),
      trust: Float32Array.from({ length: n }, () => 0.2 + 0.8 * random()),
      rows: Int32Array.from({ length: n }, (_, i) => i),
      rule: RULE,
      first: Int32Array.from({ length: n + 1 }, (_, i) => i * (n - 1)),
      neighbours: Int32Array.from({ length: n * (n - 1) }, (_, at) => {
        const i = Math.floor(at / (n - 1));
        const j = at % (n - 1);
        return j < i ? j : j + 1;
      }),
      large: 1000,
      photos: Int32Array.from({ length: n }, (_, i) => (labels ? Math.floor(random() * n * 0.6) : i)),
      // Now and then a face is in its photo twice.
      looks: Int32Array.from({ length: n }, (_, i) => (chance(0.3) ? n + truth[i] : i)),
      people: Int32Array.from(truth, (person) => (chance(0.25) ? (chance(0.1) ? 99 : person + 1) : 0)),
      rejected: truth.map((person) => (chance(0.1) ? [person + 1] : [])),
      together: new Int32Array(0),
      apart: Int32Array.from({ length: labels ? 20 : 0 }, () => Math.floor(random() * n)),
    },
  };
}

function solve(problem: Agglomeration): Int32Array {
  const work = agglomerate(problem);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The rule itself, looking at all pairs of clusters before each merge. */
function bySearchingAll(problem: Agglomeration): number[] {
  const { vectors, weights, trust, photos, looks, people, rejected, apart } = problem;
  const saidApart = new Set<string>();
  for (let at = 0; at < apart.length; at += 2) {
    saidApart.add(`${apart[at]} ${apart[at + 1]}`).add(`${apart[at + 1]} ${apart[at]}`);
  }
  let clusters = [...weights.keys()].map((i) => [i]);
  const centroid = (items: number[]) => {
    const sum = new Float64Array(DIMENSION);
    for (const i of items) for (let k = 0; k < DIMENSION; k++) sum[k] += weights[i] * vectors[i * DIMENSION + k];
    return sum;
  };
  const cosine = (a: number[], b: number[]) => {
    const [x, y] = [centroid(a), centroid(b)];
    return x.reduce((dot, v, k) => dot + v * y[k], 0) / (Math.hypot(...x) * Math.hypot(...y));
  };
  const personOf = (items: number[]) => people[items.find((i) => people[i] !== 0) ?? -1] ?? 0;
  /** All that will be in one group with these items. */
  const entity = (items: number[]) =>
    personOf(items) === 0 ? items : clusters.filter((other) => personOf(other) === personOf(items)).flat();
  const allowed = (a: number[], b: number[]) => {
    const [p, q] = [personOf(a), personOf(b)];
    if (p !== 0 && q !== 0) return p === q;
    const [all, others] = [entity(a), entity(b)];
    if (all.some((i) => rejected[i].includes(q)) || others.some((i) => rejected[i].includes(p))) return false;
    if (all.some((i) => others.some((j) => saidApart.has(`${i} ${j}`)))) return false;
    const differ = (i: number, j: number) => photos[i] === photos[j] && looks[i] !== looks[j];
    // Where a person has two faces in a photo, nobody else of it joins.
    const full = (items: number[], j: number) =>
      items.some((i) => items.some((o) => differ(i, o) && photos[i] === photos[j]));
    return !all.some((i) =>
      others.some((j) => differ(i, j) || (photos[i] === photos[j] && (full(all, j) || full(others, i)))),
    );
  };
  const trustIn = (items: number[]) =>
    items.reduce((sum, i) => sum + weights[i] * trust[i], 0) / items.reduce((sum, i) => sum + weights[i], 0);
  const countOf = (items: number[]) =>
    items.reduce((sum, i) => sum + weights[i], 0) ** 2 / items.reduce((sum, i) => sum + weights[i] ** 2, 0);
  for (;;) {
    let best: [number, number] | undefined;
    let highest = -Infinity;
    for (let a = 0; a < clusters.length; a++) {
      for (let b = a + 1; b < clusters.length; b++) {
        const poorer = Math.min(trustIn(clusters[a]), trustIn(clusters[b]));
        const [few, many] = [countOf(clusters[a]), countOf(clusters[b])].sort((x, y) => x - y);
        const sizes = RULE.larger * Math.log(many) - RULE.smaller * Math.log(few);
        const similarity = cosine(clusters[a], clusters[b]) + RULE.relief * (1 - poorer) + sizes;
        if (similarity <= highest || similarity < RULE.least) continue;
        if (!allowed(clusters[a], clusters[b])) continue;
        best = [a, b];
        highest = similarity;
      }
    }
    if (!best) break;
    const [a, b] = best;
    clusters = clusters.with(a, [...clusters[a], ...clusters[b]]).filter((_, c) => c !== b);
  }
  const result: number[] = [];
  for (const items of clusters) for (const i of items) result[i] = Math.min(...entity(items));
  return result;
}

describe('agglomerate', () => {
  test('it merges as the rule says, with and without labels', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { problem } = seededCase(seed, 40, seed % 5 !== 0);
      expect([...solve(problem)]).toEqual(bySearchingAll(problem));
    }
  }, 120_000);

  test('no cannot-link is ever broken and every must-link is kept', () => {
    for (let seed = 100; seed < 160; seed++) {
      const { problem } = seededCase(seed, 60, true);
      const { photos, looks, people, rejected } = problem;
      const clusters = solve(problem);
      for (let i = 0; i < clusters.length; i++) {
        for (let j = 0; j < i; j++) {
          const together = clusters[i] === clusters[j];
          const bothNamed = people[i] !== 0 && people[j] !== 0;
          if (bothNamed) expect(together).toBe(people[i] === people[j]);
          else if (together) {
            if (photos[i] === photos[j]) expect(looks[i]).toBe(looks[j]);
            expect(rejected[i]).not.toContain(people[j] || -1);
            expect(rejected[j]).not.toContain(people[i] || -1);
          }
        }
      }
    }
  }, 120_000);

  test('the order of the faces does not matter', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { problem } = seededCase(seed, 50, false);
      const n = 50;
      const mirrored = Array.from({ length: n }, (_, i) => n - 1 - i);
      const turned: Agglomeration = {
        ...problem,
        vectors: Float32Array.from(
          mirrored.flatMap((i) => [...problem.vectors.subarray(i * DIMENSION, (i + 1) * DIMENSION)]),
        ),
        weights: Float32Array.from(mirrored, (i) => problem.weights[i]),
        trust: Float32Array.from(mirrored, (i) => problem.trust[i]),
      };
      const turnedBack = [...solve(turned)].reverse();
      expect(bCubed(turnedBack, solve(problem)).f1).toBe(1);
    }
  });

  test('a face halfway between two people does not chain them together', () => {
    const dimension = 2;
    const angle = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    // Neighbours are 40 degrees apart (cosine 0.77): single linkage would make one group of all seven.
    const vectors = Float32Array.from([0, 2, 4, 42, 80, 82, 84].flatMap(angle));
    const n = 7;
    const all = { ...seededCase(1, n, false).problem, dimension, vectors };
    const clusters = solve({
      ...all,
      weights: new Float32Array(n).fill(1),
      trust: new Float32Array(n).fill(1),
    });
    expect(clusters[0]).toBe(clusters[2]);
    expect(clusters[4]).toBe(clusters[6]);
    expect(clusters[0]).not.toBe(clusters[4]);
  });

  test('large clusters find each other though their lists hold nothing but their own faces', () => {
    const random = randomFrom(5);
    const seeded = createSeededFaces(random, DIMENSION, 0.05);
    const person = seeded.person();
    const n = 40;
    const vectors = new Float32Array(n * DIMENSION);
    for (let i = 0; i < n; i++) vectors.set(seeded.face(person), i * DIMENSION);
    // Two halves, each face with five neighbours of its own half.
    const neighbours = Int32Array.from({ length: n * 5 }, (_, at) => {
      const half = Math.floor(at / 5 / 20) * 20;
      return half + ((Math.floor(at / 5) + 1 + (at % 5)) % 20);
    });
    const problem: Agglomeration = {
      ...seededCase(1, n, false).problem,
      vectors,
      first: Int32Array.from({ length: n + 1 }, (_, i) => i * 5),
      neighbours,
      large: 5,
    };
    expect(new Set(solve(problem)).size).toBe(1);
  });
});
