import { describe, expect, test } from 'vitest';
import { fitSigmoid, probabilityOf, type Sigmoid } from '../../../../../electron/library/learn/platt.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { normal } from '../seeded-faces.ts';

/** Cross-entropy against Platt's smoothed targets. */
function loss(values: number[], labels: number[], sigmoid: Sigmoid): number {
  const positives = labels.filter((label) => label === 1).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  return values.reduce((sum, value, i) => {
    const target = labels[i] === 1 ? high : low;
    const p = probabilityOf(sigmoid, value);
    return sum - target * Math.log(p) - (1 - target) * Math.log(1 - p);
  }, 0);
}

describe('Platt calibration', () => {
  test('values drawn from a sigmoid give that sigmoid back', () => {
    const random = randomFrom(1);
    const truth = { a: -3, b: 1.5 };
    const values = Array.from({ length: 20_000 }, () => 2 * normal(random));
    const labels = values.map((value) => (random() < probabilityOf(truth, value) ? 1 : -1));
    const { a, b } = fitSigmoid(values, labels);
    expect(a).toBeCloseTo(truth.a, 0);
    expect(Math.abs(a - truth.a)).toBeLessThan(0.15);
    expect(Math.abs(b - truth.b)).toBeLessThan(0.1);
  });

  test('no sigmoid nearby has a smaller loss', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = randomFrom(seed);
      const labels = Array.from({ length: 60 }, () => (random() < 0.4 ? 1 : -1));
      const values = labels.map((label) => label + 1.5 * normal(random));
      const fitted = fitSigmoid(values, labels);
      const best = loss(values, labels, fitted);
      for (const da of [-0.05, 0, 0.05]) {
        for (const db of [-0.05, 0, 0.05]) {
          expect(loss(values, labels, { a: fitted.a + da, b: fitted.b + db })).toBeGreaterThanOrEqual(best - 1e-9);
        }
      }
    }
  });

  test('classes that part completely give steep but finite answers, never certainty', () => {
    const fitted = fitSigmoid([2, 3, 4, -2, -3, -4], [1, 1, 1, -1, -1, -1]);
    expect(Number.isFinite(fitted.a) && Number.isFinite(fitted.b)).toBe(true);
    expect(probabilityOf(fitted, 3)).toBeGreaterThan(0.7);
    expect(probabilityOf(fitted, 3)).toBeLessThan(0.99);
    expect(probabilityOf(fitted, -3)).toBeLessThan(0.3);
  });

  test('extreme values give 0 and 1 and not NaN', () => {
    expect(probabilityOf({ a: -1, b: 0 }, 1e6)).toBe(1);
    expect(probabilityOf({ a: -1, b: 0 }, -1e6)).toBe(0);
  });

  test('nothing to fit is refused', () => {
    expect(() => fitSigmoid([], [])).toThrow('0 values');
    expect(() => fitSigmoid([1], [1, -1])).toThrow('1 values, 2 labels');
  });
});
