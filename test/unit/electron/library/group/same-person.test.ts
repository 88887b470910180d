import { describe, expect, test } from 'vitest';
import { type Agglomeration, agglomerate } from '../../../../../electron/library/group/agglomerate.ts';
import { linkage, MERGE_PROBABILITY, mergeRuleOf } from '../../../../../electron/library/group/same-person.ts';
import { samePersonConstants } from '../../../../../electron/library/group/same-person-constants.ts';
import { thresholdsOf } from '../../../../../native-models/thresholds.ts';

const rule = mergeRuleOf(
  samePersonConstants('mobilefacenet', await thresholdsOf(undefined, 'mobilefacenet')),
  MERGE_PROBABILITY,
);

describe('linkage', () => {
  test('two large groups must be more alike than two faces to be one person', () => {
    const cosine = rule.least + 0.05;
    expect(linkage(rule, cosine, 1, 1, 1)).toBeGreaterThan(rule.least);
    expect(linkage(rule, cosine, 1, 12, 500)).toBeLessThan(rule.least);
    expect(linkage(rule, 0.95, 1, 12, 500)).toBeGreaterThan(rule.least);
  });

  test('a face joins a large group more easily than another face alone', () => {
    const cosine = rule.least - 0.02;
    expect(linkage(rule, cosine, 1, 1, 1)).toBeLessThan(rule.least);
    expect(linkage(rule, cosine, 1, 1, 100)).toBeGreaterThan(rule.least);
  });

  test('it does not matter which of the two is asked about, and enormous groups of one person still merge', () => {
    expect(linkage(rule, 0.7, 0.8, 3, 40)).toBe(linkage(rule, 0.7, 0.8, 40, 3));
    expect(linkage(rule, 0.95, 1, 5000, 100_000)).toBeGreaterThan(rule.least);
  });

  test('two people who look alike stay two groups, though their centroids are more alike than two faces need to be', () => {
    // Two directions of cosine 0.75; each face lies off its person's by as much in a direction of its own.
    const [each, dimension] = [12, 26];
    const vectors = new Float32Array(2 * each * dimension);
    for (let i = 0; i < 2 * each; i++) {
      const [person, at] = [Math.floor(i / each), i * dimension];
      const [along, aside] = person === 0 ? [1, 0] : [0.75, Math.sqrt(1 - 0.75 ** 2)];
      vectors[at] = Math.SQRT1_2 * 1.1 * along;
      vectors[at + 1] = Math.SQRT1_2 * 1.1 * aside;
      vectors[at + 2 + i] = Math.sqrt(1 - (Math.SQRT1_2 * 1.1) ** 2);
    }
    const clusters = solve(vectors, dimension, 2 * each);
    expect(new Set(clusters.slice(0, each)).size).toBe(1);
    expect(new Set(clusters.slice(each)).size).toBe(1);
    expect(clusters[0]).not.toBe(clusters[each]);
  });
});

/** Groups of unnamed faces of n photos, all of which are near each other. */
function solve(vectors: Float32Array, dimension: number, n: number): Int32Array {
  const own = Int32Array.from({ length: n }, (_, i) => i);
  const problem: Agglomeration = {
    dimension,
    vectors,
    rows: own,
    weights: new Float32Array(n).fill(1),
    trust: new Float32Array(n).fill(1),
    first: Int32Array.from({ length: n + 1 }, (_, i) => i * n),
    neighbours: Int32Array.from({ length: n * n }, (_, at) => at % n),
    together: new Int32Array(0),
    apart: new Int32Array(0),
    rule: { ...rule, least: 0.59 },
    large: 24,
    photos: own,
    looks: own,
    people: new Int32Array(n),
    rejected: new Array<readonly number[]>(n).fill([]),
  };
  const work = agglomerate(problem);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
