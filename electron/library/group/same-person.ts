import type { SamePersonConstants } from './same-person-constants.ts';

/** When two clusters become one. */
export interface MergeRule {
  /** Affinity they need at least. */
  readonly least: number;
  /** What a face of no quality at all is spared: good photos of one person are more alike than poor ones. */
  readonly relief: number;
}

/**
 * How much two faces, or the centroids of two groups, seem to be one person: their cosine, on the scale of good photos.
 * @param trust quality (0..1) of the poorer one
 */
export const affinity = ({ relief }: Pick<MergeRule, 'relief'>, cosine: number, trust: number): number =>
  cosine + relief * (1 - trust);

/**
 * Probability, 0..1, that two near neighbours are one person: logistic in their affinity. Fitted and measured by
 * `test/bench/same-person.ts`.
 * @param trust quality (0..1) of the poorer one
 */
export function samePersonProbability(constants: SamePersonConstants, cosine: number, trust: number): number {
  return 1 / (1 + Math.exp(-constants.slope * (affinity(constants, cosine, trust) - constants.half)));
}

/**
 * Probability from which two groups are one person. Naming LFW's people with an even hash takes an excess of 3.8 actions per
 * 1,000 faces; with 0.97, which leaves more faces alone, 4.9 (`kith evaluate tagging --people even`).
 */
export const MERGE_PROBABILITY = 0.94;

/** The rule that merges what is one person with at least this probability (0..1, neither end). */
export function mergeRuleOf({ slope, half, relief }: SamePersonConstants, probability: number): MergeRule {
  return { least: half + Math.log(probability / (1 - probability)) / slope, relief };
}

/**
 * How much a face of this quality (0..1) pulls the centroid of its group: a face half as good has half the likeness to
 * carry and twice the noise. The least keeps a centroid for groups of nothing else.
 */
export const weightOf = (quality: number): number => Math.max(0.05, quality) ** 2;

/**
 * Takes out of an embedding what a poor photo put in. Small, blurred and dark faces are drawn towards one place whoever
 * they show, the further the poorer they are; without it the poor photos of a library end as one person.
 * @param vector unit length; changed in place, and of unit length again
 */
export function undrift(vector: Float32Array, quality: number, drift: Float32Array | undefined): Float32Array {
  if (!drift || drift.length !== vector.length) return vector;
  let squares = 0;
  for (let k = 0; k < vector.length; k++) {
    vector[k] -= (1 - quality) * drift[k];
    squares += vector[k] * vector[k];
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let k = 0; k < vector.length; k++) vector[k] *= scale;
  return vector;
}
