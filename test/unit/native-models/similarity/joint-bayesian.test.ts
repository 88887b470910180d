import { describe, expect, test } from 'vitest';
import {
  type Covariances,
  jointBayesianOf,
  logLikelihoodRatio,
  projectRows,
  trainJointBayesian,
} from '../../../../native-models/similarity/joint-bayesian.ts';
import {
  cholesky,
  congruent,
  multiply,
  symmetricEigen,
} from '../../../../native-models/similarity/symmetric-matrix.ts';
import { randomFrom } from '../../seeded-random.ts';

const DIM = 4;

function normals(seed: number): () => number {
  const random = randomFrom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A covariance with the given standard deviations, turned at random. */
function covariance(seed: number, deviations: readonly number[]): Float64Array {
  const normal = normals(seed);
  const random = Float64Array.from({ length: DIM * DIM }, () => normal());
  const symmetric = random.map((value, i) => value + random[(i % DIM) * DIM + Math.floor(i / DIM)]);
  const { vectors } = symmetricEigen(symmetric, DIM);
  const diagonal = new Float64Array(DIM * DIM);
  deviations.forEach((deviation, i) => {
    diagonal[i * DIM + i] = deviation ** 2;
  });
  return congruent(vectors, diagonal, DIM);
}

const TRUE: Covariances = {
  between: covariance(1, [2, 1, 0.5, 0.1]),
  within: covariance(2, [1, 0.6, 0.3, 0.2]),
};

function draw(normal: () => number, lower: Float64Array): Float64Array {
  const z = Float64Array.from({ length: DIM }, () => normal());
  return Float64Array.from({ length: DIM }, (_, i) => z.reduce((sum, value, k) => sum + lower[i * DIM + k] * value, 0));
}

/** Faces of synthetic people; person i has 1 to 6. */
function faces(people: number, seed: number): { embeddings: Float32Array; labels: Int32Array } {
  const normal = normals(seed);
  const [between, within] = [cholesky(TRUE.between, DIM), cholesky(TRUE.within, DIM)];
  const rows: number[] = [];
  const labels: number[] = [];
  for (let person = 0; person < people; person++) {
    const mu = draw(normal, between);
    for (let face = 0; face <= person % 6; face++) {
      const epsilon = draw(normal, within);
      rows.push(...mu.map((value, k) => 10 + value + epsilon[k]));
      labels.push(person);
    }
  }
  return { embeddings: Float32Array.from(rows), labels: Int32Array.from(labels) };
}

/** The ratio by the density of two joint normal distributions of 2 dim values, determinants and inverses spelled out. */
function plainRatio(x1: readonly number[], x2: readonly number[]): number {
  const joint = (same: boolean) => {
    const n = 2 * DIM;
    const sigma = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const at = (i % DIM) * DIM + (j % DIM);
        const block = Math.floor(i / DIM) === Math.floor(j / DIM);
        sigma[i * n + j] = block ? TRUE.between[at] + TRUE.within[at] : same ? TRUE.between[at] : 0;
      }
    }
    const lower = cholesky(sigma, n);
    const x = [...x1, ...x2];
    let squares = 0;
    let logDeterminant = 0;
    const z: number[] = [];
    for (let i = 0; i < n; i++) {
      let value = x[i];
      for (let k = 0; k < i; k++) value -= lower[i * n + k] * z[k];
      z.push(value / lower[i * n + i]);
      squares += z[i] ** 2;
      logDeterminant += 2 * Math.log(lower[i * n + i]);
    }
    return -0.5 * (squares + logDeterminant);
  };
  return joint(true) - joint(false);
}

