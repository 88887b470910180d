import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { chooseNegatives } from './choose-negatives.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import { evidenceOf, type PersonModelKind, trainPerson } from './person-model.ts';
import { fitSigmoid, type Sigmoid } from './platt.ts';
import { centroidsOf, smoothInto } from './smoothed-embedding.ts';

/** What evidence of each kind of model means as a probability. */
export type Calibration = Readonly<Record<PersonModelKind, Sigmoid>>;

/**
 * The calibration without labels to learn one from: fitted to whether the best of 58 people was right, for all faces of
 * LFW (8,174 of 3,095 people, smoothed embeddings of MobileFaceNet). Half at a cosine of 0.583 with one label, at 0.660
 * to the nearer of two; at 5.43 of the machine's evidence.
 */
export const PRIOR: Calibration = {
  one: { a: -44.7, b: 26.07 },
  two: { a: -30.7, b: 20.28 },
  machine: { a: -2.8, b: 15.2 },
};

const FOLDS = 3;
/** People with fewer labels are not cut into folds: what is left would not stand for them. */
const LABELS_TO_FOLD = 6;
/** People with the most labels that calibration is learned from, to bound its time. */
const MOST_PEOPLE = 30;
/** Faces of each unknown person that are judged. */
const FACES_OF_UNKNOWN = 5;
/** The prior counts as this many held-out values of the rarer class. */
const PRIOR_COUNT = 50;

/**
 * Learns what the machine's evidence means in this library, by cross-validation: each fold holds out a third of a
 * person's faces, which then come as a group of their own, and a third of the other people, who come as unknown.
 * Yields between machines.
 */
export function* calibrate(faces: LearnedFaces, embeddings: EmbeddingBlock): Generator<void, Calibration> {
  const values: number[] = [];
  const labels: number[] = [];
  const people = [...faces.named].filter(([, named]) => named.length >= LABELS_TO_FOLD);
  people.sort(([a, x], [b, y]) => y.length - x.length || a - b);
  const unknown = yield* smoothed(
    [...faces.named.values()].flatMap((named) => named.slice(0, FACES_OF_UNKNOWN)),
    embeddings,
  );
  for (const [person, named] of people.slice(0, MOST_PEOPLE)) {
    for (let fold = 0; fold < FOLDS; fold++) {
      const isHeld = (other: number) => other !== person && other % FOLDS === fold;
      const rows = named.filter((_, i) => i % FOLDS !== fold).map(({ row }) => row);
      const without = new Set([...faces.named.keys()].filter(isHeld));
      const negatives = chooseNegatives(person, rows, faces, embeddings, without);
      // Held-out faces of the person are no negatives, though they share its photos.
      const held = named.filter((_, i) => i % FOLDS === fold);
      const heldRows = new Set(held.map(({ row }) => row));
      const model = yield* trainPerson(
        person,
        rows,
        negatives.filter((row) => !heldRows.has(row)),
        embeddings,
      );
      if (model.kind !== 'machine') continue;
      const judge = (vector: Float32Array, label: 1 | -1) => {
        values.push(evidenceOf(model, vector, 0, embeddings.dimension));
        labels.push(label);
      };
      for (const { vector } of yield* smoothed(held, embeddings)) judge(vector, 1);
      for (const { face, vector } of unknown) if (isHeld(face.person)) judge(vector, -1);
      yield;
    }
  }
  return { ...PRIOR, machine: shrunk(values, labels) };
}

/** The fitted sigmoid, drawn to the prior where few values speak for it. */
function shrunk(values: readonly number[], labels: readonly number[]): Sigmoid {
  const positives = labels.filter((label) => label === 1).length;
  const rarer = Math.min(positives, labels.length - positives);
  if (rarer === 0) return PRIOR.machine;
  const fitted = fitSigmoid(values, labels);
  const share = rarer / (rarer + PRIOR_COUNT);
  const mix = (own: number, prior: number) => share * own + (1 - share) * prior;
  return { a: mix(fitted.a, PRIOR.machine.a), b: mix(fitted.b, PRIOR.machine.b) };
}

/** Faces as they are judged, those of a person (or a fold of one) being a group. */
function* smoothed(faces: readonly LearnedFace[], embeddings: EmbeddingBlock) {
  const grouped = faces.map((face) => ({ ...face, group: face.person }));
  const centroids = yield* centroidsOf(grouped, embeddings);
  return grouped.map((face) => {
    const vector = new Float32Array(embeddings.dimension);
    smoothInto(vector, 0, face, centroids, embeddings);
    return { face, vector };
  });
}
