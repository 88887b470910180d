/**
 * A receiver operating characteristic: one point a distinct score, strictest threshold first. Point 0 accepts nothing
 * (threshold +Infinity, both rates 0), the last accepts everything (both rates 1).
 */
export interface Roc {
  /** A pair is accepted as the same person where its score >= threshold. */
  readonly thresholds: Float64Array;
  /** FAR, 0..1: share of the different pairs that are accepted. */
  readonly falseAccept: Float64Array;
  /** TAR, 0..1: share of the same pairs that are accepted. */
  readonly trueAccept: Float64Array;
  /** Different pairs behind the rates: no FAR below 1 / different can be told apart from 0. */
  readonly different: number;
  readonly same: number;
}

/**
 * The exact ROC of scored pairs, by sorting; equal scores are one point, as no threshold parts them.
 * @param scores similarity of each pair, larger = more alike; -Infinity for a pair that could not be compared
 * @param same 1 where a pair shows one person, 0 where two
 * @throws RangeError when the lengths differ, a score is NaN, or one of the two kinds has no pair
 */
export function roc(scores: ArrayLike<number>, same: ArrayLike<number>): Roc {
  const order = descendingOrder(scores, same);
  const n = order.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += same[i];
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) {
    throw new RangeError(`roc: needs pairs of both kinds, got ${positives} same and ${negatives} different`);
  }
  const thresholds = new Float64Array(n + 1);
  const falseAccept = new Float64Array(n + 1);
  const trueAccept = new Float64Array(n + 1);
  thresholds[0] = Infinity;
  let points = 1;
  let accepted = 0;
  for (let i = 0; i < n; i++) {
    accepted += same[order[i]];
    const score = scores[order[i]];
    if (i + 1 < n && scores[order[i + 1]] === score) continue;
    thresholds[points] = score;
    falseAccept[points] = (i + 1 - accepted) / negatives;
    trueAccept[points] = accepted / positives;
    points++;
  }
  return {
    thresholds: thresholds.slice(0, points),
    falseAccept: falseAccept.slice(0, points),
    trueAccept: trueAccept.slice(0, points),
    different: negatives,
    same: positives,
  };
}

/** Area under the curve, 0..1, by trapezoids: the chance that a same pair scores above a different one, ties half. */
export function areaUnder({ falseAccept, trueAccept }: Roc): number {
  let area = 0;
  for (let i = 1; i < falseAccept.length; i++) {
    area += ((falseAccept[i] - falseAccept[i - 1]) * (trueAccept[i] + trueAccept[i - 1])) / 2;
  }
  return area;
}

/** The rate at which false accepts equal false rejects, 0..1; between two points of the curve on the line that joins them. */
export function equalErrorRate({ falseAccept, trueAccept }: Roc): number {
  let i = 1;
  while (falseAccept[i] < 1 - trueAccept[i]) i++;
  const before = 1 - trueAccept[i - 1] - falseAccept[i - 1];
  const after = falseAccept[i] - (1 - trueAccept[i]);
  const part = before / (before + after);
  return falseAccept[i - 1] + part * (falseAccept[i] - falseAccept[i - 1]);
}

/** The share of same pairs accepted at the loosest threshold that keeps FAR <= far; no interpolation. */
export function tarAtFar({ falseAccept, trueAccept }: Roc, far: number): number {
  return trueAccept[lastWithin(falseAccept, far)];
}

/** The loosest threshold that keeps FAR <= far; +Infinity where nothing may be accepted. */
export function thresholdAtFar({ falseAccept, thresholds }: Roc, far: number): number {
  return thresholds[lastWithin(falseAccept, far)];
}

/** Index of the last value <= limit in an ascending array that starts at 0. */
function lastWithin(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ascending[middle] <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function descendingOrder(scores: ArrayLike<number>, same: ArrayLike<number>): Uint32Array {
  if (scores.length !== same.length) {
    throw new RangeError(`roc: ${scores.length} scores but ${same.length} labels`);
  }
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) {
    if (Number.isNaN(scores[i])) throw new RangeError(`roc: score ${i} is NaN`);
    order[i] = i;
  }
  // Not b - a: the difference of two infinite scores is NaN.
  return order.sort((a, b) => (scores[a] < scores[b] ? 1 : scores[a] > scores[b] ? -1 : a - b));
}
