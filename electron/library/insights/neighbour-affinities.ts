import type { NearestFaces } from './nearest-faces.ts';

/** A symmetric sparse matrix whose entries sum to 1: those of row i are first[i] .. first[i + 1] - 1. */
export interface Affinities {
  readonly first: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** A row's entropy is this near to what is wanted, nats; as in van der Maaten's own program. */
const TOLERANCE = 1e-5;
const MOST_STEPS = 50;

/**
 * How much faces should stay together on the map: p(j | i) is a Gaussian of their squared distance, as wide around each
 * face as gives its neighbours the wanted perplexity, and p = (p(j | i) + p(i | j)) / 2n.
 * Source: van der Maaten, Accelerating t-SNE using tree-based algorithms (JMLR 2014), section 4.1
 * @param perplexity neighbours that count, at most; a third of the list's length
 */
export function neighbourAffinities(nearest: NearestFaces, n: number, perplexity: number): Affinities {
  const { faces, cosines, k } = nearest;
  const conditional = new Float64Array(n * k);
  const distanceSq = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    // Unit vectors: |x - y|^2 = 2 - 2 x . y.
    for (let m = 0; m < k; m++) distanceSq[m] = 2 - 2 * cosines[i * k + m];
    calibrateRow(distanceSq, Math.log(perplexity), conditional, i * k);
  }
  return symmetric(faces, conditional, n, k);
}

/** Writes the row's probabilities to `out`; `logPerplexity` is the entropy they should have, nats. */
function calibrateRow(distanceSq: Float64Array, logPerplexity: number, out: Float64Array, offset: number): void {
  const k = distanceSq.length;
  const nearest = distanceSq.reduce((least, value) => Math.min(least, value), Infinity);
  let beta = 1;
  let low = 0;
  let high = Infinity;
  for (let step = 0; step < MOST_STEPS; step++) {
    let sum = 0;
    let weighted = 0;
    for (let m = 0; m < k; m++) {
      // The nearest taken off, so that at least one term is 1.
      const p = Math.exp(-beta * (distanceSq[m] - nearest));
      out[offset + m] = p;
      sum += p;
      weighted += p * (distanceSq[m] - nearest);
    }
    for (let m = 0; m < k; m++) out[offset + m] /= sum;
    const excess = Math.log(sum) + (beta * weighted) / sum - logPerplexity;
    if (Math.abs(excess) < TOLERANCE) return;
    if (excess > 0) low = beta;
    else high = beta;
    beta = high === Infinity ? 2 * beta : (low + high) / 2;
  }
}

/** (P + P^T) / 2n. */
function symmetric(faces: Int32Array, conditional: Float64Array, n: number, k: number): Affinities {
  // Every entry is written into its row and its column's; then twins are added up.
  const counts = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    counts[i + 1] += k;
    for (let m = 0; m < k; m++) counts[faces[i * k + m] + 1]++;
  }
  for (let i = 0; i < n; i++) counts[i + 1] += counts[i];
  const place = counts.slice(0, n);
  const columns = new Int32Array(2 * n * k);
  const values = new Float64Array(2 * n * k);
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < k; m++) {
      const j = faces[i * k + m];
      const value = conditional[i * k + m] / (2 * n);
      columns[place[i]] = j;
      values[place[i]++] = value;
      columns[place[j]] = i;
      values[place[j]++] = value;
    }
  }
  const seenAt = new Int32Array(n).fill(-1);
  const first = new Int32Array(n + 1);
  let kept = 0;
  for (let i = 0; i < n; i++) {
    first[i] = kept;
    for (let p = counts[i]; p < counts[i + 1]; p++) {
      const j = columns[p];
      // Only places of this row count as seen.
      if (seenAt[j] >= first[i]) values[seenAt[j]] += values[p];
      else {
        seenAt[j] = kept;
        columns[kept] = j;
        values[kept++] = values[p];
      }
    }
  }
  first[n] = kept;
  return { first, columns: columns.slice(0, kept), values: values.slice(0, kept) };
}
