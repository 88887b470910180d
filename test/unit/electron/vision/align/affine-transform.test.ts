import { describe, expect, it } from 'vitest';
import {
  type Affine,
  fitAffine,
  invertAffine,
  similarityAsAffine,
} from '../../../../../electron/vision/align/affine-transform.ts';
import { randomFrom } from '../../../seeded-random.ts';

const apply = ({ a, b, c, d, tx, ty }: Affine, points: readonly number[]): number[] =>
  points.map((v, i) => (i % 2 === 0 ? a * v + c * points[i + 1] + tx : b * points[i - 1] + d * v + ty));

describe('fitAffine', () => {
  it('brings any three points onto any other three', () => {
    const random = randomFrom(3);
    for (let round = 0; round < 100; round++) {
      const from = Array.from({ length: 6 }, () => random() * 100);
      const to = Array.from({ length: 6 }, () => random() * 100);
      apply(fitAffine(from, to), from).forEach((v, i) => {
        expect(v).toBeCloseTo(to[i], 6);
      });
    }
  });

  it('finds a similarity where the points call for one', () => {
    const truth = similarityAsAffine({ a: 1.2, b: -0.4, tx: 7, ty: -3 });
    const found = fitAffine([30, 40, 70, 42, 50, 60], apply(truth, [30, 40, 70, 42, 50, 60]));
    for (const key of ['a', 'b', 'c', 'd', 'tx', 'ty'] as const) expect(found[key]).toBeCloseTo(truth[key], 9);
  });

  it('refuses three points on one line', () => {
    expect(() => fitAffine([0, 0, 1, 1, 2, 2], [0, 0, 1, 0, 0, 1])).toThrow('one line');
  });
});

describe('invertAffine', () => {
  it('brings points back to where they were', () => {
    const t = { a: 1.4, b: -0.3, c: 0.5, d: 0.9, tx: 20, ty: -8 };
    const points = [3, 4, -7, 9, 100, 50];
    apply(invertAffine(t), apply(t, points)).forEach((v, i) => {
      expect(v).toBeCloseTo(points[i], 9);
    });
  });

  it('refuses a transform onto a line', () => {
    expect(() => invertAffine({ a: 1, b: 2, c: 2, d: 4, tx: 0, ty: 0 })).toThrow('no inverse');
  });
});
