/** One two-class problem: rows of a shared block of vectors, their labels and costs. */
export interface SvmProblem {
  /** N x dimension, row-major. */
  readonly block: Float32Array;
  readonly dimension: number;
  /** Which rows of the block take part. */
  readonly rows: Int32Array;
  /** 1 or -1 for each of `rows`. */
  readonly labels: Int8Array;
  /** C of each of `rows`: the price of leaving it on the wrong side. */
  readonly costs: Float64Array;
}

/** Weights, then the bias: f(x) = w . x + weights[dimension]. */
export type SvmWeights = Float64Array;

/** Value of the constant feature that carries the bias; it is regularised like any weight (LIBLINEAR's -B 1). */
const BIAS = 1;
/** Largest violation of the optimality conditions that is left: LIBLINEAR's default. */
const TOLERANCE = 0.1;
const MAX_PASSES = 300;

/**
 * A linear support vector machine with hinge loss: minimises |w|^2 / 2 + sum of costs[i] * max(0, 1 - y f(x)).
 * Dual coordinate descent in seeded random order with shrinking; yields after each pass over the rows.
 * Source: Hsieh et al. (2008), "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 3 (L1-loss).
 * @param limits where to stop: the violation left, or passes over the rows; a test that compares with an exact solution
 *   asks for more
 */
export function* trainLinearSvm(
  problem: SvmProblem,
  { tolerance = TOLERANCE, passes = MAX_PASSES }: { readonly tolerance?: number; readonly passes?: number } = {},
): Generator<void, SvmWeights> {
  const { block, dimension, rows, labels, costs } = problem;
  const n = rows.length;
  const w = new Float64Array(dimension + 1);
  const alpha = new Float64Array(n);
  const diagonal = new Float64Array(n);
  for (let i = 0; i < n; i++) diagonal[i] = squaredLength(block, dimension, rows[i]) + BIAS * BIAS;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const random = xorshift(n);
  let active = n;
  let shrinkAbove = Infinity;
  let shrinkBelow = -Infinity;
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, active, random);
    let highest = -Infinity;
    let lowest = Infinity;
    for (let at = 0; at < active; at++) {
      const i = order[at];
      const y = labels[i];
      const gradient = y * decision(w, block, dimension, rows[i]) - 1;
      // At a bound only the way inward counts, and a row far beyond it is left alone until the others are settled.
      if (alpha[i] === 0 ? gradient > shrinkAbove : alpha[i] === costs[i] && gradient < shrinkBelow) {
        order[at--] = order[--active];
        order[active] = i;
        continue;
      }
      const projected =
        alpha[i] === 0 ? Math.min(gradient, 0) : alpha[i] === costs[i] ? Math.max(gradient, 0) : gradient;
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (projected === 0) continue;
      const before = alpha[i];
      alpha[i] = Math.min(Math.max(before - gradient / diagonal[i], 0), costs[i]);
      addRow(w, block, dimension, rows[i], y * (alpha[i] - before));
    }
    if (highest - lowest <= tolerance) {
      if (active === n) break;
      // Those that were left alone are looked at once more.
      active = n;
      shrinkAbove = Infinity;
      shrinkBelow = -Infinity;
    } else {
      shrinkAbove = highest > 0 ? highest : Infinity;
      shrinkBelow = lowest < 0 ? lowest : -Infinity;
    }
    yield;
  }
  w[dimension] *= BIAS;
  return w;
}

/** f of one row: positive on the side of label 1. Four sums at a time: they do not wait for each other. */
export function decision(w: SvmWeights, block: Float32Array, dimension: number, row: number): number {
  let a = w[dimension] * BIAS;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  let p = row * dimension;
  for (; k + 4 <= dimension; k += 4, p += 4) {
    a += w[k] * block[p];
    b += w[k + 1] * block[p + 1];
    c += w[k + 2] * block[p + 2];
    d += w[k + 3] * block[p + 3];
  }
  for (; k < dimension; k++, p++) a += w[k] * block[p];
  return a + b + (c + d);
}

/**
 * Costs that give both classes the same weight in total, however many rows each has: C * n / (2 * n of the class).
 * Source: King and Zeng (2001), as scikit-learn's class_weight "balanced".
 */
export function balancedCosts(labels: Int8Array, c: number): Float64Array {
  let positives = 0;
  for (const label of labels) if (label === 1) positives++;
  const n = labels.length;
  return Float64Array.from(labels, (label) => (c * n) / (2 * (label === 1 ? positives : n - positives)));
}

function addRow(w: Float64Array, block: Float32Array, dimension: number, row: number, factor: number): void {
  for (let k = 0, p = row * dimension; k < dimension; k++, p++) w[k] += factor * block[p];
  w[dimension] += factor * BIAS;
}

function squaredLength(block: Float32Array, dimension: number, row: number): number {
  let sum = 0;
  for (let p = row * dimension, end = p + dimension; p < end; p++) sum += block[p] * block[p];
  return sum;
}

function shuffle(order: Int32Array, length: number, random: () => number): void {
  for (let i = length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

/** 32-bit integers from a seed: the same labels give the same machine. Source: Marsaglia (2003), "Xorshift RNGs". */
function xorshift(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
