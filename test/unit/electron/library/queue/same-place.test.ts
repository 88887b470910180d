import { expect, test } from 'vitest';
import type { RelBox } from '../../../../../electron/api/types.ts';
import { placeLikeness, SAME_PLACE } from '../../../../../electron/library/queue/same-place.ts';

/** Five points as they mostly lie in a box. */
const pointsIn = ([x, y, w, h]: RelBox) =>
  Float32Array.of(0.27, 0.4, 0.73, 0.4, 0.5, 0.6, 0.3, 0.74, 0.7, 0.74).map((v, k) => (k % 2 ? y + v * h : x + v * w));
const FOUND: RelBox = [0.4, 0.4, 0.08, 0.1];
const found = { box: FOUND, landmarks: pointsIn(FOUND) };

test('a box drawn around hair and neck is the face that is found within it, by its five points', () => {
  const drawn: RelBox = [0.37, 0.35, 0.14, 0.2];
  expect(placeLikeness({ box: drawn }, found)).toBeLessThan(SAME_PLACE);
  expect(placeLikeness({ box: drawn, landmarks: pointsIn([0.401, 0.402, 0.081, 0.098]) }, found)).toBeGreaterThan(0.9);
});

test('the face beside it, cheek to cheek, is another one although the drawn box covers both', () => {
  const drawn: RelBox = [0.4, 0.35, 0.16, 0.2];
  const beside: RelBox = [0.475, 0.4, 0.08, 0.1];
  expect(placeLikeness({ box: drawn, landmarks: pointsIn(beside) }, found)).toBeLessThan(SAME_PLACE);
});

test('equal points in boxes that hardly meet are two faces, and points that are all one tell nothing', () => {
  const far: RelBox = [0.47, 0.49, 0.08, 0.1];
  expect(placeLikeness({ box: far, landmarks: pointsIn(FOUND) }, found)).toBeLessThan(SAME_PLACE);
  const drawn: RelBox = [0.37, 0.35, 0.14, 0.2];
  const none = new Float32Array(10);
  expect(placeLikeness({ box: drawn, landmarks: none }, { box: FOUND, landmarks: none })).toBeLessThan(SAME_PLACE);
});
