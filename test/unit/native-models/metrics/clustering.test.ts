import { describe, expect, test } from 'vitest';
import { bCubed, pairwise } from '../../../../native-models/metrics/clustering.ts';
import { randomFrom } from '../../seeded-random.ts';

/** The definitions, item by item and pair by pair. */
function oracle(groups: number[], classes: number[]) {
  const n = groups.length;
  let precision = 0;
  let recall = 0;
  let both = 0;
  let grouped = 0;
  let ofOneClass = 0;
  for (let i = 0; i < n; i++) {
    const group = [...groups.keys()].filter((j) => groups[j] === groups[i]);
    const sameClass = [...groups.keys()].filter((j) => classes[j] === classes[i]);
    const right = group.filter((j) => classes[j] === classes[i]).length;
    precision += right / group.length / n;
    recall += right / sameClass.length / n;
    for (let j = 0; j < i; j++) {
      grouped += Number(groups[i] === groups[j]);
      ofOneClass += Number(classes[i] === classes[j]);
      both += Number(groups[i] === groups[j] && classes[i] === classes[j]);
    }
  }
  return { bcubed: { precision, recall }, pairwise: { precision: both / grouped, recall: both / ofOneClass } };
}

describe('clustering scores', () => {
  test('the example worked out by hand comes out', () => {
    // {a a b} {b}: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4; pairs: 1 right of 3 grouped, of 2 true.
    const groups = [0, 0, 0, 1];
    const classes = [7, 7, 9, 9];
    expect(bCubed(groups, classes).precision).toBeCloseTo(2 / 3, 12);
    expect(bCubed(groups, classes).recall).toBeCloseTo(3 / 4, 12);
    expect(bCubed(groups, classes).f1).toBeCloseTo(12 / 17, 12);
    expect(pairwise(groups, classes)).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 0.4 });
  });

  test('both agree with their definitions on seeded groupings', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = randomFrom(seed);
      const classes = Array.from({ length: 80 }, () => Math.floor(random() * 12));
      const groups = classes.map((c) => (random() < 0.7 ? c * 3 : Math.floor(random() * 1e6) - 5e5));
      const want = oracle(groups, classes);
      expect(bCubed(groups, classes).precision).toBeCloseTo(want.bcubed.precision, 10);
      expect(bCubed(groups, classes).recall).toBeCloseTo(want.bcubed.recall, 10);
      expect(pairwise(groups, classes).precision).toBeCloseTo(want.pairwise.precision, 10);
      expect(pairwise(groups, classes).recall).toBeCloseTo(want.pairwise.recall, 10);
    }
  });

  test('the truth under other names scores 1', () => {
    expect(bCubed([5, 5, -2], [1, 1, 2]).f1).toBe(1);
    expect(pairwise([5, 5, -2], [1, 1, 2]).f1).toBe(1);
  });

  test('items alone are precise and recall only themselves', () => {
    expect(bCubed([1, 2, 3, 4], [1, 1, 1, 1])).toEqual({ precision: 1, recall: 0.25, f1: 0.4 });
    expect(pairwise([1, 2, 3, 4], [1, 1, 1, 1])).toEqual({ precision: 1, recall: 0, f1: 0 });
  });

  test('nothing to score and unequal lengths are refused', () => {
    expect(() => bCubed([], [])).toThrow('no item');
    expect(() => pairwise([1], [1, 2])).toThrow('1 groups but 2 classes');
  });
});
