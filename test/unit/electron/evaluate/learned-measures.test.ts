import { describe, expect, test } from 'vitest';
import {
  LEARNED_MEASURES,
  learnedDistances,
  type MeasuredPair,
} from '../../../../electron/evaluate/learned-measures.ts';
import { randomFrom } from '../../seeded-random.ts';

const DIM = 12;
const PEOPLE = 60;
const EACH = 3;

/** Unit embeddings in which a third of the features says nothing of the person. */
function faces() {
  const random = randomFrom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const embeddings = new Float32Array(PEOPLE * EACH * DIM);
  const people: string[] = [];
  for (let person = 0; person < PEOPLE; person++) {
    const own = Array.from({ length: DIM }, (_, k) => (k < 4 ? 0 : normal()));
    for (let face = 0; face < EACH; face++) {
      const row = own.map((value, k) => value + (k < 4 ? 1.3 : 0.35) * normal());
      const length = Math.hypot(...row);
      embeddings.set(
        row.map((value) => value / length),
        people.length * DIM,
      );
      people.push(`person ${person}`);
    }
  }
  return { embeddings, dim: DIM, people };
}

/** A same and a different pair of every person, in five folds of people who are in no other. */
const pairs: readonly MeasuredPair[] = Array.from({ length: PEOPLE }, (_, person) => {
  const fold = person % 5;
  return [
    { a: person * EACH, b: person * EACH + 1, same: true, fold },
    { a: person * EACH, b: ((person + 5) % PEOPLE) * EACH + 2, same: false, fold },
  ];
}).flat();

const wrongOrders = (distances: ArrayLike<number>): number => {
  const same = pairs.flatMap((pair, i) => (pair.same ? [distances[i]] : []));
  const other = pairs.flatMap((pair, i) => (pair.same ? [] : [distances[i]]));
  return same.reduce((sum, s) => sum + other.filter((o) => o <= s).length, 0) / (same.length * other.length);
};

describe.each(Object.keys(LEARNED_MEASURES))('The measure %s', (measure) => {
  const set = faces();

  test('tells people apart better than Euclid where features say nothing, on people it was not learned from', () => {
    const euclid = pairs.map(({ a, b }) => {
      let sum = 0;
      for (let k = 0; k < DIM; k++) sum += (set.embeddings[a * DIM + k] - set.embeddings[b * DIM + k]) ** 2;
      return sum;
    });
    const learned = wrongOrders(learnedDistances(measure, set, pairs));
    expect(learned).toBeLessThan(wrongOrders(euclid));
    expect(learned).toBeLessThan(0.15);
  });

  test('does not hang on what is known of the people of the fold it judges', () => {
    const before = learnedDistances(measure, set, pairs);
    // In fold 0, every same pair is called different and the other way round.
    const lies = pairs.map((pair) => (pair.fold === 0 ? { ...pair, same: !pair.same } : pair));
    const after = learnedDistances(measure, set, lies);
    pairs.forEach(({ fold }, i) => {
      if (fold === 0) expect(after[i]).toBe(before[i]);
    });
  });

  test('gives a pair with a photo without a face no distance', () => {
    const [first, ...rest] = pairs;
    const distances = learnedDistances(measure, set, [{ ...first, b: -1 }, ...rest]);
    expect(distances[0]).toBe(Infinity);
    expect([...distances.subarray(1)].every(Number.isFinite)).toBe(true);
  });
});
