/** How well a distance tells pairs of one person from pairs of two. */
export interface Separation {
  /** Difference of the mean cosines over their pooled standard deviation: d' of signal detection. */
  readonly dPrime: number;
  /** Share of (same, different) pairs of pairs in the right order: area under the ROC curve. */
  readonly auc: number;
  /** Mean squared Euclidean distance of pairs of two. */
  readonly differentDistanceSq: number;
}

/**
 * @param rows n x dim, unit rows
 * @param persons n
 */
export function separation(rows: Float32Array, dim: number, persons: readonly number[]): Separation {
  const same: number[] = [];
  const different: number[] = [];
  for (let i = 0; i < persons.length; i++) {
    for (let j = 0; j < i; j++) {
      let cosine = 0;
      for (let k = 0; k < dim; k++) cosine += rows[i * dim + k] * rows[j * dim + k];
      (persons[i] === persons[j] ? same : different).push(cosine);
    }
  }
  const [a, b] = [moments(same), moments(different)];
  const dPrime = (a.mean - b.mean) / Math.sqrt((a.variance + b.variance) / 2 || Number.MIN_VALUE);
  return { dPrime, auc: areaUnderCurve(same, different), differentDistanceSq: 2 - 2 * b.mean };
}

function moments(values: readonly number[]) {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return { mean, variance: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length };
}

/** By ranks; equal values count half. */
function areaUnderCurve(same: readonly number[], different: readonly number[]): number {
  const sorted = Float64Array.from(different).sort();
  let right = 0;
  for (const v of same) right += (countBelow(sorted, v, false) + countBelow(sorted, v, true)) / 2;
  return right / (same.length * different.length);
}

/** How many values are below v, or at most v. */
function countBelow(sorted: Float64Array, v: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < v || (orEqual && sorted[middle] === v)) low = middle + 1;
    else high = middle;
  }
  return low;
}
