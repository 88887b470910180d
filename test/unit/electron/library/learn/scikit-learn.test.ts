import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createKernelRows, type Kernel } from '../../../../../electron/library/learn/kernel-rows.ts';
import { trainKernelSvm } from '../../../../../electron/library/learn/kernel-svm.ts';
import { balancedCosts, decision, trainLinearSvm } from '../../../../../electron/library/learn/linear-svm.ts';
import { fitSigmoid } from '../../../../../electron/library/learn/platt.ts';
import { createVectorBlock } from '../../../../../electron/library/learn/vector-block.ts';
import { finish } from './finish.ts';

/** What test/fixtures/sklearn-svm.py wrote. */
interface Fixture {
  readonly madeBy: string;
  readonly dimension: number;
  readonly cases: readonly {
    readonly name: string;
    readonly c: number;
    readonly gamma: number;
    readonly labels: readonly number[];
    /** Base64 of float32. */
    readonly train: string;
    readonly test: string;
    readonly linearSvc: readonly number[];
    readonly svcLinear: readonly number[];
    readonly svcRbf: readonly number[];
    readonly supportVectors: number;
    readonly sigmoid: { readonly a: number; readonly b: number };
  }[];
}

const file = new URL('../../../../fixtures/sklearn-svm.json', import.meta.url);
const { madeBy, dimension, cases } = JSON.parse(readFileSync(file, 'utf8')) as Fixture;
/** Largest difference of a decision value that is let pass. */
const SAME = 1e-3;

const floats = (base64: string) => new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);

/** Decision values of a kernel machine for the test rows, worked out the plain way. */
function valuesOf(each: Fixture['cases'][number], kernel: Kernel) {
  const train = floats(each.train);
  const tested = floats(each.test);
  const labels = Int8Array.from(each.labels);
  const rows = Int32Array.from(labels.keys());
  const costs = balancedCosts(labels, each.c);
  const vectors = createVectorBlock(dimension);
  vectors.reset(rows.length);
  for (const row of rows) vectors.set(row, train, row);
  const work = trainKernelSvm(createKernelRows(vectors, kernel), labels, costs, { tolerance: 1e-7 });
  const { coefficients, bias } = finish(work);
  const values = Array.from({ length: tested.length / dimension }, (_, t) => {
    let f = bias;
    for (let i = 0; i < rows.length; i++) {
      let dot = 0;
      let distanceSq = 0;
      for (let k = 0; k < dimension; k++) {
        const [a, b] = [train[i * dimension + k], tested[t * dimension + k]];
        dot += a * b;
        distanceSq += (a - b) ** 2;
      }
      f += coefficients[i] * (kernel.kind === 'linear' ? dot : Math.exp(-kernel.gamma * distanceSq));
    }
    return f;
  });
  return { values, supportVectors: coefficients.filter((value) => value !== 0).length };
}

const largestDifference = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((value, i) => Math.abs(value - b[i])));

describe.each(cases)(`decision values of ${madeBy}: $name`, (each) => {
  test('LinearSVC with hinge loss and a regularised intercept', () => {
    const train = floats(each.train);
    const tested = floats(each.test);
    const labels = Int8Array.from(each.labels);
    const rows = Int32Array.from(labels.keys());
    const problem = { block: train, dimension, rows, labels, costs: balancedCosts(labels, each.c) };
    const w = finish(trainLinearSvm(problem, { tolerance: 1e-7, passes: 1e6 }));
    const values = each.linearSvc.map((_, t) => decision(w, tested, dimension, t));
    expect(largestDifference(values, each.linearSvc)).toBeLessThan(SAME);
  });

  test('SVC with the linear kernel and a free intercept', () => {
    const { values } = valuesOf(each, { kind: 'linear' });
    expect(largestDifference(values, each.svcLinear)).toBeLessThan(SAME);
  });

  test('SVC with the RBF kernel, with as many support vectors', () => {
    const { values, supportVectors } = valuesOf(each, { kind: 'rbf', gamma: each.gamma });
    expect(largestDifference(values, each.svcRbf)).toBeLessThan(SAME);
    expect(Math.abs(supportVectors - each.supportVectors)).toBeLessThanOrEqual(1);
  });

  test("Platt's sigmoid of the RBF machine's values", () => {
    const labels = each.svcRbf.map((_, i) => (i < 20 ? 1 : -1));
    const { a, b } = fitSigmoid(each.svcRbf, labels);
    expect(a).toBeCloseTo(each.sigmoid.a, 2);
    expect(b).toBeCloseTo(each.sigmoid.b, 2);
  });
});
