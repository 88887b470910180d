import { describe, expect, it } from 'vitest';
import {
  fitSimilarity,
  invertSimilarity,
  type Similarity,
} from '../../../../../electron/vision/align/similarity-transform.ts';
import { randomFrom } from '../../../seeded-random.ts';

const FACE = [30, 40, 70, 42, 50, 60, 35, 80, 66, 81];

const apply = ({ a, b, tx, ty }: Similarity, points: readonly number[]): number[] =>
  points.map((v, i) => (i % 2 === 0 ? a * v - b * points[i + 1] + tx : b * points[i - 1] + a * v + ty));

const errorSq = (t: Similarity, from: readonly number[], to: readonly number[]) =>
  apply(t, from).reduce((sum, v, i) => sum + (v - to[i]) ** 2, 0);

const expectPoints = (got: readonly number[], want: readonly number[]) =>
  got.forEach((v, i) => {
    expect(v).toBeCloseTo(want[i], 9);
  });

describe('fitSimilarity', () => {
  it.each([
    ['nothing', { a: 1, b: 0, tx: 0, ty: 0 }],
    ['a move', { a: 1, b: 0, tx: 12.5, ty: -7 }],
    ['a quarter turn', { a: 0, b: 1, tx: 0, ty: 0 }],
    ['a half turn', { a: -1, b: 0, tx: 3, ty: 4 }],
    ['shrinking to a third', { a: 1 / 3, b: 0, tx: 5, ty: 5 }],
    ['a turn by 30 degrees, doubling and a move', { a: Math.sqrt(3), b: 1, tx: -100, ty: 250 }],
  ])('finds %s exactly', (_, truth) => {
    const found = fitSimilarity(FACE, apply(truth, FACE));
    expect(found.a).toBeCloseTo(truth.a, 12);
    expect(found.b).toBeCloseTo(truth.b, 12);
    expect(found.tx).toBeCloseTo(truth.tx, 9);
    expect(found.ty).toBeCloseTo(truth.ty, 9);
  });

  it('leaves less error than any transform near it, where no similarity fits', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 50; round++) {
      const from = Array.from({ length: 10 }, () => random() * 100);
      const to = Array.from({ length: 10 }, () => random() * 100);
      const best = fitSimilarity(from, to);
      const least = errorSq(best, from, to);
      for (const key of ['a', 'b', 'tx', 'ty'] as const) {
        for (const step of [-1e-3, 1e-3])
          expect(errorSq({ ...best, [key]: best[key] + step }, from, to)).toBeGreaterThan(least);
      }
    }
  });

  it('never mirrors, not even for mirrored points', () => {
    const mirrored = FACE.map((v, i) => (i % 2 === 0 ? -v : v));
    const { a, b } = fitSimilarity(FACE, mirrored);
    // The matrix (a -b; b a) has the determinant a^2 + b^2: a rotation for every a and b; only the fit is poor.
    expect(errorSq(fitSimilarity(FACE, mirrored), FACE, mirrored)).toBeGreaterThan(100);
    expect(a * a + b * b).toBeGreaterThan(0);
  });

  it('refuses points that are all the same', () => {
    expect(() => fitSimilarity([5, 5, 5, 5, 5, 5], [1, 2, 3, 4, 5, 6])).toThrow('tell no scale');
  });
});

describe('invertSimilarity', () => {
  it('brings points back to where they were', () => {
    const t = { a: 1.4, b: -0.3, tx: 20, ty: -8 };
    expectPoints(apply(invertSimilarity(t), apply(t, FACE)), FACE);
  });

  it('refuses a transform that brings everything to one point', () => {
    expect(() => invertSimilarity({ a: 0, b: 0, tx: 1, ty: 1 })).toThrow('no inverse');
  });
});
