import { crossValidate, type HeldOut } from './cross-validate.ts';
import type { LearnedFace } from './learned-faces.ts';
import { periodPrototypes } from './period-prototypes.ts';
import type { PersonModel } from './person-model.ts';
import { centroidOfRows } from './smoothed-embedding.ts';
import { labelsOf, trainMachine } from './train-machine.ts';
import { chooseNegatives, spread, type TrainingSet } from './training-pool.ts';

/** With fewer labels likeness decides: a machine would follow the accidents of two photos, and none can be held out. */
export const MACHINE_FROM = 4;
/** And a machine needs somebody to tell the person from. */
const LEAST_NEGATIVES = 8;
/** Labelled faces that a person is learned from, evenly over all. */
const MOST_LABELS = 200;
/** How alike the most alike unknown faces of LFW are to a person's centroid; counts as this many unknown faces. */
const USUAL_IMPOSTORS = { similarity: 0.3, faces: 200 };

export interface Trained {
  readonly model: PersonModel;
  /** Evidence on faces that were held out, of the kind that was chosen; null where none could be. */
  readonly heldOut: HeldOut | null;
}

/**
 * Learns a person from its labels. Which kind of model decides is chosen by cross-validation on them. Yields every ms or
 * so.
 * @param named the person's faces, at least one
 */
export function* trainPerson(
  person: number,
  named: readonly LearnedFace[],
  set: TrainingSet,
): Generator<void, Trained> {
  const { embeddings, pool, scratch, faces } = set;
  const { dimension, data, common } = embeddings;
  const chosen = spread(named, MOST_LABELS);
  const rows = chosen.map(({ row }) => row);
  const examples = new Float32Array(rows.length * dimension);
  rows.forEach((row, i) => {
    examples.set(data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  });
  const takenAtMs = chosen.map((face) => face.takenAtMs);
  const prototypes = periodPrototypes({ vectors: examples, dimension, common, takenAtMs });
  const own = new Set(named.map(({ row }) => row));
  const negatives = chooseNegatives(person, centroidOfRows(rows, embeddings), own, pool, faces, common);
  const { similarity, faces: usual } = USUAL_IMPOSTORS;
  const { unknown, impostors } = negatives;
  const threshold = (unknown * impostors + usual * similarity) / (unknown + usual);
  const plain = { person, rows, examples, prototypes, threshold };
  yield;
  if (rows.length < MACHINE_FROM || negatives.rows.length < LEAST_NEGATIVES) {
    return { model: { ...plain, kind: 'prototype', machine: null, support: new Set() }, heldOut: null };
  }

  const heldOut = yield* crossValidate({ rows, takenAtMs, negatives: negatives.rows, threshold }, set);
  if (heldOut.kind === 'prototype') {
    return { model: { ...plain, kind: 'prototype', machine: null, support: new Set() }, heldOut };
  }
  const all = [...rows, ...negatives.rows];
  scratch.reset(all.length);
  all.forEach((row, i) => {
    scratch.set(i, data, row);
  });
  const labels = labelsOf(rows.length, negatives.rows.length);
  const { machine, support } = yield* trainMachine(heldOut.kind, scratch, labels);
  const leant = new Set(support.filter((i) => i >= rows.length).map((i) => all[i]));
  return { model: { ...plain, kind: heldOut.kind, machine, support: leant }, heldOut };
}
