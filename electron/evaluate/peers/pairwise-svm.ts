/** digiKam's C-SVC. Source: digiKam, faceclassifier.cpp */
const GAMMA = 0.01;
const C = 150;
const EPSILON = 1e-5;
/** Faces of a class that are trained on, evenly over all: the decision of more would be the same. */
const MOST = 32;

/**
 * Which of several classes a vector is of, by one C-SVC with an RBF kernel per pair and the majority of the pairs; of
 * equal ones the first. Returns the place of the class.
 * @param classes vectors of each, unit length; at least one each
 */
export function decideByPairs(
  vector: Float32Array,
  classes: readonly (readonly Float32Array[])[],
  iterations: number,
): number {
  const votes = new Int32Array(classes.length);
  const some = classes.map((vectors) => spread(vectors, MOST));
  for (let a = 0; a < some.length; a++) {
    for (let b = a + 1; b < some.length; b++) {
      const vectors = [...some[a], ...some[b]];
      const labels = vectors.map((_, i) => (i < some[a].length ? 1 : -1));
      votes[decision(vector, vectors, labels, iterations) >= 0 ? a : b]++;
    }
  }
  return votes.indexOf(Math.max(...votes));
}

/** The decision value of an SVM trained on the spot. */
function decision(
  vector: Float32Array,
  vectors: readonly Float32Array[],
  labels: readonly number[],
  iterations: number,
): number {
  const n = vectors.length;
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) kernel[i * n + j] = kernel[j * n + i] = rbf(vectors[i], vectors[j]);
  }
  const { alpha, bias } = trainSmo(kernel, labels, C, EPSILON, iterations);
  let sum = bias;
  for (let i = 0; i < n; i++) if (alpha[i] > 0) sum += alpha[i] * labels[i] * rbf(vectors[i], vector);
  return sum;
}

/**
 * Sequential minimal optimisation with the maximal violating pair.
 * @param kernel n x n
 * @param labels 1 or -1
 * Source: Fan, Chen, Lin, Working set selection using second order information (JMLR 6, 2005), WSS 1
 */
export function trainSmo(
  kernel: Float64Array,
  labels: readonly number[],
  cost: number,
  epsilon: number,
  iterations: number,
): { alpha: Float64Array; bias: number } {
  const n = labels.length;
  const alpha = new Float64Array(n);
  /** Of the dual, with Q[i][j] = y[i] y[j] K[i][j]. */
  const gradient = new Float64Array(n).fill(-1);
  let up = Infinity;
  let low = -Infinity;
  for (let step = 0; ; step++) {
    let i = -1;
    let j = -1;
    up = -Infinity;
    low = Infinity;
    for (let t = 0; t < n; t++) {
      const value = -labels[t] * gradient[t];
      const mayRise = labels[t] === 1 ? alpha[t] < cost : alpha[t] > 0;
      const mayFall = labels[t] === 1 ? alpha[t] > 0 : alpha[t] < cost;
      if (mayRise && value > up) [up, i] = [value, t];
      if (mayFall && value < low) [low, j] = [value, t];
    }
    if (up - low <= epsilon || step === iterations) break;
    const curvature = Math.max(kernel[i * n + i] + kernel[j * n + j] - 2 * kernel[i * n + j], 1e-12);
    const roomI = labels[i] === 1 ? cost - alpha[i] : alpha[i];
    const roomJ = labels[j] === 1 ? alpha[j] : cost - alpha[j];
    const move = Math.min((up - low) / curvature, roomI, roomJ);
    alpha[i] += labels[i] * move;
    alpha[j] -= labels[j] * move;
    for (let t = 0; t < n; t++) gradient[t] += labels[t] * move * (kernel[t * n + i] - kernel[t * n + j]);
  }
  return { alpha, bias: (up + low) / 2 };
}

function rbf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return Math.exp(-GAMMA * sum);
}

function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}
