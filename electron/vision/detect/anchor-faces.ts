import { addCandidate, type Candidates, createCandidates, STRIDE } from './candidates.ts';
import type { Faces } from './detector.ts';
import { nonMaxSuppression } from './non-max-suppression.ts';

/** Faces that a detector of one pass found, before those that mean the same face are dropped. */
export interface AnchorFaces {
  readonly candidates: Candidates;
  /** Ten numbers a candidate: x, y of its five landmarks, pixels of level 0. */
  readonly points: number[];
}

export const createAnchorFaces = (): AnchorFaces => ({ candidates: createCandidates(), points: [] });

/** Appends a face: its corners (pixels of level 0) and score; its ten coordinates are pushed to `points` by the caller. */
export function addFace(
  { candidates }: AnchorFaces,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  score: number,
): void {
  const p = addCandidate(candidates);
  const { data } = candidates;
  data[p] = x1;
  data[p + 1] = y1;
  data[p + 2] = x2;
  data[p + 3] = y2;
  data[p + 4] = score;
}

/** The best of each set of faces that overlap by more than `overlap` (intersection over union), best score first. */
export function bestFaces({ candidates, points }: AnchorFaces, overlap: number): Faces {
  const kept = nonMaxSuppression(candidates, overlap, 'union');
  const count = kept.length;
  const boxes = new Float32Array(count * 4);
  const scores = new Float32Array(count);
  const landmarks = new Float32Array(count * 10);
  const { data } = candidates;
  for (let i = 0; i < count; i++) {
    const p = kept[i] * STRIDE;
    boxes[4 * i] = data[p];
    boxes[4 * i + 1] = data[p + 1];
    boxes[4 * i + 2] = data[p + 2] - data[p];
    boxes[4 * i + 3] = data[p + 3] - data[p + 1];
    scores[i] = data[p + 4];
    for (let k = 0; k < 10; k++) landmarks[10 * i + k] = points[10 * kept[i] + k];
  }
  return { count, boxes, scores, landmarks };
}
