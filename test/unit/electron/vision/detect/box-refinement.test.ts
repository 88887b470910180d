import { expect, it } from 'vitest';
import { applyCorrections, makeSquare } from '../../../../../electron/vision/detect/box-refinement.ts';
import { addCandidate, createCandidates, STRIDE } from '../../../../../electron/vision/detect/candidates.ts';

function list(...boxes: readonly (readonly number[])[]) {
  const candidates = createCandidates();
  for (const box of boxes) candidates.data.set(box, addCandidate(candidates));
  return candidates;
}

it('a correction moves each corner by a fraction of the box', () => {
  const candidates = list([10, 20, 30, 60, 1, 0.1, -0.1, 0.5, 0]);
  applyCorrections(candidates);
  [12, 16, 40, 60].forEach((want, i) => {
    expect(candidates.data[i]).toBeCloseTo(want, 4);
  });
});

it('a box becomes the square of its longer side about the same centre', () => {
  const candidates = list([10, 20, 30, 60, 1, 0, 0, 0, 0], [0, 0, 8, 2, 1, 0, 0, 0, 0]);
  makeSquare(candidates);
  expect([...candidates.data.subarray(0, 4)]).toEqual([0, 20, 40, 60]);
  expect([...candidates.data.subarray(STRIDE, STRIDE + 4)]).toEqual([0, -3, 8, 5]);
});

it('a list of candidates keeps them all when it grows', () => {
  const candidates = createCandidates();
  for (let i = 0; i < 5000; i++) {
    const at = addCandidate(candidates);
    candidates.data[at] = i;
  }
  expect(candidates.count).toBe(5000);
  for (const i of [0, 1023, 1024, 4999]) expect(candidates.data[i * STRIDE]).toBe(i);
});
