/**
 * The loss of a batch: which of its triplets count, and the gradient with respect to every embedding.
 *
 * A triplet's loss is a sum of two squared distances, so a batch's is one as well: sum over pairs of w[i, j] |e_i - e_j|^2,
 * w[a, p] the number of triplets in which (a, p) is the positive pair, -w[a, n] that in which (a, n) is the negative one.
 * Its gradient needs only w: the three million triplets of a batch of 540 are counted, never listed.
 */

/**
 * Which triplets of a batch count; all its positive pairs are anchors and positives, in both orders.
 * - `semi-hard`: with each, the nearest negative that is farther than the positive but within the margin (FaceNet,
 *   equation 4); a pair without one is left out
 * - `hardest`: with each, the nearest negative of all
 * - `all`: every negative that violates the margin: the large-batch variant, which needs no selection
 */
export type TripletSelection = 'semi-hard' | 'hardest' | 'all';

export interface BatchLoss {
  /** Mean over the triplets that count, 0 where none does. */
  readonly loss: number;
  /** Share of what could have counted (positive pairs, or triplets) that has a loss above 0; 0..1. */
  readonly active: number;
  /** How many triplets have a loss above 0. */
  readonly triplets: number;
  /** n x dim: of `loss`, with respect to each embedding. */
  readonly gradient: Float32Array;
}

/**
 * @param embeddings n x dim, unit rows
 * @param labels n; equal ones are one person
 * @throws RangeError where the lengths do not fit
 */
export function batchLoss(
  embeddings: Float32Array,
  dim: number,
  labels: Int32Array,
  options: { readonly margin: number; readonly selection: TripletSelection },
): BatchLoss {
  const n = labels.length;
  if (embeddings.length !== n * dim) {
    throw new RangeError(`batchLoss: ${embeddings.length} numbers where ${n} embeddings of ${dim} belong`);
  }
  const distances = distancesSq(embeddings, dim, n);
  const weights = new Float32Array(n * n);
  const counted = SELECT[options.selection](distances, labels, options.margin, weights);
  const { loss, triplets, possible } = counted;
  if (triplets === 0) return { loss: 0, active: 0, triplets: 0, gradient: new Float32Array(n * dim) };
  return {
    loss: loss / triplets,
    active: triplets / possible,
    triplets,
    gradient: weightedGradient(embeddings, dim, weights, 1 / triplets),
  };
}

interface Counted {
  readonly loss: number;
  readonly triplets: number;
  readonly possible: number;
}

type Select = (distances: Float32Array, labels: Int32Array, margin: number, weights: Float32Array) => Counted;

const SELECT: Readonly<Record<TripletSelection, Select>> = {
  'semi-hard': (distances, labels, margin, weights) => selectOne(distances, labels, margin, weights, true),
  hardest: (distances, labels, margin, weights) => selectOne(distances, labels, margin, weights, false),
  all: selectAll,
};

/** One negative a positive pair: the nearest, or the nearest of those beyond the positive. */
function selectOne(
  distances: Float32Array,
  labels: Int32Array,
  margin: number,
  weights: Float32Array,
  beyondPositive: boolean,
): Counted {
  const n = labels.length;
  let loss = 0;
  let triplets = 0;
  let possible = 0;
  for (let a = 0; a < n; a++) {
    const row = a * n;
    for (let p = 0; p < n; p++) {
      if (p === a || labels[p] !== labels[a]) continue;
      possible++;
      const positive = distances[row + p];
      let nearest = Infinity;
      let negative = -1;
      for (let j = 0; j < n; j++) {
        const distance = distances[row + j];
        if (labels[j] === labels[a] || distance >= nearest || (beyondPositive && distance <= positive)) continue;
        nearest = distance;
        negative = j;
      }
      const violation = positive - nearest + margin;
      if (!(violation > 0)) continue;
      loss += violation;
      triplets++;
      weights[row + p] += 1;
      weights[row + negative] -= 1;
    }
  }
  return { loss, triplets, possible };
}

function selectAll(distances: Float32Array, labels: Int32Array, margin: number, weights: Float32Array): Counted {
  const n = labels.length;
  const positives = new Int32Array(n);
  const negatives = new Int32Array(n);
  let loss = 0;
  let triplets = 0;
  let possible = 0;
  for (let a = 0; a < n; a++) {
    const row = a * n;
    let same = 0;
    let other = 0;
    for (let j = 0; j < n; j++) {
      if (labels[j] !== labels[a]) negatives[other++] = j;
      else if (j !== a) positives[same++] = j;
    }
    possible += same * other;
    for (let i = 0; i < same; i++) {
      const reach = distances[row + positives[i]] + margin;
      let violating = 0;
      for (let j = 0; j < other; j++) {
        const violation = reach - distances[row + negatives[j]];
        if (!(violation > 0)) continue;
        loss += violation;
        violating++;
        weights[row + negatives[j]] -= 1;
      }
      triplets += violating;
      weights[row + positives[i]] += violating;
    }
  }
  return { loss, triplets, possible };
}

/** n x n squared distances. */
function distancesSq(block: Float32Array, dim: number, n: number): Float32Array {
  const distances = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let sum = 0;
      for (let p = i * dim, q = j * dim, end = p + dim; p < end; p++, q++) sum += (block[p] - block[q]) ** 2;
      distances[i * n + j] = sum;
      distances[j * n + i] = sum;
    }
  }
  return distances;
}

/** scale * d/de_i of the sum of w[i, j] |e_i - e_j|^2: 2 sum over j of (w[i, j] + w[j, i]) (e_i - e_j). */
function weightedGradient(block: Float32Array, dim: number, weights: Float32Array, scale: number): Float32Array {
  const n = block.length / dim;
  const gradient = new Float32Array(block.length);
  const row = new Float64Array(dim);
  for (let i = 0; i < n; i++) {
    row.fill(0);
    for (let j = 0; j < n; j++) {
      const weight = weights[i * n + j] + weights[j * n + i];
      if (weight === 0) continue;
      for (let k = 0, p = i * dim, q = j * dim; k < dim; k++, p++, q++) row[k] += weight * (block[p] - block[q]);
    }
    for (let k = 0; k < dim; k++) gradient[i * dim + k] = 2 * scale * row[k];
  }
  return gradient;
}
