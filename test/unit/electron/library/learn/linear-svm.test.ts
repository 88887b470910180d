import { describe, expect, test } from 'vitest';
import {
  balancedCosts,
  decision,
  type SvmProblem,
  type SvmWeights,
  trainLinearSvm,
} from '../../../../../electron/library/learn/linear-svm.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { normal } from '../seeded-faces.ts';

function solve(problem: SvmProblem, tolerance?: number): SvmWeights {
  const work = trainLinearSvm(problem, tolerance === undefined ? {} : { tolerance, passes: 20_000 });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** |w|^2 / 2 + sum of costs times hinge losses, the bias regularised like a weight. */
function objective({ block, dimension, rows, labels, costs }: SvmProblem, w: SvmWeights): number {
  let value = 0;
  for (const weight of w) value += (weight * weight) / 2;
  rows.forEach((row, i) => {
    value += costs[i] * Math.max(0, 1 - labels[i] * decision(w, block, dimension, row));
  });
  return value;
}

/** The dual by projected gradient with the step 1 / trace, run until it stands still: slow and plain. */
function byProjectedGradient({ block, dimension, rows, labels, costs }: SvmProblem): SvmWeights {
  const x = Array.from(rows, (row) => [...block.subarray(row * dimension, (row + 1) * dimension), 1]);
  const step = 1 / x.reduce((sum, v) => sum + v.reduce((s, a) => s + a * a, 0), 0);
  const alpha = new Float64Array(rows.length);
  const w = new Float64Array(dimension + 1);
  for (let iteration = 0; iteration < 60_000; iteration++) {
    const gradient = x.map((v, i) => labels[i] * v.reduce((s, a, k) => s + a * w[k], 0) - 1);
    for (let i = 0; i < alpha.length; i++) alpha[i] = Math.min(Math.max(alpha[i] - step * gradient[i], 0), costs[i]);
    w.fill(0);
    x.forEach((v, i) => {
      for (let k = 0; k <= dimension; k++) w[k] += alpha[i] * labels[i] * v[k];
    });
  }
  return w;
}

function seededProblem(seed: number, n: number, dimension: number): SvmProblem {
  const random = randomFrom(seed);
  const labels = Int8Array.from({ length: n }, (_, i) => (i < 2 ? 2 * i - 1 : random() < 0.3 ? 1 : -1));
  const block = Float32Array.from({ length: n * dimension }, (_, at) => {
    const k = at % dimension;
    return normal(random) * 0.6 + (k === 0 ? labels[Math.floor(at / dimension)] * 0.5 : 0);
  });
  return { block, dimension, rows: Int32Array.from(labels.keys()), labels, costs: balancedCosts(labels, 1) };
}

describe('linear SVM', () => {
  test('it finds the same machine as projected gradient run to a standstill', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const problem = seededProblem(seed, 40, 6);
      const w = solve(problem, 1e-6);
      const reference = byProjectedGradient(problem);
      expect(objective(problem, w)).toBeLessThanOrEqual(objective(problem, reference) * (1 + 1e-6));
      for (let k = 0; k < w.length; k++) expect(w[k]).toBeCloseTo(reference[k], 3);
    }
  });

  test('with its ordinary tolerance the objective is within one per cent of the best', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const problem = seededProblem(seed, 300, 20);
      expect(objective(problem, solve(problem))).toBeLessThan(objective(problem, solve(problem, 1e-6)) * 1.01);
    }
  });

  test('two points get the line in the middle of them', () => {
    const problem: SvmProblem = {
      block: Float32Array.of(0, 3, 0, -1),
      dimension: 2,
      rows: Int32Array.of(0, 1),
      labels: Int8Array.of(1, -1),
      costs: Float64Array.of(100, 100),
    };
    const w = solve(problem, 1e-9);
    expect(decision(w, problem.block, 2, 0)).toBeGreaterThanOrEqual(1 - 1e-6);
    expect(decision(w, problem.block, 2, 1)).toBeLessThanOrEqual(-1 + 1e-6);
    expect(w[0]).toBeCloseTo(0, 9);
    // Both points are support vectors: 3 w + b = 1 and -w + b = -1.
    expect(w[1]).toBeCloseTo(0.5, 6);
    expect(w[2]).toBeCloseTo(-0.5, 6);
  });

  test('only the rows that are named take part, in any order', () => {
    const problem = seededProblem(4, 30, 5);
    const noisy = Float32Array.from([...new Float32Array(10).fill(99), ...problem.block]);
    const shifted: SvmProblem = { ...problem, block: noisy, rows: problem.rows.map((row) => row + 2) };
    expect([...solve(shifted)]).toEqual([...solve(problem)]);
  });

  test('balanced costs give both classes the same weight', () => {
    const labels = Int8Array.of(1, -1, -1, -1, -1);
    const costs = balancedCosts(labels, 2);
    expect(costs[0]).toBe(5);
    expect(costs.slice(1).reduce((sum, cost) => sum + cost, 0)).toBe(5);
  });
});
