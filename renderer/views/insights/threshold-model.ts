import type { VerificationReport } from '../../../electron/api/insights.ts';

/** A rate as a count of a round number: "of 1,000 pairs, 3". */
export interface Rate {
  readonly n: number;
  readonly of: number;
}

/** Round numbers that a rate is told by, the first by which it is at least one. */
const ROUND = [1000, 10_000, 100_000];

/**
 * A share as so many of a round number; of all the pairs where none is.
 * @param pairs that it was measured on
 */
export function rateOf(share: number, pairs: number): Rate {
  if (share <= 0) return { n: 0, of: pairs };
  const of = ROUND.find((each) => share * each >= 0.95) ?? 1_000_000;
  return { n: Math.max(1, Math.round(share * of)), of };
}

/** The step of the slider that the distance falls in. */
export function stepAt({ steps }: Pick<VerificationReport, 'steps'>, distance: number): number {
  // Floats: a distance that is a step must find it.
  const after = steps.findIndex((step) => step.distance > distance + 1e-9);
  return after < 0 ? steps.length - 1 : Math.max(0, after - 1);
}

/** Whether a pair is judged wrongly where all up to `threshold` are taken for one person. */
export const isWrong = (of: 'different' | 'same', distance: number, threshold: number): boolean =>
  of === 'different' ? distance <= threshold : distance > threshold;
