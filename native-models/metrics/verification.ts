/** Accuracy over folds as LFW reports it. */
export interface FoldedAccuracy {
  /** Mean of the folds' accuracies, 0..1. */
  readonly mean: number;
  /** Standard error of that mean: the folds' standard deviation (k - 1 in the divisor) / sqrt(k). */
  readonly standardError: number;
  /** Accuracy of each fold, 0..1. */
  readonly accuracies: Float64Array;
  /** The threshold each fold was judged with, chosen on all the others. */
  readonly thresholds: Float64Array;
}

/**
 * k-fold verification accuracy: each fold is judged with the threshold that is best on the other folds.
 * @param scores similarity of each pair, larger = more alike; -Infinity for a pair that could not be compared
 * @param same 1 where a pair shows one person, 0 where two
 * @param folds the fold of each pair, 0..k-1, at least two folds
 * @throws RangeError when lengths differ, or a fold is empty
 * Source: Huang et al., Labeled Faces in the Wild (2007), section 4, "View 2"
 */
export function foldedAccuracy(
  scores: ArrayLike<number>,
  same: ArrayLike<number>,
  folds: ArrayLike<number>,
): FoldedAccuracy {
  if (scores.length !== same.length || scores.length !== folds.length) {
    throw new RangeError(
      `foldedAccuracy: ${scores.length} scores, ${same.length} labels, ${folds.length} folds; they must be as many`,
    );
  }
  let k = 0;
  for (let i = 0; i < folds.length; i++) k = Math.max(k, folds[i] + 1);
  if (k < 2) throw new RangeError(`foldedAccuracy: needs two folds or more, got ${k}`);
  const accuracies = new Float64Array(k);
  const thresholds = new Float64Array(k);
  for (let fold = 0; fold < k; fold++) {
    const held = rowsWhere(folds, (f) => f === fold);
    if (held.length === 0) throw new RangeError(`foldedAccuracy: fold ${fold} is empty`);
    thresholds[fold] = bestThreshold(
      scores,
      same,
      rowsWhere(folds, (f) => f !== fold),
    );
    accuracies[fold] = accuracyAt(scores, same, thresholds[fold], held);
  }
  return { ...meanAndStandardError(accuracies), accuracies, thresholds };
}

/** Folds for pairs that come without any: each kind of pair is cut into k runs of equal length (one more in the first ones). */
export function evenFolds(same: ArrayLike<number>, k: number): Int32Array {
  const folds = new Int32Array(same.length);
  for (const kind of [0, 1]) {
    const rows = rowsWhere(same, (s) => s === kind);
    for (let r = 0; r < rows.length; r++) folds[rows[r]] = Math.floor((r * k) / rows.length);
  }
  return folds;
}

/**
 * The threshold with the highest accuracy (accept where score >= threshold), halfway to the next lower score so that it
 * generalises; the strictest of several equally good ones.
 * @param rows the pairs to look at; all by default
 */
export function bestThreshold(
  scores: ArrayLike<number>,
  same: ArrayLike<number>,
  rows: Uint32Array = rowsWhere(scores, () => true),
): number {
  const order = rows.slice().sort((a, b) => (scores[a] < scores[b] ? 1 : scores[a] > scores[b] ? -1 : a - b));
  // Gain of accepting a prefix over accepting nothing: +1 for each same pair in it, -1 for each different one.
  let gain = 0;
  let best = 0;
  let bestAt = -1;
  for (let i = 0; i < order.length; i++) {
    gain += same[order[i]] === 1 ? 1 : -1;
    if (i + 1 < order.length && scores[order[i + 1]] === scores[order[i]]) continue;
    if (gain > best) {
      best = gain;
      bestAt = i;
    }
  }
  if (bestAt < 0) return Infinity;
  const lowest = scores[order[bestAt]];
  const next = bestAt + 1 < order.length ? scores[order[bestAt + 1]] : lowest;
  return Number.isFinite(next) ? (lowest + next) / 2 : lowest;
}

/** Share of the pairs judged right when those with score >= threshold are taken as the same person, 0..1. */
export function accuracyAt(
  scores: ArrayLike<number>,
  same: ArrayLike<number>,
  threshold: number,
  rows: Uint32Array = rowsWhere(scores, () => true),
): number {
  let right = 0;
  for (const row of rows) if (scores[row] >= threshold === (same[row] === 1)) right++;
  return right / rows.length;
}

/** Mean and standard error of k >= 2 measurements. */
export function meanAndStandardError(values: Float64Array): { mean: number; standardError: number } {
  const k = values.length;
  // Divided once: ten ones must have the mean 1.
  let mean = 0;
  for (const value of values) mean += value;
  mean /= k;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, standardError: Math.sqrt(squares / (k - 1) / k) };
}

function rowsWhere(values: ArrayLike<number>, wanted: (value: number) => boolean): Uint32Array {
  const rows = new Uint32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (wanted(values[i])) rows[count++] = i;
  return rows.subarray(0, count);
}
