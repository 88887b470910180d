import { describe, expect, it } from 'vitest';
import { addCandidate, type Candidates, createCandidates } from '../../../../../electron/vision/detect/candidates.ts';
import { nonMaxSuppression, type OverlapOf } from '../../../../../electron/vision/detect/non-max-suppression.ts';
import { randomFrom } from '../../../seeded-random.ts';

type Box = readonly [x1: number, y1: number, x2: number, y2: number, score: number];

function candidates(boxes: readonly Box[]): Candidates {
  const list = createCandidates();
  for (const box of boxes) {
    const at = addCandidate(list);
    list.data.set(box, at);
  }
  return list;
}

/** The definition, one step at a time: take the best, strike out all it overlaps, repeat. */
function slowly(boxes: readonly Box[], threshold: number, of: OverlapOf): number[] {
  const overlap = (a: Box, b: Box) => {
    const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
    const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
    const area = (c: Box) => (c[2] - c[0]) * (c[3] - c[1]);
    const shared = width * height;
    // `a` is the kept one: it does not strike out what is more than four times its size.
    const isUnion = of === 'union' || area(b) > 4 * area(a);
    return shared / (isUnion ? area(a) + area(b) - shared : Math.min(area(a), area(b)));
  };
  let left = boxes.map((box, i) => ({ box, i }));
  const kept: number[] = [];
  while (left.length > 0) {
    const best = left.reduce((a, b) => (b.box[4] > a.box[4] ? b : a));
    kept.push(best.i);
    left = left.filter(({ box, i }) => i !== best.i && overlap(best.box, box) <= threshold);
  }
  return kept;
}

describe('nonMaxSuppression', () => {
  it.each<OverlapOf>(['union', 'smaller'])('keeps what the plain definition keeps, measured against the %s', (of) => {
    const random = randomFrom(12);
    for (let round = 0; round < 40; round++) {
      const boxes = Array.from({ length: 60 }, (): Box => {
        const x = random() * 200;
        const y = random() * 200;
        // Scores on a coarse grid, so that equal ones happen.
        return [x, y, x + 10 + random() * 60, y + 10 + random() * 60, Math.round(random() * 20) / 20];
      });
      for (const threshold of [0.2, 0.5, 0.7]) {
        const kept = [...nonMaxSuppression(candidates(boxes), threshold, of)];
        expect(kept).toEqual(slowly(boxes, threshold, of));
      }
    }
  });

  it('keeps the face in front, though somebody small behind it scores higher', () => {
    const boxes: readonly Box[] = [
      [60, 10, 80, 35, 0.9999],
      [0, 0, 90, 120, 0.9998],
    ];
    expect([...nonMaxSuppression(candidates(boxes), 0.7, 'smaller')]).toEqual([0, 1]);
  });

  it('drops a box inside another only when measured against the smaller', () => {
    const boxes: Box[] = [
      [0, 0, 100, 100, 0.9],
      [40, 40, 60, 60, 0.8],
    ];
    expect([...nonMaxSuppression(candidates(boxes), 0.7, 'union')]).toEqual([0, 1]);
    expect([...nonMaxSuppression(candidates(boxes), 0.7, 'smaller')]).toEqual([0]);
  });

  it('keeps nothing of nothing', () => {
    expect(nonMaxSuppression(createCandidates(), 0.5, 'union')).toHaveLength(0);
  });

  it('does not touch its candidates', () => {
    const list = candidates([
      [0, 0, 10, 10, 0.5],
      [1, 1, 11, 11, 0.9],
    ]);
    const before = list.data.slice();
    nonMaxSuppression(list, 0.5, 'union');
    expect(list.data).toEqual(before);
  });
});
