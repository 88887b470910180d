/** Values of a candidate: corners x1, y1, x2, y2 (pixels of level 0), score, corrections dx1, dy1, dx2, dy2. */
export const STRIDE = 9;

/** A growing flat list of candidate boxes; one array, no object a box. */
export interface Candidates {
  /** count x STRIDE values; longer than that. */
  data: Float32Array;
  count: number;
}

/** Space for 1,024 candidates; doubles when full. */
export function createCandidates(): Candidates {
  return { data: new Float32Array(1024 * STRIDE), count: 0 };
}

/** Appends an unset candidate and returns where it starts in `data` (read `data` anew: it may have been replaced). */
export function addCandidate(list: Candidates): number {
  const at = list.count++ * STRIDE;
  if (at + STRIDE > list.data.length) {
    const grown = new Float32Array(list.data.length * 2);
    grown.set(list.data);
    list.data = grown;
  }
  return at;
}

/** Keeps the `n` candidates `kept` names, in that order. */
export function selectCandidates(list: Candidates, kept: Uint32Array): Candidates {
  const data = new Float32Array(Math.max(1, kept.length) * STRIDE);
  for (let i = 0; i < kept.length; i++) {
    const from = kept[i] * STRIDE;
    data.set(list.data.subarray(from, from + STRIDE), i * STRIDE);
  }
  return { data, count: kept.length };
}
