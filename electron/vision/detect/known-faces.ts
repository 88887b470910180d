import { type Candidates, STRIDE, selectCandidates } from './candidates.ts';
import type { Faces } from './detector.ts';
import { imageX, imageY, type View } from './view.ts';

/** A candidate is a known face if it shares so much of their union with its box, or so much of itself. */
const SAME = { ofUnion: 0.4, ofItself: 0.8 } as const;

/**
 * The candidates of a view that are none of the faces known from another one: a turned view sees upright faces too, in
 * many windows, and all of them would be judged.
 * @param candidates corners in pixels of the view
 * @param known in pixels of the picture
 */
export function withoutKnown(candidates: Candidates, view: View, known: Faces): Candidates {
  const { data, count } = candidates;
  const kept = Uint32Array.from({ length: count }, (_, i) => i).filter((i) => {
    const [x1, y1, x2, y2] = data.subarray(i * STRIDE, i * STRIDE + 4);
    const [ax, ay] = [imageX(view, x1, y1), imageY(view, x1, y1)];
    const [bx, by] = [imageX(view, x2, y2), imageY(view, x2, y2)];
    const [left, top] = [Math.min(ax, bx), Math.min(ay, by)];
    return !isOneOf(known, left, top, Math.abs(bx - ax), Math.abs(by - ay));
  });
  return kept.length === count ? candidates : selectCandidates(candidates, kept);
}

function isOneOf({ boxes, count }: Faces, left: number, top: number, width: number, height: number): boolean {
  for (let p = 0; p < 4 * count; p += 4) {
    const across = Math.min(left + width, boxes[p] + boxes[p + 2]) - Math.max(left, boxes[p]);
    const down = Math.min(top + height, boxes[p + 1] + boxes[p + 3]) - Math.max(top, boxes[p + 1]);
    if (across <= 0 || down <= 0) continue;
    const shared = across * down;
    const area = width * height;
    if (shared > SAME.ofItself * area || shared > SAME.ofUnion * (area + boxes[p + 2] * boxes[p + 3] - shared))
      return true;
  }
  return false;
}
