import { describe, expect, it } from 'vitest';
import {
  errorRateAt,
  errorVersusReject,
  meanErrorRate,
} from '../../../../native-models/metrics/error-versus-reject.ts';
import { randomFrom } from '../../seeded-random.ts';

describe('errorVersusReject', () => {
  it('leaves out the lowest quality first', () => {
    const curve = errorVersusReject([1, 0, 1, 0], [0.1, 0.9, 0.2, 0.8], { steps: 4, most: 1 });
    expect([...curve.rejected]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    // Two of four, one of three, none of two, none of one; of none, the last one stands.
    expect([...curve.errorRate]).toEqual([0.5, 1 / 3, 0, 0, 0]);
  });

  it('rises where quality says the contrary of the truth', () => {
    const { errorRate } = errorVersusReject([1, 1, 0, 0], [0.9, 0.8, 0.1, 0.2], { steps: 2, most: 1 });
    expect([...errorRate]).toEqual([0.5, 1, 1]);
  });

  it('keeps the rate where all are of one quality', () => {
    const { errorRate } = errorVersusReject([1, 0, 1, 0, 0], [3, 3, 3, 3, 3], { steps: 5, most: 0.8 });
    for (const rate of errorRate) expect(rate).toBeCloseTo(0.4, 12);
  });

  it('agrees with leaving them out one by one, on random qualities', () => {
    const random = randomFrom(9);
    const n = 200;
    const errors = Array.from({ length: n }, () => (random() < 0.3 ? 1 : 0));
    const quality = Array.from({ length: n }, () => random());
    const curve = errorVersusReject(errors, quality, { steps: n, most: 1 });
    const order = quality.map((_, i) => i).sort((a, b) => quality[a] - quality[b]);
    for (let k = 0; k < n; k++) {
      const kept = order.slice(k);
      const wrong = kept.filter((i) => errors[i] === 1).length;
      expect(curve.errorRate[k]).toBeCloseTo(wrong / kept.length, 12);
    }
  });

  it.each([
    [[1], [1, 2]],
    [[], []],
    [[1], [Number.NaN]],
  ])('refuses %s with %s', (errors, quality) => {
    expect(() => errorVersusReject(errors, quality)).toThrow(RangeError);
  });
});

describe('meanErrorRate and errorRateAt', () => {
  const curve = { rejected: Float64Array.of(0, 0.1, 0.3), errorRate: Float64Array.of(0.2, 0.1, 0) };

  it('weighs each stretch by its length', () => {
    expect(meanErrorRate(curve)).toBeCloseTo((0.1 * 0.15 + 0.2 * 0.05) / 0.3, 12);
  });

  it('reads the step at or below a share', () => {
    expect([0, 0.1, 0.2, 0.3, 0.9].map((share) => errorRateAt(curve, share))).toEqual([0.2, 0.1, 0.1, 0, 0]);
  });
});
