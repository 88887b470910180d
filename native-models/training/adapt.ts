import { roc, tarAtFar, thresholdAtFar } from '../metrics/roc.ts';
import { bestThreshold } from '../metrics/verification.ts';
import { PROJECTION_OPTIONS, type Projection, type ProjectionOptions, project, trainProjection } from './projection.ts';
import { randomOf } from './random.ts';
import { rowDistanceSq } from './triplet-loss.ts';
import { drawPairs, type FacePairs, type Verification, verifyPairs } from './validation.ts';

/** What distances mean, as the catalog has it. */
export interface AdaptedThresholds {
  readonly distanceThreshold: number;
  readonly distanceAtFar: Readonly<Record<'0.01' | '0.001' | '0.0001', number>>;
}

/** Frozen embeddings against projected ones, on what the projection was not trained on. */
export interface Comparison {
  readonly frozen: Verification;
  readonly adapted: Verification;
}

export interface Adaptation {
  /** Trained on all labels. */
  readonly projection: Projection;
  /** Pairs of people who were left out of the training, over all parts. */
  readonly people: Comparison;
  /** Pairs of faces that were left out, of people who were trained on. */
  readonly faces: Comparison;
  /** True where the projection is better on both: the only case in which to keep it. */
  readonly better: boolean;
  /** Of the adapted embeddings. */
  readonly thresholds: AdaptedThresholds;
}

/** The labels are cut into so many parts; each is left out once. */
const PARTS = 4;
/** Pairs of each kind a comparison. */
const MOST_PAIRS = 5000;
const FAR = 0.01;
/** Different pairs above a threshold that a FAR must leave, before it is read off them. */
const FEWEST_ABOVE = 10;
const FARS = ['0.01', '0.001', '0.0001'] as const;

/**
 * Learns a projection from labels and tells whether it is worth having: it must beat the frozen embedding by TAR at FAR
 * 1 % both on people and on faces that were left out of its training.
 * @param rows n x dim, unit
 * @param frozen thresholds of the frozen embedding
 * @throws RangeError where there are fewer than eight people with two faces
 */
export function adapt(
  rows: Float32Array,
  dim: number,
  labels: Int32Array,
  frozen: AdaptedThresholds,
  {
    options = PROJECTION_OPTIONS,
    onPart = () => {},
  }: { options?: ProjectionOptions; onPart?: (done: number, of: number) => void } = {},
): Adaptation {
  const total = 2 * PARTS + 1;
  let done = 0;
  const train = (wanted: readonly number[]) => {
    const trained = trainProjection(
      take(rows, dim, wanted),
      dim,
      Int32Array.from(wanted, (row) => labels[row]),
      options,
    );
    onPart(++done, total);
    return trained;
  };
  const partOfPerson = partsOf(peopleOf(labels), options.seed);
  if (partOfPerson.size < 2 * PARTS) {
    throw new RangeError(`adapt: ${partOfPerson.size} people have two faces or more; it takes ${2 * PARTS}`);
  }
  const byPeople = leftOut(rows, dim, labels, train, (row) => partOfPerson.get(labels[row]) ?? 0);
  const random = randomOf(options.seed, FACE_STREAM);
  const partOfFace = Int32Array.from(labels, () => Math.floor(random() * PARTS));
  const byFaces = leftOut(rows, dim, labels, train, (row) => partOfFace[row]);
  const people = compare(byPeople, dim);
  const faces = compare(byFaces, dim);
  const all = Array.from(labels.keys());
  return {
    projection: train(all),
    people,
    faces,
    better: people.adapted.tar > people.frozen.tar && faces.adapted.tar > faces.frozen.tar,
    thresholds: thresholdsFrom(byPeople, dim, frozen),
  };
}

const FACE_STREAM = 0xfffffffd;

/** Faces that were left out, a part after the other, as they are and as that part's projection has them. */
interface LeftOut {
  readonly frozen: Float32Array;
  readonly adapted: Float32Array;
  readonly pairs: FacePairs;
}

