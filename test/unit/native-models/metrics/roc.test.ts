import { describe, expect, test } from 'vitest';
import { areaUnder, equalErrorRate, roc, tarAtFar, thresholdAtFar } from '../../../../native-models/metrics/roc.ts';
import { randomFrom } from '../../seeded-random.ts';

/** Rates by counting all pairs anew for one threshold. */
function ratesAt(scores: number[], same: number[], threshold: number) {
  const rate = (kind: number) => {
    const of = scores.filter((_, i) => same[i] === kind);
    return of.filter((score) => score >= threshold).length / of.length;
  };
  return { far: rate(0), tar: rate(1) };
}

/** Chance that a same pair scores above a different one, by comparing each with each. */
function areaByComparison(scores: number[], same: number[]) {
  let won = 0;
  let all = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (same[i] !== 1 || same[j] !== 0) continue;
      all++;
      won += scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    }
  }
  return won / all;
}

function seededPairs(seed: number, n: number, levels: number) {
  const random = randomFrom(seed);
  const same = Array.from({ length: n }, (_, i) => (i < 2 ? i : random() < 0.4 ? 1 : 0));
  const scores = same.map((s) => Math.round((random() + s * 0.4) * levels) / levels);
  return { scores, same };
}

describe('roc', () => {
  test('a hand-made case gives the curve that one draws on paper', () => {
    const curve = roc([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]);
    expect([...curve.thresholds]).toEqual([Infinity, 0.9, 0.8, 0.7, 0.6]);
    expect([...curve.trueAccept]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect([...curve.falseAccept]).toEqual([0, 0, 0.5, 0.5, 1]);
    expect(areaUnder(curve)).toBeCloseTo(0.75, 12);
    expect(equalErrorRate(curve)).toBeCloseTo(0.5, 12);
  });

  test('every point equals the rates counted anew at its threshold, also with many equal scores', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { scores, same } = seededPairs(seed, 120, seed % 2 ? 8 : 1e6);
      const curve = roc(scores, same);
      for (let p = 0; p < curve.thresholds.length; p++) {
        const { far, tar } = ratesAt(scores, same, curve.thresholds[p]);
        expect(curve.falseAccept[p]).toBeCloseTo(far, 12);
        expect(curve.trueAccept[p]).toBeCloseTo(tar, 12);
      }
      expect(areaUnder(curve)).toBeCloseTo(areaByComparison(scores, same), 10);
    }
  });

  test('scores that part the kinds give area 1, equal error rate 0 and TAR 1 at FAR 0', () => {
    const curve = roc([3, 2, 1, 0], [1, 1, 0, 0]);
    expect(areaUnder(curve)).toBe(1);
    expect(equalErrorRate(curve)).toBe(0);
    expect(tarAtFar(curve, 0)).toBe(1);
    expect(thresholdAtFar(curve, 0)).toBe(2);
  });

  test('TAR at FAR takes the loosest threshold that keeps the FAR and interpolates nothing', () => {
    const { scores, same } = seededPairs(3, 400, 50);
    const curve = roc(scores, same);
    for (const far of [0, 0.001, 0.01, 0.1, 0.5, 1]) {
      const best = Math.max(
        0,
        ...scores
          .map((t) => ratesAt(scores, same, t))
          .filter((r) => r.far <= far)
          .map((r) => r.tar),
      );
      expect(tarAtFar(curve, far)).toBeCloseTo(best, 12);
    }
  });

  test('at the equal error rate the two errors meet on the curve', () => {
    const { scores, same } = seededPairs(5, 1000, 1e6);
    const curve = roc(scores, same);
    const eer = equalErrorRate(curve);
    const nearest = Math.min(...[...curve.falseAccept].map((far, i) => Math.max(far, 1 - curve.trueAccept[i])));
    expect(Math.abs(eer - nearest)).toBeLessThan(0.003);
  });

  test('a pair that could not be compared counts against the result but breaks nothing', () => {
    const curve = roc([1, -Infinity, 0, -Infinity], [1, 1, 0, 0]);
    expect(tarAtFar(curve, 0)).toBe(0.5);
    expect(areaUnder(curve)).toBeCloseTo(0.625, 12);
  });

  test('pairs of one kind only, NaN and unequal lengths are refused with the numbers', () => {
    expect(() => roc([1, 2], [1, 1])).toThrow('2 same and 0 different');
    expect(() => roc([1, Number.NaN], [1, 0])).toThrow('score 1 is NaN');
    expect(() => roc([1], [1, 0])).toThrow('1 scores but 2 labels');
  });
});