describe('Joint Bayesian', () => {
  test('has the closed form of the ratio of two joint normal densities', () => {
    const model = jointBayesianOf(TRUE, DIM);
    const { embeddings } = faces(40, 5);
    const rows = embeddings.map((value) => value - 10);
    const projected = projectRows(model, rows);
    for (let i = 0; i + 1 < rows.length / DIM; i++) {
      const [x1, x2] = [i, i + 1].map((row) => [...rows.subarray(row * DIM, (row + 1) * DIM)]);
      expect(logLikelihoodRatio(model, projected, i, i + 1)).toBeCloseTo(plainRatio(x1, x2), 4);
    }
  });

  test('is symmetric, and likes a pair of one person better', () => {
    const model = jointBayesianOf(TRUE, DIM, new Float64Array(DIM).fill(10));
    const { embeddings, labels } = faces(600, 6);
    const projected = projectRows(model, embeddings);
    let right = 0;
    let pairs = 0;
    for (let i = 0; i + 1 < labels.length; i++) {
      const ratio = logLikelihoodRatio(model, projected, i, i + 1);
      expect(logLikelihoodRatio(model, projected, i + 1, i)).toBe(ratio);
      if (ratio > 0 === (labels[i] === labels[i + 1])) right++;
      pairs++;
    }
    expect(right / pairs).toBeGreaterThan(0.85);
  });

  test('finds the true covariances of synthetic people by EM', () => {
    const { embeddings, labels } = faces(6000, 7);
    const model = trainJointBayesian(embeddings, DIM, labels, { iterations: 200, tolerance: 1e-6, ridge: 0 });
    for (const value of model.centre) expect(Math.abs(value - 10)).toBeLessThan(0.1);
    // V S_eps V^T = I and V S_mu V^T = diag(d) with the true ones, within what 21,000 faces tell.
    const within = congruent(model.projection, TRUE.within, DIM);
    const between = congruent(model.projection, TRUE.between, DIM);
    for (let i = 0; i < DIM; i++) {
      for (let j = 0; j < DIM; j++) {
        expect(Math.abs(within[i * DIM + j] - (i === j ? 1 : 0))).toBeLessThan(0.05);
        const scale = Math.sqrt((1 + model.between[i]) * (1 + model.between[j]));
        expect(Math.abs(between[i * DIM + j] - (i === j ? model.between[i] : 0)) / scale).toBeLessThan(0.06);
      }
    }
  });

  test('stays finite with fewer faces than features, equal faces and features that never vary', () => {
    const rows = new Float32Array(6 * 8);
    rows.set([1, 0, 0], 0);
    rows.set([1, 0, 0], 8);
    rows.set([0, 1, 0], 16);
    rows.set([0, 0.9, 0.1], 24);
    rows.set([0, 0, 1], 32);
    rows.set([0.1, 0, 1], 40);
    const model = trainJointBayesian(rows, 8, [0, 0, 1, 1, 2, 2]);
    const projected = projectRows(model, rows);
    const same = logLikelihoodRatio(model, projected, 0, 1);
    const other = logLikelihoodRatio(model, projected, 0, 2);
    expect(Number.isFinite(same) && Number.isFinite(other)).toBe(true);
    expect(same).toBeGreaterThan(other);
  });

  test('says what it lacks', () => {
    expect(() => trainJointBayesian(new Float32Array(8), DIM, [0, 1])).toThrow(/one of them twice/);
    expect(() => trainJointBayesian(new Float32Array(9), DIM, [0, 1])).toThrow(/9 numbers where 2 embeddings of 4/);
  });
});

test("Jacobi's rotations give orthonormal vectors that rebuild the matrix", () => {
  const normal = normals(9);
  const n = 12;
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = normal();
  const { values, vectors } = symmetricEigen(a, n);
  const transposed = vectors.map((_, i) => vectors[(i % n) * n + Math.floor(i / n)]);
  const identity = multiply(vectors, transposed, n);
  const scaled = transposed.map((value, i) => value * values[i % n]);
  const rebuilt = multiply(scaled, vectors, n);
  for (let i = 0; i < n * n; i++) {
    expect(identity[i]).toBeCloseTo(i % (n + 1) === 0 ? 1 : 0, 12);
    expect(rebuilt[i]).toBeCloseTo(a[i], 12);
  }
});
