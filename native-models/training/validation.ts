import { areaUnder, roc, tarAtFar } from '../metrics/roc.ts';
import { evenFolds, foldedAccuracy } from '../metrics/verification.ts';
import { rowDistanceSq } from './triplet-loss.ts';

/** Pairs of faces: a[i], b[i] are rows, same[i] is 1 where both show one person. */
export interface FacePairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly same: Uint8Array;
}

/** How well pairs are told apart; rates are 0..1. */
export interface Verification {
  /** Mean of ten folds, each with the threshold of the other nine. */
  readonly accuracy: number;
  readonly standardError: number;
  readonly tar: number;
  readonly auc: number;
}

/**
 * As many pairs of one person as of two, at most `most` of each kind, drawn evenly over people: a person with many faces
 * gives no more pairs than another until all others have given theirs.
 * @throws RangeError where there is no pair of one kind
 */
export function drawPairs(labels: Int32Array, most: number, random: () => number): FacePairs {
  const people = new Map<number, number[]>();
  for (let row = 0; row < labels.length; row++) people.set(labels[row], [...(people.get(labels[row]) ?? []), row]);
  const same = drawSame([...people.values()], most, random);
  if (same.length === 0 || people.size < 2)
    throw new RangeError('drawPairs: it takes two people, and one with two faces');
  const different: [number, number][] = [];
  while (different.length < same.length) {
    const a = Math.floor(random() * labels.length);
    const b = Math.floor(random() * labels.length);
    if (labels[a] !== labels[b]) different.push([a, b]);
  }
  const all = [...same, ...different];
  return {
    a: Int32Array.from(all, ([a]) => a),
    b: Int32Array.from(all, ([, b]) => b),
    same: Uint8Array.from(all, (_, i) => (i < same.length ? 1 : 0)),
  };
}

/** Round after round over the people, each giving one of its pairs not given yet. */
function drawSame(people: readonly (readonly number[])[], most: number, random: () => number): [number, number][] {
  let left = people.map((faces) => {
    const pairs = faces.flatMap((a, i) => faces.slice(i + 1).map((b): [number, number] => [a, b]));
    for (let i = pairs.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [pairs[i], pairs[j]] = [pairs[j], pairs[i]];
    }
    return pairs;
  });
  const drawn: [number, number][] = [];
  while (drawn.length < most) {
    left = left.filter((pairs) => pairs.length > 0);
    if (left.length === 0) break;
    for (const pairs of left) if (drawn.length < most) drawn.push(pairs.pop()!);
  }
  return drawn;
}

/** @param far at which the TAR is told, 0..1 */
export function verifyPairs(
  embeddings: Float32Array,
  dim: number,
  { a, b, same }: FacePairs,
  far: number,
): Verification {
  return verifyScores(
    Float64Array.from(a, (row, i) => -rowDistanceSq(embeddings, dim, row, b[i])),
    same,
    far,
  );
}

/** @param scores larger where a pair is more alike */
export function verifyScores(scores: ArrayLike<number>, same: ArrayLike<number>, far: number): Verification {
  const curve = roc(scores, same);
  const { mean, standardError } = foldedAccuracy(scores, same, evenFolds(same, FOLDS));
  return { accuracy: mean, standardError, tar: tarAtFar(curve, far), auc: areaUnder(curve) };
}

const FOLDS = 10;
