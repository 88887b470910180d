import {
  cholesky,
  congruent,
  invertLower,
  multiply,
  type SymmetricMatrix,
  symmetricEigen,
} from './symmetric-matrix.ts';

/**
 * Joint Bayesian: an embedding is x = centre + mu + epsilon, mu of the person with covariance S_mu between people, epsilon
 * of the photo with covariance S_eps within one. Whether two embeddings are of one person is the ratio of two likelihoods.
 *
 * Everything is reckoned where both covariances are diagonal: with V S_eps V^T = I and V S_mu V^T = diag(d), the rows
 * y = V (x - centre) have independent features, and no matrix is inverted but the Cholesky factor of S_eps.
 *
 * Source: Chen et al., "Bayesian Face Revisited: A Joint Formulation", 2012. Their update takes the expected mu and
 * epsilon for the true ones; here the EM steps are exact, with the uncertainty of both.
 */
export interface JointBayesian {
  readonly dim: number;
  readonly centre: Float64Array;
  /** V, dim x dim. */
  readonly projection: Float64Array;
  /** d, dim: the variance between people where that within is 1. */
  readonly between: Float64Array;
}

/** Both covariances, dim x dim. */
export interface Covariances {
  readonly between: SymmetricMatrix;
  readonly within: SymmetricMatrix;
}

export interface JointBayesianOptions {
  /** EM steps at most. */
  readonly iterations: number;
  /** Stops where the variances d change by less than this share in a step. */
  readonly tolerance: number;
  /** Added to the diagonal of S_eps, as a share of its mean: faces may be fewer than features. */
  readonly ridge: number;
}

/**
 * Chosen on LFW's development pairs: of 192 dimensions and 4,558 faces, a ridge of 0.1 tells 99.3 % right, one of 0.001
 * 98.9 %.
 */
export const JOINT_BAYESIAN_OPTIONS: JointBayesianOptions = { iterations: 15, tolerance: 1e-2, ridge: 0.1 };

/**
 * @param embeddings n x dim
 * @param labels n; equal ones are one person
 * @throws RangeError where lengths do not fit, or there are fewer than two people or none with two faces
 */
export function trainJointBayesian(
  embeddings: Float32Array,
  dim: number,
  labels: ArrayLike<number>,
  options: JointBayesianOptions = JOINT_BAYESIAN_OPTIONS,
): JointBayesian {
  const n = labels.length;
  if (embeddings.length !== n * dim) {
    throw new RangeError(`trainJointBayesian: ${embeddings.length} numbers where ${n} embeddings of ${dim} belong`);
  }
  const people = rowsByPerson(labels);
  if (people.length < 2 || n === people.length) {
    throw new RangeError(
      `trainJointBayesian: ${people.length} people with ${n} faces; it takes two people, one of them twice`,
    );
  }
  const { centre, centred } = centreRows(embeddings, dim);
  let model = { dim, centre, ...diagonalise(startingCovariances(centred, dim, people), dim, options.ridge) };
  for (let step = 0; step < options.iterations; step++) {
    const better = { dim, centre, ...diagonalise(expected(model, centred, people), dim, options.ridge) };
    const change = relativeChange(model.between, better.between);
    model = better;
    if (change < options.tolerance) break;
  }
  return model;
}

/** The covariances of known ones: what EM ends in, or an oracle. @throws RangeError where S_eps is not positive definite */
export const jointBayesianOf = (
  covariances: Covariances,
  dim: number,
  centre = new Float64Array(dim),
): JointBayesian => ({
  dim,
  centre,
  ...diagonalise(covariances, dim, 0),
});

/** n x dim: y = V (x - centre) of each row x. */
export function projectRows({ dim, centre, projection }: JointBayesian, embeddings: Float32Array): Float64Array {
  const n = embeddings.length / dim;
  const projected = new Float64Array(embeddings.length);
  const x = new Float64Array(dim);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < dim; k++) x[k] = embeddings[row * dim + k] - centre[k];
    for (let i = 0; i < dim; i++) {
      let sum = 0;
      for (let k = 0; k < dim; k++) sum += projection[i * dim + k] * x[k];
      projected[row * dim + i] = sum;
    }
  }
  return projected;
}

/**
 * log P(x1, x2 | one person) - log P(x1, x2 | two people), for projected rows a and b: above 0 one person is likelier.
 * A feature's sum y1 + y2 has variance 2 (1 + 2d) under the first and 2 (1 + d) under the second, its difference 2 and
 * 2 (1 + d).
 */
export function logLikelihoodRatio({ dim, between }: JointBayesian, rows: Float64Array, a: number, b: number): number {
  let ratio = 0;
  for (let k = 0, p = a * dim, q = b * dim; k < dim; k++, p++, q++) {
    const d = between[k];
    const sum = rows[p] + rows[q];
    const difference = rows[p] - rows[q];
    ratio +=
      (sum * sum + difference * difference) / (2 * (1 + d)) -
      (sum * sum) / (2 * (1 + 2 * d)) -
      (difference * difference) / 2 +
      2 * Math.log1p(d) -
      Math.log1p(2 * d);
  }
  return ratio / 2;
}

function rowsByPerson(labels: ArrayLike<number>): readonly (readonly number[])[] {
  const people = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const rows = people.get(labels[row]);
    if (rows) rows.push(row);
    else people.set(labels[row], [row]);
  }
  return [...people.values()];
}

function centreRows(embeddings: Float32Array, dim: number): { centre: Float64Array; centred: Float64Array } {
  const n = embeddings.length / dim;
  const centre = new Float64Array(dim);
  for (let i = 0; i < embeddings.length; i++) centre[i % dim] += embeddings[i] / n;
  return { centre, centred: Float64Array.from(embeddings, (value, i) => value - centre[i % dim]) };
}

