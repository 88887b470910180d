import { createKernelRows } from './kernel-rows.ts';
import { trainKernelSvm } from './kernel-svm.ts';
import { balancedCosts, decision, trainLinearSvm } from './linear-svm.ts';
import type { Machine, PersonModelKind } from './person-model.ts';
import type { VectorBlock } from './vector-block.ts';

/** C of both machines before it is balanced: the usual start. LFW, on which few people are told by a machine, tells no better one. */
export const C = 1;
/** Width of the Gaussian: at 1 strangers, at right angles (|x - y|^2 = 2), weigh exp(-2) of what a face itself does. */
export const GAMMA = 1;
/** So near the margin a row may be a support vector of a linear machine: the tolerance it is solved to. */
const ON_MARGIN = 0.1;
/** A decision value is not needed to the third digit. */
export const TOLERANCE = 0.01;

/** Labels of positives followed by negatives. */
export const labelsOf = (positives: number, negatives: number): Int8Array =>
  new Int8Array(positives + negatives).fill(-1).fill(1, 0, positives);

/** A machine of some vectors, and which of them it leans on. */
export function* trainMachine(
  kind: Exclude<PersonModelKind, 'prototype'>,
  vectors: VectorBlock,
  labels: Int8Array,
): Generator<void, { readonly machine: Machine; readonly support: readonly number[] }> {
  const { dimension, data, n } = vectors;
  const costs = balancedCosts(labels, C);
  const all = Array.from({ length: n }, (_, i) => i);
  if (kind === 'linear') {
    const problem = { block: data, dimension, rows: Int32Array.from(all), labels, costs };
    const w = yield* trainLinearSvm(problem);
    const support = all.filter((i) => labels[i] * decision(w, data, dimension, i) <= 1 + ON_MARGIN);
    return {
      machine: { kind, weights: Float32Array.from(w.subarray(0, dimension)), bias: w[dimension] },
      support,
    };
  }
  const { coefficients, bias } = yield* trainKernelSvm(
    createKernelRows(vectors, { kind: 'rbf', gamma: GAMMA }),
    labels,
    costs,
    { tolerance: TOLERANCE },
  );
  const support = all.filter((i) => coefficients[i] !== 0);
  const kept = new Float32Array(support.length * dimension);
  support.forEach((i, at) => {
    kept.set(data.subarray(i * dimension, (i + 1) * dimension), at * dimension);
  });
  const machine = {
    kind,
    gamma: GAMMA,
    vectors: kept,
    coefficients: Float32Array.from(support, (i) => coefficients[i]),
    bias,
  };
  return { machine, support };
}
