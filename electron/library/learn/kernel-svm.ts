import type { KernelRows } from './kernel-rows.ts';

/** f(x) = sum of coefficients[i] * K(x, x_i), plus bias: positive on the side of label 1. */
export interface KernelMachine {
  /** y_i * alpha_i; 0 where row i is no support vector. */
  readonly coefficients: Float64Array;
  readonly bias: number;
}

/** Largest violation of the optimality conditions that is left: LIBSVM's default. */
const TOLERANCE = 1e-3;
/** Steps between two yields: about 1 ms with 1,000 rows. */
const STEPS = 200;
/** Of a direction in which the objective is flat. */
const FLAT = 1e-12;

/**
 * A support vector machine with any kernel and hinge loss, in its dual form: sequential minimal optimisation that in each
 * step moves the pair of rows which by second-order information gains most. Yields every few hundred steps.
 * @param labels 1 or -1 of each row
 * @param costs C of each row
 * @param limits the violation to leave, and steps at most (LIBSVM's default of 100 a row, at least ten million, where absent)
 * Source: Fan, Chen and Lin (2005), "Working Set Selection Using Second Order Information for Training Support Vector
 * Machines", WSS 2
 */
export function* trainKernelSvm(
  kernel: KernelRows,
  labels: Int8Array,
  costs: Float64Array,
  { tolerance = TOLERANCE, steps = 1e7 }: { readonly tolerance?: number; readonly steps?: number } = {},
): Generator<void, KernelMachine> {
  const { n } = kernel;
  const alpha = new Float64Array(n);
  // y_i - f(x_i) without bias: minus y_i times the gradient, so that both classes are looked at alike.
  const residual = Float64Array.from(labels);
  const diagonal = Float64Array.from({ length: n }, (_, i) => kernel.diagonal(i));
  for (let step = 0; step < steps; step++) {
    const i = highestThatMayRise(residual, labels, alpha, costs);
    if (i < 0) break;
    const rowI = kernel.row(i);
    let j = -1;
    let lowest = Infinity;
    let gain = 0;
    for (let t = 0; t < n; t++) {
      // Those whose y * alpha may sink.
      if (labels[t] > 0 ? alpha[t] <= 0 : alpha[t] >= costs[t]) continue;
      if (residual[t] < lowest) lowest = residual[t];
      const b = residual[i] - residual[t];
      if (b <= 0) continue;
      const a = Math.max(diagonal[i] + diagonal[t] - 2 * rowI[t], FLAT);
      if ((b * b) / a > gain) {
        gain = (b * b) / a;
        j = t;
      }
    }
    if (j < 0 || residual[i] - lowest < tolerance) break;
    const a = Math.max(diagonal[i] + diagonal[j] - 2 * rowI[j], FLAT);
    const roomI = labels[i] > 0 ? costs[i] - alpha[i] : alpha[i];
    const roomJ = labels[j] > 0 ? alpha[j] : costs[j] - alpha[j];
    const size = Math.min((residual[i] - residual[j]) / a, roomI, roomJ);
    // A bound is met exactly: what is a hair's breadth off it would count as free.
    alpha[i] = size === roomI ? (labels[i] > 0 ? costs[i] : 0) : alpha[i] + labels[i] * size;
    alpha[j] = size === roomJ ? (labels[j] > 0 ? 0 : costs[j]) : alpha[j] - labels[j] * size;
    const rowJ = kernel.row(j);
    for (let t = 0; t < n; t++) residual[t] -= size * (rowI[t] - rowJ[t]);
    if (step % STEPS === STEPS - 1) yield;
  }
  return { coefficients: alpha.map((value, i) => labels[i] * value), bias: biasOf(residual, labels, alpha, costs) };
}

/** Of the rows whose y * alpha may rise the one with the highest residual; -1 where there is none. */
function highestThatMayRise(
  residual: Float64Array,
  labels: Int8Array,
  alpha: Float64Array,
  costs: Float64Array,
): number {
  let highest = -1;
  for (let t = 0; t < residual.length; t++) {
    if (labels[t] > 0 ? alpha[t] >= costs[t] : alpha[t] <= 0) continue;
    if (highest < 0 || residual[t] > residual[highest]) highest = t;
  }
  return highest;
}

/** Where the rows that lie on the margin are; between the nearest others where there is none. */
function biasOf(residual: Float64Array, labels: Int8Array, alpha: Float64Array, costs: Float64Array): number {
  let sum = 0;
  let free = 0;
  let upper = Infinity;
  let lower = -Infinity;
  for (let t = 0; t < residual.length; t++) {
    if (alpha[t] > 0 && alpha[t] < costs[t]) {
      sum += residual[t];
      free++;
    } else if (labels[t] > 0 === alpha[t] <= 0) lower = Math.max(lower, residual[t]);
    else upper = Math.min(upper, residual[t]);
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}
