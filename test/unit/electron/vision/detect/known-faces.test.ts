import { describe, expect, it } from 'vitest';
import { addCandidate, createCandidates, STRIDE } from '../../../../../electron/vision/detect/candidates.ts';
import { withoutKnown } from '../../../../../electron/vision/detect/known-faces.ts';
import { createView } from '../../../../../electron/vision/detect/view.ts';

/** Candidates by their corners, pixels of a view. */
function candidates(...corners: readonly (readonly [number, number, number, number])[]) {
  const list = createCandidates();
  for (const four of corners) {
    const p = addCandidate(list);
    list.data.set(four, p);
  }
  return list;
}

const known = {
  count: 1,
  boxes: Float32Array.of(100, 40, 60, 80),
  scores: Float32Array.of(0.999),
  landmarks: new Float32Array(10),
};

describe('withoutKnown', () => {
  it('leaves out what covers a known face about as well as its own box or lies in it, and keeps what only touches it', () => {
    const kept = withoutKnown(
      candidates(
        [100, 40, 160, 120],
        [90, 30, 170, 130],
        [100, 40, 130, 70],
        [155, 100, 215, 180],
        [300, 40, 360, 120],
      ),
      createView(400, 300, 0),
      known,
    );
    expect(Array.from({ length: kept.count }, (_, i) => [...kept.data.subarray(i * STRIDE, i * STRIDE + 4)])).toEqual([
      [155, 100, 215, 180],
      [300, 40, 360, 120],
    ]);
  });

  it.each([
    // Where (100..160, 40..120) of a picture of 400 x 300 lies after quarters clockwise.
    [1, [300 - 120, 100, 300 - 40, 160]],
    [2, [400 - 160, 300 - 120, 400 - 100, 300 - 40]],
    [3, [40, 400 - 160, 120, 400 - 100]],
  ] as const)('knows the face in a view turned by %i quarters', (turns, [x1, y1, x2, y2]) => {
    const view = createView(400, 300, turns);
    expect(withoutKnown(candidates([x1, y1, x2, y2]), view, known).count).toBe(0);
    expect(withoutKnown(candidates([100, 40, 160, 120]), view, known).count).toBe(1);
  });
});
