/** The two running moments of one array's gradient. */
export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export interface AdamOptions {
  readonly learningRate: number;
  /** Decoupled: each value loses learningRate * weightDecay of itself. */
  readonly weightDecay: number;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * One step of Adam with decoupled weight decay, in place. Our own and not an optimiser of TensorFlow.js, so that a run
 * that was stopped goes on bit by bit: its whole state is these arrays and the step.
 * @param step from 1
 * Source: Kingma, Ba, "Adam", 2015, algorithm 1; Loshchilov, Hutter, "Decoupled Weight Decay Regularization", 2019.
 */
export function adamStep(
  values: Float32Array,
  gradient: ArrayLike<number>,
  { first, second }: Moments,
  step: number,
  { learningRate, weightDecay }: AdamOptions,
): void {
  const correction1 = 1 - BETA1 ** step;
  const correction2 = 1 - BETA2 ** step;
  for (let i = 0; i < values.length; i++) {
    const g = gradient[i];
    first[i] = BETA1 * first[i] + (1 - BETA1) * g;
    second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
    const move = first[i] / correction1 / (Math.sqrt(second[i] / correction2) + EPSILON);
    values[i] -= learningRate * (move + weightDecay * values[i]);
  }
}
