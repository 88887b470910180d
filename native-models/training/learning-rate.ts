/** A learning rate over a run: up from 0 in a straight line, then down half a cosine to `last` times `peak`. */
export interface Schedule {
  readonly peak: number;
  readonly warmupSteps: number;
  readonly steps: number;
  /** Of `peak`, at the end. */
  readonly last: number;
}

/**
 * @param step from 0
 * Source: Loshchilov, Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, without restarts.
 */
export function learningRateAt(step: number, { peak, warmupSteps, steps, last }: Schedule): number {
  if (step < warmupSteps) return (peak * (step + 1)) / (warmupSteps + 1);
  const progress = Math.min(1, (step - warmupSteps) / Math.max(1, steps - warmupSteps));
  return peak * (last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
