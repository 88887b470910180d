import { descendDual } from './dual-descent.ts';
import { createKernelRows, type KernelRows, kernelOfSome } from './kernel-rows.ts';
import { trainKernelSvm } from './kernel-svm.ts';
import { balancedCosts } from './linear-svm.ts';
import { type DatedVectors, periodPrototypes } from './period-prototypes.ts';
import {
  LIKENESS_WEIGHT,
  type Likeness,
  MODEL_KINDS,
  type PersonModelKind,
  prototypeEvidence,
} from './person-model.ts';
import { fitSigmoid, probabilityOf } from './platt.ts';
import { C, GAMMA, labelsOf, TOLERANCE } from './train-machine.ts';
import { spread, type TrainingSet } from './training-pool.ts';

const FOLDS = 3;
/** Faces that take part: enough to choose by, few enough to choose for a hundred people in a second. */
const POSITIVES = 36;
const NEGATIVES = 96;
/** A machine must say clearly more of held-out faces: with hardly any difference likeness stays, which needs no luck. */
const CLEARLY = 0.98;

/** Evidence on faces that the model did not see. */
export interface HeldOut {
  readonly kind: PersonModelKind;
  readonly values: readonly number[];
  /** 1: the person, -1: somebody else. */
  readonly labels: readonly (1 | -1)[];
  /** Cross-entropy of the values under their own sigmoid, nats, of each kind. */
  readonly losses: Readonly<Record<PersonModelKind, number>>;
}

/** A person's faces and what they are told from, as rows of the embedding block. */
export interface LabelledRows {
  readonly rows: readonly number[];
  readonly takenAtMs: readonly (number | null)[];
  /** Hardest first. */
  readonly negatives: readonly number[];
  readonly threshold: number;
}

/**
 * Learns a person from two thirds of its labels, three times, and measures on the other third (and on people that were
 * left out) which kind of model tells it best from others. All kinds are learned from one matrix of products.
 */
export function* crossValidate(person: LabelledRows, set: TrainingSet): Generator<void, HeldOut> {
  const { embeddings, scratch } = set;
  const { data, dimension, common } = embeddings;
  const own = spread(
    person.rows.map((row, i) => ({ row, takenAtMs: person.takenAtMs[i] })),
    POSITIVES,
  );
  const against = person.negatives.slice(0, NEGATIVES);
  const rows = [...own.map(({ row }) => row), ...against];
  scratch.reset(rows.length);
  rows.forEach((row, i) => {
    scratch.set(i, data, row);
  });
  const products = createKernelRows(scratch, { kind: 'linear' });
  const gaussian = createKernelRows(scratch, { kind: 'rbf', gamma: GAMMA });
  const folds = [...own.map((_, i) => i % FOLDS), ...dealt(against, set)];
  const dated: DatedVectors = {
    vectors: scratch.data,
    dimension,
    common,
    takenAtMs: own.map((face) => face.takenAtMs),
  };

  const values: Record<PersonModelKind, number[]> = { prototype: [], linear: [], rbf: [] };
  const labels: (1 | -1)[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = Int32Array.from(rows.keys()).filter((i) => folds[i] !== fold);
    const positives = seen.filter((i) => i < own.length);
    const y = labelsOf(positives.length, seen.length - positives.length);
    const costs = balancedCosts(y, C);
    const linear = descendDual(kernelOfSome(products, seen), y, costs);
    const rbf = yield* trainKernelSvm(kernelOfSome(gaussian, seen), y, costs, { tolerance: TOLERANCE });
    const likeness = likenessToSome(dated, products, positives);
    for (let i = 0; i < rows.length; i++) {
      if (folds[i] !== fold) continue;
      labels.push(i < own.length ? 1 : -1);
      const like = likeness(i);
      values.prototype.push(prototypeEvidence(like, person.threshold));
      const machines = { linear: decisionOf(linear, products, seen, i), rbf: decisionOf(rbf, gaussian, seen, i) };
      values.linear.push(machines.linear + LIKENESS_WEIGHT.linear * like.prototype);
      values.rbf.push(machines.rbf + LIKENESS_WEIGHT.rbf * like.prototype);
    }
    yield;
  }
  const losses = Object.fromEntries(MODEL_KINDS.map((kind) => [kind, lossOf(values[kind], labels)])) as Record<
    PersonModelKind,
    number
  >;
  const kind = chosen(losses, set.kinds);
  return { kind, values: values[kind], labels, losses };
}

/** The machine that says most of held-out faces, where it says clearly more than likeness does. */
function chosen(losses: HeldOut['losses'], kinds: readonly PersonModelKind[]): PersonModelKind {
  const machines = kinds.filter((kind) => kind !== 'prototype').sort((a, b) => losses[a] - losses[b]);
  const isBetter = machines.length > 0 && losses[machines[0]] < CLEARLY * losses.prototype;
  return isBetter || !kinds.includes('prototype') ? machines[0] : 'prototype';
}

/** The fold of each negative. Everyone is held out whole: a person that the machine was told from is no stranger to it. */
function dealt(rows: readonly number[], { embeddings, personOf }: TrainingSet): readonly number[] {
  const folds = rows.map((row) => (personOf(row) || embeddings.faceAt(row)) % FOLDS);
  return new Set(folds).size < FOLDS ? rows.map((_, i) => i % FOLDS) : folds;
}

/** Decision value of vector i by a machine that saw some of the vectors. */
function decisionOf(
  { coefficients, bias }: { readonly coefficients: Float64Array; readonly bias: number },
  kernel: KernelRows,
  seen: Int32Array,
  i: number,
): number {
  const row = kernel.row(i);
  let sum = bias;
  for (let at = 0; at < seen.length; at++) sum += coefficients[at] * row[seen[at]];
  return sum;
}

/** What tells how alike a vector is to some of a person's. */
function likenessToSome(dated: DatedVectors, products: KernelRows, some: Int32Array): (i: number) => Likeness {
  const { vectors, dimension, common, takenAtMs } = dated;
  const chosen = new Float32Array(some.length * dimension);
  some.forEach((i, at) => {
    chosen.set(vectors.subarray(i * dimension, (i + 1) * dimension), at * dimension);
  });
  const prototypes = periodPrototypes({
    vectors: chosen,
    dimension,
    common,
    takenAtMs: Array.from(some, (i) => takenAtMs[i]),
  }).map(({ members }) => {
    const indices = members.map((at) => some[at]);
    let squares = 0;
    for (const i of indices) for (const j of indices) squares += products.row(i)[j];
    return { indices, length: Math.sqrt(squares) };
  });
  return (i) => {
    const row = products.row(i);
    let nearest = -1;
    for (const j of some) nearest = Math.max(nearest, row[j]);
    let prototype = -1;
    for (const { indices, length } of prototypes) {
      let sum = 0;
      for (const j of indices) sum += row[j];
      prototype = Math.max(prototype, sum / length);
    }
    return { nearest: common(nearest), prototype: common(prototype) };
  };
}

function lossOf(values: readonly number[], labels: readonly (1 | -1)[]): number {
  const sigmoid = fitSigmoid(values, labels);
  let loss = 0;
  values.forEach((value, i) => {
    const p = probabilityOf(sigmoid, value);
    loss -= Math.log(Math.max(1e-12, labels[i] === 1 ? p : 1 - p));
  });
  return loss / values.length;
}
