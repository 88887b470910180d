/** One judgement: how probable it was said to be, and whether it was right. */
export interface Judgement {
  readonly probability: number;
  readonly right: boolean;
}

/** Judgements of like probability. */
export interface ReliabilityBin {
  /** Mean of what was said, and the share that was right. */
  readonly said: number;
  readonly right: number;
  readonly count: number;
}

/** Bins of equal width that [0, 1] is cut into. Source: Guo et al. (2017), who take 15. */
const BINS = 15;

/** The reliability diagram: an honest judge is on the diagonal. Empty bins are left out. */
export function reliability(judgements: readonly Judgement[]): readonly ReliabilityBin[] {
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0, count: 0 }));
  for (const { probability, right } of judgements) {
    const bin = bins[Math.min(BINS - 1, Math.floor(probability * BINS))];
    bin.said += probability;
    bin.right += right ? 1 : 0;
    bin.count++;
  }
  return bins
    .filter(({ count }) => count > 0)
    .map(({ said, right, count }) => ({ said: said / count, right: right / count, count }));
}

/**
 * Expected calibration error: how far what was said is from what was right, in the mean over all judgements.
 * Source: Guo et al. (2017), "On Calibration of Modern Neural Networks", equation 3.
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { said, right, count }) => sum + (count / total) * Math.abs(said - right), 0);
}
