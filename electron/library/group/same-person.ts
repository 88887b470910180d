import type { SamePersonConstants } from './same-person-constants.ts';

/** When two clusters become one. */
export interface MergeRule {
  /** Linkage they need at least. */
  readonly least: number;
  /** What a face of no quality at all is spared: good photos of one person are more alike than poor ones. */
  readonly relief: number;
  /** What the smaller cluster must be more alike each time that it has e times the faces (`linkage`). */
  readonly smaller: number;
  /** And what it is spared each time that the larger one has. */
  readonly larger: number;
}

/**
 * How much two faces, or the centroids of two groups, seem to be one person: their cosine, on the scale of good photos.
 * @param trust quality (0..1) of the poorer one
 */
export const affinity = ({ relief }: Pick<MergeRule, 'relief'>, cosine: number, trust: number): number =>
  cosine + relief * (1 - trust);

/**
 * How much two clusters seem to be one person: the affinity of their centroids less what their sizes let expect. Means of
 * many faces are freed of the scatter of single ones: of one person they come close to a cosine of 1, and what makes two
 * single faces one person (0.61) is, between two dozens, another one who looks alike. A face alone meets a large group the
 * more easily, as that knows better what its person looks like. Innermost loop.
 * @param trust quality (0..1) of the poorer one
 * @param a faces of one, `b` of the other: as many as their weights amount to (Kish, 1965: squared sum over sum of squares)
 */
export function linkage(rule: MergeRule, cosine: number, trust: number, a: number, b: number): number {
  const smaller = Math.log(Math.min(a, b, MOST_SMALLER));
  const larger = Math.log(Math.min(Math.max(a, b), MOST_LARGER));
  return affinity(rule, cosine, trust) - rule.smaller * smaller + rule.larger * larger;
}

/** Beyond, centroids move no more; LFW has no larger ones to measure by. */
const MOST_SMALLER = 16;
const MOST_LARGER = 500;
/**
 * Log odds that each e-fold of the smaller cluster costs, and that each of the larger one gives. The merges that grouping
 * meets among LFW's people with an even hash, as they are and degraded, fit 3.2 and 0.4 (`test/bench/linkage.ts`); a little
 * less of each leaves the user fewest actions there, as parts that stay apart cost one for each person.
 */
const SMALLER_LOG_ODDS = 2.3;
const LARGER_LOG_ODDS = 0.3;

/**
 * Probability, 0..1, that two near neighbours are one person: logistic in their affinity. Fitted and measured by
 * `test/bench/same-person.ts`.
 * @param trust quality (0..1) of the poorer one
 */
export function samePersonProbability(constants: SamePersonConstants, cosine: number, trust: number): number {
  return 1 / (1 + Math.exp(-constants.slope * (affinity(constants, cosine, trust) - constants.half)));
}

/**
 * Probability, among all near neighbours, from which two faces are one person, and so two groups (`linkage`). What comes up
 * for merging is doubtful by then: at the limit little more than half of it is right, and a face too few in a group costs
 * its user about as much as one too many.
 */
export const MERGE_PROBABILITY = 0.94;

/** The rule that merges what is one person with at least this probability (0..1, neither end). */
export function mergeRuleOf({ slope, half, relief }: SamePersonConstants, probability: number): MergeRule {
  return {
    least: half + Math.log(probability / (1 - probability)) / slope,
    relief,
    smaller: SMALLER_LOG_ODDS / slope,
    larger: LARGER_LOG_ODDS / slope,
  };
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