/** Covariance of the people's means, and of the faces about them: where EM starts. */
function startingCovariances(rows: Float64Array, dim: number, people: readonly (readonly number[])[]): Covariances {
  const between = new Float64Array(dim * dim);
  const within = new Float64Array(dim * dim);
  const n = rows.length / dim;
  const mean = new Float64Array(dim);
  const rest = new Float64Array(dim);
  for (const faces of people) {
    sumRows(rows, dim, faces, mean);
    for (let k = 0; k < dim; k++) mean[k] /= faces.length;
    addOuter(between, mean, 1 / people.length);
    for (const face of faces) {
      for (let k = 0; k < dim; k++) rest[k] = rows[face * dim + k] - mean[k];
      addOuter(within, rest, 1 / n);
    }
  }
  return { between: mirrored(between, dim), within: mirrored(within, dim) };
}

/**
 * One EM step. Where S_eps is I and S_mu diag(d), the mu of a person with m faces has, given them, the mean
 * d / (1 + m d) times their sum and the variance d / (1 + m d), a feature. The new covariances are those of the people's mu
 * and of what is left of each face, both with that variance added; then back from y to x.
 */
function expected(model: JointBayesian, centred: Float64Array, people: readonly (readonly number[])[]): Covariances {
  const { dim, projection, between: d } = model;
  const y = projectDouble(projection, centred, dim);
  const n = centred.length / dim;
  const between = new Float64Array(dim * dim);
  const within = new Float64Array(dim * dim);
  const mean = new Float64Array(dim);
  const rest = new Float64Array(dim);
  for (const faces of people) {
    const m = faces.length;
    sumRows(y, dim, faces, mean);
    for (let k = 0; k < dim; k++) {
      const variance = d[k] / (1 + m * d[k]);
      mean[k] *= variance;
      between[k * dim + k] += variance / people.length;
      within[k * dim + k] += (m * variance) / n;
    }
    addOuter(between, mean, 1 / people.length);
    for (const face of faces) {
      for (let k = 0; k < dim; k++) rest[k] = y[face * dim + k] - mean[k];
      addOuter(within, rest, 1 / n);
    }
  }
  const back = invertGeneral(projection, dim);
  return {
    between: congruent(back, mirrored(between, dim), dim),
    within: congruent(back, mirrored(within, dim), dim),
  };
}

/** V and d: S_eps = L L^T, then the eigenvectors of L^-1 S_mu L^-T. */
function diagonalise({ between, within }: Covariances, dim: number, ridge: number) {
  const steady = within.slice();
  let trace = 0;
  for (let k = 0; k < dim; k++) trace += within[k * dim + k];
  for (let k = 0; k < dim; k++) steady[k * dim + k] += (ridge * trace) / dim;
  const whitening = invertLower(cholesky(steady, dim), dim);
  const { values, vectors } = symmetricEigen(congruent(whitening, between, dim), dim);
  return {
    projection: multiply(vectors, whitening, dim),
    // Rounding leaves a variance of 0 a little below it.
    between: values.map((value) => Math.max(0, value)),
  };
}

/** The inverse of V = U L^-1, U orthogonal, by elimination with row pivots. */
function invertGeneral(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse[i * n + i] = 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(a[i * n + column]) > Math.abs(a[pivot * n + column])) pivot = i;
    }
    swapRows(a, n, column, pivot);
    swapRows(inverse, n, column, pivot);
    const scale = 1 / a[column * n + column];
    for (let k = 0; k < n; k++) {
      a[column * n + k] *= scale;
      inverse[column * n + k] *= scale;
    }
    for (let i = 0; i < n; i++) {
      const factor = a[i * n + column];
      if (i === column || factor === 0) continue;
      for (let k = 0; k < n; k++) {
        a[i * n + k] -= factor * a[column * n + k];
        inverse[i * n + k] -= factor * inverse[column * n + k];
      }
    }
  }
  return inverse;
}

function swapRows(a: Float64Array, n: number, i: number, j: number): void {
  if (i === j) return;
  for (let k = 0; k < n; k++) [a[i * n + k], a[j * n + k]] = [a[j * n + k], a[i * n + k]];
}

function projectDouble(projection: Float64Array, rows: Float64Array, dim: number): Float64Array {
  const projected = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += dim) {
    for (let i = 0; i < dim; i++) {
      let sum = 0;
      for (let k = 0; k < dim; k++) sum += projection[i * dim + k] * rows[start + k];
      projected[start + i] = sum;
    }
  }
  return projected;
}

function sumRows(rows: Float64Array, dim: number, which: readonly number[], out: Float64Array): void {
  out.fill(0);
  for (const row of which) for (let k = 0; k < dim; k++) out[k] += rows[row * dim + k];
}

/** Lower triangle only. */
function addOuter(matrix: Float64Array, x: Float64Array, weight: number): void {
  const dim = x.length;
  for (let i = 0; i < dim; i++) {
    const factor = weight * x[i];
    for (let j = 0; j <= i; j++) matrix[i * dim + j] += factor * x[j];
  }
}

function mirrored(matrix: Float64Array, dim: number): SymmetricMatrix {
  for (let i = 0; i < dim; i++) for (let j = 0; j < i; j++) matrix[j * dim + i] = matrix[i * dim + j];
  return matrix;
}

function relativeChange(before: Float64Array, after: Float64Array): number {
  // Eigenvalues come in no order.
  const [a, b] = [before.slice().sort(), after.slice().sort()];
  let change = 0;
  let size = 0;
  for (let k = 0; k < a.length; k++) {
    change += Math.abs(a[k] - b[k]);
    size += b[k];
  }
  return size > 0 ? change / size : 0;
}
