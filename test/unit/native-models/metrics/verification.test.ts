import { describe, expect, test } from 'vitest';
import {
  accuracyAt,
  bestThreshold,
  evenFolds,
  foldedAccuracy,
  meanAndStandardError,
} from '../../../../native-models/metrics/verification.ts';
import { randomFrom } from '../../seeded-random.ts';

function seededPairs(seed: number, n: number) {
  const random = randomFrom(seed);
  const same = Array.from({ length: n }, () => (random() < 0.5 ? 1 : 0));
  return { same, scores: same.map((s) => Math.round((random() + 0.5 * s) * 40) / 40) };
}

describe('verification', () => {
  test('no threshold anywhere is better than the best one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { scores, same } = seededPairs(seed, 60);
      const found = accuracyAt(scores, same, bestThreshold(scores, same));
      const all = [Infinity, -Infinity, ...scores].map((t) => accuracyAt(scores, same, t));
      expect(found).toBe(Math.max(...all));
    }
  });

  test('the best threshold lies halfway between the two kinds', () => {
    expect(bestThreshold([0.2, 0.4, 0.8, 0.9], [0, 0, 1, 1])).toBeCloseTo(0.6, 12);
  });

  test('a fold is judged only with what the other folds teach', () => {
    // Fold 0 alone would choose 0.3 and be perfect; the others teach 0.75, at which one of its four pairs is wrong.
    const scores = [0.1, 0.2, 0.4, 0.9, 0.5, 0.7, 0.8, 0.9];
    const same = [0, 0, 1, 1, 0, 0, 1, 1];
    const folds = [0, 0, 0, 0, 1, 1, 1, 1];
    const result = foldedAccuracy(scores, same, folds);
    expect(result.thresholds[0]).toBeCloseTo(0.75, 12);
    expect(result.thresholds[1]).toBeCloseTo(0.3, 12);
    expect([...result.accuracies]).toEqual([0.75, 0.5]);
    expect(result.mean).toBeCloseTo(0.625, 12);
    expect(result.standardError).toBeCloseTo(0.125, 12);
  });

  test('mean and standard error of ten folds are those of the textbook', () => {
    const { mean, standardError } = meanAndStandardError(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(mean).toBe(5);
    expect(standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
  });

  test('even folds hold equally many pairs of each kind, in order', () => {
    const same = Uint8Array.from({ length: 1000 }, (_, i) => (i < 500 ? 1 : 0));
    const folds = evenFolds(same, 10);
    for (let fold = 0; fold < 10; fold++) {
      const rows = [...folds.keys()].filter((i) => folds[i] === fold);
      expect(rows.length).toBe(100);
      expect(rows.filter((i) => same[i] === 1).length).toBe(50);
    }
    expect(folds.slice(0, 500)).toEqual(folds.slice(0, 500).sort());
  });

  test('pairs that could not be compared count as told apart', () => {
    const scores = [-Infinity, 0.9, 0.1, -Infinity];
    const same = [1, 1, 0, 0];
    expect(accuracyAt(scores, same, bestThreshold(scores, same))).toBe(0.75);
  });

  test('an empty fold, a single fold and unequal lengths are refused', () => {
    expect(() => foldedAccuracy([1, 2], [1, 0], [0, 2])).toThrow('fold 1 is empty');
    expect(() => foldedAccuracy([1, 2], [1, 0], [0, 0])).toThrow('two folds');
    expect(() => foldedAccuracy([1], [1, 0], [0, 1])).toThrow('1 scores, 2 labels');
  });
});
