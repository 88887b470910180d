import { fillNearest, type KnownNearest } from './nearest-faces.ts';
import { type Affinities, neighbourAffinities } from './neighbour-affinities.ts';
import { principalPlane } from './principal-axes.ts';
import { createSortedQuadtree } from './sorted-quadtree.ts';

/** Faces to lay out: n >= 2 unit rows and what is known of their neighbours. */
export interface LayoutProblem {
  /** n x dimension. */
  readonly vectors: Float32Array;
  readonly dimension: number;
  readonly nearest: KnownNearest;
}

/** Rounds of the descent: the first hold neighbours closer than the map will, so that clusters find each other. */
const EARLY_ROUNDS = 250;
const ROUNDS = 750;
const EXAGGERATION = 12;
const EARLY_MOMENTUM = 0.5;
const MOMENTUM = 0.8;
/** Cells of half their distance count as one point: van der Maaten's own choice. */
const THETA = 0.5;
const LEAST_GAIN = 0.01;
/** Spread of the start along its first axis: so small that nothing pushes yet. */
const START = 1e-4;
/** Share of the work that comes before the descent, as it is told. */
const BEFORE = 0.1;

/**
 * Lays faces out in the plane so that neighbours stay neighbours: Barnes-Hut t-SNE on the graph of nearest neighbours,
 * from the principal plane. The same faces give the same map. Yields how much is done, 0..1, every few ms.
 * @returns n x 2, around the origin
 * Sources: van der Maaten (JMLR 2014); start and learning rate: Kobak and Berens (2019), Belkina et al. (2019)
 */
export function* layoutFaces({ vectors, dimension, nearest }: LayoutProblem): Generator<number, Float64Array> {
  const n = nearest.known.length;
  const missing = nearest.known.reduce((sum, known) => sum + (known < nearest.k ? 1 : 0), 0);
  let filled = 0;
  const filling = fillNearest(vectors, dimension, nearest);
  for (let step = filling.next(); !step.done; step = filling.next()) {
    filled += 4;
    yield (BEFORE * Math.min(filled, missing)) / missing;
  }
  const affinities = neighbourAffinities(nearest, n, Math.max(1, nearest.k / 3));
  yield BEFORE;
  const plane = principalPlane(vectors, n, dimension);
  let start = plane.next();
  for (; !start.done; start = plane.next()) yield BEFORE;
  const points = start.value;
  scaleStart(points, n);
  yield* descend(points, affinities, n);
  return points;
}

/** Moves the points along the gradient of the Kullback-Leibler divergence between affinities and map. */
function* descend(points: Float64Array, affinities: Affinities, n: number): Generator<number, void> {
  const tree = createSortedQuadtree(n);
  const forces = new Float64Array(2 * n);
  const speeds = new Float64Array(2 * n);
  const gains = new Float64Array(2 * n).fill(1);
  const push = new Float64Array(3);
  const rate = Math.max(50, n / EXAGGERATION / 4);
  for (let round = 0; round < ROUNDS; round++) {
    const isEarly = round < EARLY_ROUNDS;
    tree.build(points);
    let total = 0;
    for (let i = 0; i < n; i++) {
      tree.repulsion(i, THETA, push);
      forces[2 * i] = push[0];
      forces[2 * i + 1] = push[1];
      total += push[2] - 1;
      if (i % PAGE === PAGE - 1) yield doneAt(round + i / n);
    }
    attract(points, affinities, n, forces, Math.max(total, Number.MIN_VALUE), isEarly ? EXAGGERATION : 1);
    const momentum = isEarly ? EARLY_MOMENTUM : MOMENTUM;
    for (let p = 0; p < 2 * n; p++) {
      // A force that turns round is slowed down, one that goes on is sped up (delta-bar-delta).
      const isTurning = Math.sign(forces[p]) === Math.sign(speeds[p]);
      gains[p] = Math.max(LEAST_GAIN, isTurning ? gains[p] * 0.8 : gains[p] + 0.2);
      speeds[p] = momentum * speeds[p] - rate * gains[p] * forces[p];
      points[p] += speeds[p];
    }
    centre(points, n);
    yield doneAt(round + 1);
  }
}

/** Faces pushed between two yields: about 3 ms. */
const PAGE = 500;
const doneAt = (round: number) => BEFORE + ((1 - BEFORE) * round) / ROUNDS;

/** Turns the pushes in `forces` into the gradient: 4 (attraction - repulsion / total). */
function attract(
  points: Float64Array,
  { first, columns, values }: Affinities,
  n: number,
  forces: Float64Array,
  total: number,
  exaggeration: number,
): void {
  for (let i = 0; i < n; i++) {
    let [pullX, pullY] = [0, 0];
    for (let p = first[i]; p < first[i + 1]; p++) {
      const j = columns[p];
      const dx = points[2 * i] - points[2 * j];
      const dy = points[2 * i + 1] - points[2 * j + 1];
      const pull = values[p] / (1 + dx * dx + dy * dy);
      pullX += pull * dx;
      pullY += pull * dy;
    }
    forces[2 * i] = 4 * (exaggeration * pullX - forces[2 * i] / total);
    forces[2 * i + 1] = 4 * (exaggeration * pullY - forces[2 * i + 1] / total);
  }
}

function scaleStart(points: Float64Array, n: number): void {
  let squares = 0;
  for (let i = 0; i < n; i++) squares += points[2 * i] ** 2;
  const scale = squares > 0 ? START / Math.sqrt(squares / n) : 0;
  // Faces that are exactly alike would move as one for ever: a hair's breadth parts them, the same at each call.
  for (let p = 0; p < 2 * n; p++) points[p] = points[p] * scale + START * 1e-3 * Math.sin(1 + p * 78.233);
}

function centre(points: Float64Array, n: number): void {
  let [x, y] = [0, 0];
  for (let i = 0; i < n; i++) {
    x += points[2 * i] / n;
    y += points[2 * i + 1] / n;
  }
  for (let i = 0; i < n; i++) {
    points[2 * i] -= x;
    points[2 * i + 1] -= y;
  }
}
