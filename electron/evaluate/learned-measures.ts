import {
  JOINT_BAYESIAN_OPTIONS,
  logLikelihoodRatio,
  projectRows,
  trainJointBayesian,
} from '../../native-models/similarity/joint-bayesian.ts';
import { balancedCosts, decision, trainLinearSvm } from '../library/learn/linear-svm.ts';

/** Two photos, by their rows in the block of embeddings; -1 where one has no face. */
export interface MeasuredPair {
  readonly a: number;
  readonly b: number;
  readonly same: boolean;
  readonly fold: number;
}

/** Embeddings of photos and the person of each. */
export interface MeasuredFaces {
  /** n x dim, unit rows. */
  readonly embeddings: Float32Array;
  readonly dim: number;
  readonly people: readonly string[];
}

/** A measure that is learned: from the other folds, a distance for each pair of one. */
type Learn = (
  faces: MeasuredFaces,
  rows: readonly number[],
  pairs: readonly MeasuredPair[],
) => (pair: MeasuredPair) => number;

/** By the name that a row of `evaluate verify` has behind its model's. Cosine orders unit embeddings as Euclid does. */
export const LEARNED_MEASURES: Readonly<Record<string, Learn>> = {
  'joint-bayesian': learnJointBayesian,
  'svm-difference': learnDifferenceSvm,
};

/**
 * Distances by a measure that each fold learns from the others, LFW's unrestricted protocol: whoever is in a pair of a
 * fold is left out of what that fold's measure is learned from, with all photos of theirs.
 * @returns one a pair; Infinity where a photo has no face
 * @throws RangeError where a fold leaves too few people to learn from
 * Source: Huang, Learned-Miller, "Labeled Faces in the Wild: Updates and New Reporting Procedures", 2014.
 */
export function learnedDistances(measure: string, faces: MeasuredFaces, pairs: readonly MeasuredPair[]): Float64Array {
  const distances = new Float64Array(pairs.length).fill(Infinity);
  for (const fold of new Set(pairs.map((pair) => pair.fold))) {
    const compared = pairs.filter(({ a, b }) => a >= 0 && b >= 0);
    const tested = new Set(
      compared.filter((pair) => pair.fold === fold).flatMap(({ a, b }) => [faces.people[a], faces.people[b]]),
    );
    const rows = Array.from(faces.people.keys()).filter((row) => !tested.has(faces.people[row]));
    const known = compared.filter(({ a, b }) => !tested.has(faces.people[a]) && !tested.has(faces.people[b]));
    const distance = LEARNED_MEASURES[measure](faces, rows, known);
    pairs.forEach((pair, i) => {
      if (pair.fold === fold && pair.a >= 0 && pair.b >= 0) distances[i] = distance(pair);
    });
  }
  return distances;
}

function learnJointBayesian({ embeddings, dim, people }: MeasuredFaces, rows: readonly number[]) {
  const learned = new Float32Array(rows.length * dim);
  const numbers = new Map<string, number>();
  const labels = rows.map((row, i) => {
    learned.set(embeddings.subarray(row * dim, (row + 1) * dim), i * dim);
    const number = numbers.get(people[row]) ?? numbers.size;
    numbers.set(people[row], number);
    return number;
  });
  const model = trainJointBayesian(learned, dim, labels, JOINT_BAYESIAN_OPTIONS);
  const projected = projectRows(model, embeddings);
  return ({ a, b }: MeasuredPair) => -logLikelihoodRatio(model, projected, a, b);
}

/** A linear SVM on |x1 - x2|, feature by feature. */
function learnDifferenceSvm(
  { embeddings, dim }: MeasuredFaces,
  _rows: readonly number[],
  pairs: readonly MeasuredPair[],
) {
  const block = new Float32Array((pairs.length + 1) * dim);
  const write = ({ a, b }: MeasuredPair, row: number) => {
    for (let k = 0; k < dim; k++) {
      // Enlarged: differences of unit embeddings are small beside the SVM's margin of 1.
      block[row * dim + k] = DIFFERENCE_SCALE * Math.abs(embeddings[a * dim + k] - embeddings[b * dim + k]);
    }
  };
  pairs.forEach(write);
  const labels = Int8Array.from(pairs, ({ same }) => (same ? 1 : -1));
  const training = trainLinearSvm({
    block,
    dimension: dim,
    rows: Int32Array.from(pairs.keys()),
    labels,
    costs: balancedCosts(labels, SVM_C),
  });
  let step = training.next();
  while (!step.done) step = training.next();
  const weights = step.value;
  return (pair: MeasuredPair) => {
    write(pair, pairs.length);
    return -decision(weights, block, dim, pairs.length);
  };
}

const DIFFERENCE_SCALE = 10;
const SVM_C = 1;
