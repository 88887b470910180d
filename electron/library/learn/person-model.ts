import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { balancedCosts, trainLinearSvm } from './linear-svm.ts';
import { centroidOfRows } from './smoothed-embedding.ts';

/** How a person is known: by one or two labelled faces, or by a machine trained on three or more. */
export type PersonModelKind = 'one' | 'two' | 'machine';

/** What tells a person from all others. The evidence that x is the person: max of vectors . x, plus bias. */
export interface PersonModel {
  readonly person: number;
  readonly kind: PersonModelKind;
  /** Rows of the named faces, nearest of which a face is measured against. */
  readonly rows: readonly number[];
  /** m x dimension. */
  readonly vectors: Float32Array;
  readonly bias: number;
}

/** Below this many labels the nearest labelled face decides: a machine would follow the accidents of two photos. */
const MACHINE_FROM = 3;
/** C of the machine before it is balanced; 0.1 and 10 are no better on LFW. */
const C = 1;
/**
 * Weight of the cosine to the person's centroid beside the machine's decision value. The machine alone follows a wrong
 * label: with one face of 10 named wrongly it finds 0.1 % at 99.9 % right on LFW, with the centroid 98.8 %; 4 to 16 do
 * alike.
 */
const CENTROID_WEIGHT = 8;

/**
 * Learns a person from rows of the block.
 * @param positives rows of faces that are the person, at least one
 * @param negatives rows of faces that are somebody else: named others, strangers, unknown ones
 */
export function* trainPerson(
  person: number,
  positives: readonly number[],
  negatives: readonly number[],
  embeddings: EmbeddingBlock,
): Generator<void, PersonModel> {
  const { dimension, data } = embeddings;
  if (positives.length < MACHINE_FROM || negatives.length === 0) {
    const vectors = new Float32Array(positives.length * dimension);
    positives.forEach((row, i) => {
      vectors.set(data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
    });
    return { person, kind: positives.length === 1 ? 'one' : 'two', rows: positives, vectors, bias: 0 };
  }
  const labels = new Int8Array(positives.length + negatives.length).fill(-1).fill(1, 0, positives.length);
  const weights = yield* trainLinearSvm({
    block: data,
    dimension,
    rows: Int32Array.from([...positives, ...negatives]),
    labels,
    costs: balancedCosts(labels, C),
  });
  // f(x) + CENTROID_WEIGHT * centroid . x is one dot product.
  const vectors = centroidOfRows(positives, embeddings).map((value, k) => CENTROID_WEIGHT * value + weights[k]);
  return { person, kind: 'machine', rows: positives, vectors, bias: weights[dimension] };
}

/** The evidence that a vector (at `offset` of `x`) is the person: larger is surer; what it means depends on the kind. */
export function evidenceOf({ vectors, bias }: PersonModel, x: Float32Array, offset: number, dimension: number): number {
  let best = -Infinity;
  for (let v = 0; v < vectors.length; v += dimension) {
    let dot = 0;
    for (let k = 0; k < dimension; k++) dot += vectors[v + k] * x[offset + k];
    if (dot > best) best = dot;
  }
  return best + bias;
}
