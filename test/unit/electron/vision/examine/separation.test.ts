import { expect, test } from 'vitest';
import { separation } from '../../../../../electron/vision/examine/separation.ts';

/** Unit vectors of the plane at these angles, in degrees. */
const at = (...degrees: readonly number[]) =>
  Float32Array.from(degrees.flatMap((angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]));

test('people who lie apart are told apart, whatever the order of their faces', () => {
  const { auc, dPrime, differentDistanceSq } = separation(at(0, 90, 5, 95), 2, [1, 2, 1, 2]);
  expect(auc).toBe(1);
  expect(dPrime).toBeGreaterThan(10);
  // Right angles, about: squared distance 2.
  expect(differentDistanceSq).toBeCloseTo(2, 2);
});

test('a network that answers the same for every face tells nobody apart', () => {
  const { auc, dPrime } = separation(at(30, 30, 30, 30), 2, [1, 2, 1, 2]);
  expect(auc).toBe(0.5);
  expect(Math.abs(dPrime)).toBeLessThan(1);
});

test('people whose own faces lie farther apart than strangers are in the wrong order', () => {
  expect(separation(at(0, 2, 90, 92), 2, [1, 2, 1, 2]).auc).toBeLessThan(0.5);
});
