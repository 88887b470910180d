import { adamStep } from './adam.ts';
import { batchLoss } from './batch-loss.ts';
import { learningRateAt } from './learning-rate.ts';
import { randomOf } from './random.ts';
import { indexPeople, sampleBatch } from './sample-batch.ts';
import { throughUnitLength } from './triplet-loss.ts';

/** A square matrix from unit embeddings to others, which are scaled to unit length again: y = x W / |x W|. */
export interface Projection {
  readonly dim: number;
  /** dim x dim, [in, out], row-major. */
  readonly matrix: Float32Array;
}

export interface ProjectionOptions {
  readonly margin: number;
  readonly people: number;
  readonly faces: number;
  readonly steps: number;
  readonly rate: number;
  /** Pull towards where it started, the identity, a step: what the labels say nothing of stays as it was. */
  readonly stay: number;
  readonly seed: number;
}

export const PROJECTION_OPTIONS: ProjectionOptions = {
  margin: 0.3,
  people: 30,
  faces: 6,
  steps: 100,
  rate: 0.0005,
  stay: 0.002,
  seed: 1,
};

export function identityProjection(dim: number): Projection {
  const matrix = new Float32Array(dim * dim);
  for (let k = 0; k < dim; k++) matrix[k * dim + k] = 1;
  return { dim, matrix };
}

/** n x dim unit rows, and their lengths before they were unit. */
export function project(
  { dim, matrix }: Projection,
  rows: Float32Array,
): { readonly units: Float32Array; readonly lengths: Float64Array } {
  const n = rows.length / dim;
  const units = new Float32Array(rows.length);
  const lengths = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    const start = row * dim;
    for (let i = 0; i < dim; i++) {
      const x = rows[start + i];
      for (let k = 0, m = i * dim; k < dim; k++, m++) units[start + k] += x * matrix[m];
    }
    let sumSq = 0;
    for (let k = start; k < start + dim; k++) sumSq += units[k] * units[k];
    lengths[row] = Math.sqrt(sumSq);
    for (let k = start; k < start + dim; k++) units[k] /= lengths[row];
  }
  return { units, lengths };
}

/**
 * Learns a projection of frozen embeddings from labels, with semi-hard triplets, starting at the identity.
 * @param rows n x dim, unit
 * @throws RangeError where fewer than two people have two faces
 */
export function trainProjection(
  rows: Float32Array,
  dim: number,
  labels: Int32Array,
  options: ProjectionOptions = PROJECTION_OPTIONS,
): Projection {
  const projection = identityProjection(dim);
  const { matrix } = projection;
  const index = indexPeople(labels);
  const moments = { first: new Float32Array(matrix.length), second: new Float32Array(matrix.length) };
  const gradient = new Float32Array(matrix.length);
  const schedule = {
    peak: options.rate,
    warmupSteps: Math.floor(options.steps / 10),
    steps: options.steps,
    last: 0.05,
  };
  for (let step = 0; step < options.steps; step++) {
    const batch = sampleBatch(index, options, randomOf(options.seed, step));
    const x = new Float32Array(batch.length * dim);
    batch.forEach((row, i) => {
      x.set(rows.subarray(row * dim, (row + 1) * dim), i * dim);
    });
    const { units, lengths } = project(projection, x);
    const loss = batchLoss(
      units,
      dim,
      Int32Array.from(batch, (row) => labels[row]),
      { margin: options.margin, selection: 'semi-hard' },
    );
    throughUnitLength(units, dim, lengths, loss.gradient);
    matrixGradient(x, loss.gradient, dim, gradient);
    const learningRate = learningRateAt(step, schedule);
    adamStep(matrix, gradient, moments, step + 1, { learningRate, weightDecay: 0 });
    for (let i = 0; i < dim; i++) {
      for (let k = 0; k < dim; k++) matrix[i * dim + k] -= options.stay * (matrix[i * dim + k] - (i === k ? 1 : 0));
    }
  }
  return projection;
}

/** dL/dW = X^T G, into `out`. */
function matrixGradient(x: Float32Array, g: Float32Array, dim: number, out: Float32Array): void {
  out.fill(0);
  for (let start = 0; start < x.length; start += dim) {
    for (let i = 0; i < dim; i++) {
      const value = x[start + i];
      for (let k = 0, m = i * dim; k < dim; k++, m++) out[m] += value * g[start + k];
    }
  }
}
