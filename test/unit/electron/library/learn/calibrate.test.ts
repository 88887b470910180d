import { describe, expect, test } from 'vitest';
import { apartContextOf, probabilityFor } from '../../../../../electron/library/learn/calibrate.ts';

/** Evidence that alone would be nearly certain, of a good photo. */
const STRONG = [1, 10, 0, 0.05] as const;
const apart = (alike: number, faces: number, labels: number) =>
  probabilityFor('apart', apartContextOf(STRONG, alike, faces, labels));

describe('the probability of a suggestion', () => {
  test('the same evidence means much among named faces of the person and little beside a group kept apart', () => {
    expect(probabilityFor('among', STRONG)).toBeGreaterThan(0.99);
    expect(apart(0.5, 20, 10)).toBeLessThan(0.01);
  });

  test('two groups of one person are more alike than a single face and its person need to be', () => {
    expect(apart(0.72, 1, 10)).toBeGreaterThan(0.5);
    expect(apart(0.72, 30, 10)).toBeLessThan(0.2);
    expect(apart(0.97, 30, 10)).toBeGreaterThan(0.9);
  });

  test('more likeness is never less probable, with few labels and with many', () => {
    for (const [faces, labels] of [
      [1, 1],
      [1, 30],
      [2, 5],
      [40, 40],
    ]) {
      const steps = [0.2, 0.4, 0.6, 0.8, 1].map((alike) => apart(alike, faces, labels));
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    }
  });
});