function leftOut(
  rows: Float32Array,
  dim: number,
  labels: Int32Array,
  train: (rows: readonly number[]) => Projection,
  partOf: (row: number) => number,
): LeftOut {
  const frozen = new Float32Array(rows.length);
  const adapted = new Float32Array(rows.length);
  const pairs: FacePairs[] = [];
  let at = 0;
  for (let part = 0; part < PARTS; part++) {
    const all = Array.from(labels.keys());
    const held = all.filter((row) => partOf(row) === part);
    const projection = train(all.filter((row) => partOf(row) !== part));
    const own = take(rows, dim, held);
    frozen.set(own, at * dim);
    adapted.set(project(projection, own).units, at * dim);
    // Distances of two parts' projections are not comparable: pairs lie within a part.
    pairs.push(
      shifted(
        drawPairs(
          Int32Array.from(held, (row) => labels[row]),
          MOST_PAIRS / PARTS,
          randomOf(part, FACE_STREAM),
        ),
        at,
      ),
    );
    at += held.length;
  }
  return { frozen, adapted, pairs: joined(pairs) };
}

const compare = ({ frozen, adapted, pairs }: LeftOut, dim: number): Comparison => ({
  frozen: verifyPairs(frozen, dim, pairs, FAR),
  adapted: verifyPairs(adapted, dim, pairs, FAR),
});

/**
 * Read off the pairs that were left out where there are enough; a FAR that they cannot show is the frozen embedding's,
 * stretched as the mean distance of two people was.
 */
function thresholdsFrom(
  { frozen, adapted, pairs }: LeftOut,
  dim: number,
  before: AdaptedThresholds,
): AdaptedThresholds {
  const distances = (block: Float32Array) =>
    Float64Array.from(pairs.a, (row, i) => Math.sqrt(rowDistanceSq(block, dim, row, pairs.b[i])));
  const [old, now] = [distances(frozen), distances(adapted)];
  const stretch = meanOfDifferent(now, pairs.same) / meanOfDifferent(old, pairs.same);
  const scores = now.map((distance) => -distance);
  const curve = roc(scores, pairs.same);
  const different = pairs.same.reduce((sum, same) => sum + (same ? 0 : 1), 0);
  const at = (far: (typeof FARS)[number]) =>
    different * Number(far) >= FEWEST_ABOVE && tarAtFar(curve, Number(far)) > 0
      ? -thresholdAtFar(curve, Number(far))
      : before.distanceAtFar[far] * stretch;
  return {
    distanceThreshold: -bestThreshold(scores, pairs.same),
    distanceAtFar: { '0.01': at('0.01'), '0.001': at('0.001'), '0.0001': at('0.0001') },
  };
}

function meanOfDifferent(distances: Float64Array, same: Uint8Array): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < distances.length; i++) {
    if (same[i]) continue;
    sum += distances[i];
    count++;
  }
  return sum / count;
}

/** People with two faces or more. */
function peopleOf(labels: Int32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([label]) => label);
}

/** Each person's part, by chance, the parts equally large. */
function partsOf(people: readonly number[], seed: number): ReadonlyMap<number, number> {
  const random = randomOf(seed, FACE_STREAM);
  const order = people.map((person) => ({ person, place: random() })).sort((a, b) => a.place - b.place);
  return new Map(order.map(({ person }, i) => [person, i % PARTS]));
}

function take(rows: Float32Array, dim: number, wanted: readonly number[]): Float32Array {
  const taken = new Float32Array(wanted.length * dim);
  wanted.forEach((row, i) => {
    taken.set(rows.subarray(row * dim, (row + 1) * dim), i * dim);
  });
  return taken;
}

const shifted = ({ a, b, same }: FacePairs, by: number): FacePairs => ({
  a: a.map((row) => row + by),
  b: b.map((row) => row + by),
  same,
});

const joined = (parts: readonly FacePairs[]): FacePairs => ({
  a: Int32Array.from(parts.flatMap(({ a }) => [...a])),
  b: Int32Array.from(parts.flatMap(({ b }) => [...b])),
  same: Uint8Array.from(parts.flatMap(({ same }) => [...same])),
});
