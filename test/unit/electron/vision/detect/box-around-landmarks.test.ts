import { expect, test } from 'vitest';
import { boxesAround, placeMeanLandmarks } from '../../../../../electron/vision/detect/box-around-landmarks.ts';

/** The five points of a face in this box. */
function pointsIn(box: readonly number[]): Float32Array {
  const points = new Float32Array(10);
  placeMeanLandmarks(box, points, 0);
  return points;
}

test('the box around the points of a face is the box they were placed in', () => {
  const [left, top, width, height] = boxesAround(pointsIn([100, 40, 74.5, 100]));
  expect([left, top, width, height].map(Math.round)).toEqual([100, 40, 75, 100]);
});

test('a face that leans has the same box about its middle, and as many faces have as many boxes', () => {
  const upright = pointsIn([100, 40, 74.5, 100]);
  // A quarter clockwise about (137.25, 90).
  const lying = upright.map((_, k) => (k % 2 ? 90 + (upright[k - 1] - 137.25) : 137.25 - (upright[k + 1] - 90)));
  const boxes = boxesAround(Float32Array.of(...upright, ...lying));
  expect(boxes).toHaveLength(8);
  for (let k = 0; k < 4; k++) expect(boxes[4 + k]).toBeCloseTo(boxes[k], 3);
});
