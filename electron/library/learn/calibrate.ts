import type { HeldOut } from './cross-validate.ts';
import { onePersonLogOdds } from './part-likeness.ts';
import type { PersonModel, PersonModelKind } from './person-model.ts';
import { fittingSigmoid, type Sigmoid } from './platt.ts';

/** Evidence means the more, the more labels it rests on: likeness to one face, to two or three, to more; a machine's. */
export type EvidenceKind = 'one' | 'few' | PersonModelKind;
/** Where grouping has a say: whether the face is among named ones of the person. */
export type GuessKind = EvidenceKind | 'among' | 'apart';
/** What evidence of each kind means as a probability. */
export type Calibration = Readonly<Record<EvidenceKind, Sigmoid>>;

/**
 * The calibration without labels to learn one from: whether the best person for a face is the right one, for the same
 * faces as the weights below.
 */
export const PRIOR: Calibration = {
  one: { a: -36, b: 4.6 },
  few: { a: -36, b: 6.9 },
  prototype: { a: -36, b: 7 },
  linear: { a: -2.8, b: 15.2 },
  rbf: { a: -6, b: 2 },
};

/** The prior counts as this many held-out values of the rarer class. */
const PRIOR_COUNT = 400;

export const evidenceKindOf = ({ kind, rows }: PersonModel): EvidenceKind =>
  kind !== 'prototype' ? kind : rows.length === 1 ? 'one' : rows.length <= 3 ? 'few' : kind;

/**
 * Platt's sigmoid of each kind from what the people of this library were cross-validated with, drawn to the prior where
 * few values speak for it.
 */
export function calibrate(heldOut: Iterable<HeldOut>): Calibration {
  const work = calibrating(heldOut);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same, yielding every 2 ms or so. */
export function* calibrating(heldOut: Iterable<HeldOut>): Generator<void, Calibration> {
  const values: Record<PersonModelKind, number[]> = { prototype: [], linear: [], rbf: [] };
  const labels: Record<PersonModelKind, number[]> = { prototype: [], linear: [], rbf: [] };
  for (const each of heldOut) {
    values[each.kind].push(...each.values);
    labels[each.kind].push(...each.labels);
  }
  const learned = (kind: PersonModelKind) => shrunk(values[kind], labels[kind], PRIOR[kind]);
  return {
    ...PRIOR,
    prototype: yield* learned('prototype'),
    linear: yield* learned('linear'),
    rbf: yield* learned('rbf'),
  };
}

function* shrunk(values: readonly number[], labels: readonly number[], prior: Sigmoid): Generator<void, Sigmoid> {
  const positives = labels.filter((label) => label === 1).length;
  const rarer = Math.min(positives, labels.length - positives);
  if (rarer === 0) return prior;
  const fitted = yield* fittingSigmoid(values, labels);
  const share = rarer / (rarer + PRIOR_COUNT);
  const mix = (own: number, other: number) => share * own + (1 - share) * other;
  return { a: mix(fitted.a, prior.a), b: mix(fitted.b, prior.b) };
}

/** What surrounds a piece of evidence and makes it mean more or less. */
export interface Circumstances {
  /** Mean cosine of the face to the next most alike people: a blurred face is like everybody. */
  readonly rivals: number;
  /** Of the face, 0..1. */
  readonly quality: number;
}

/**
 * Weights of a constant, of the logit that the sigmoid gives, of the rivals' cosine and of the lack of quality: by logistic
 * regression on whether the best person was right, for the faces of half of LFW's people (those whose name's SHA-256 is
 * even) among 2,000 photos, as they are and made worse: evidence.csv of kith evaluate suggestions --photos 2000, with and
 * without --degrade 1. A face that is like everybody is less probably this person; a poor photo is less like its own
 * person too. Linear and Gaussian machines share theirs: few people are told by either.
 */
const CONTEXT: Readonly<Record<EvidenceKind, readonly [number, number, number, number]>> = {
  one: [-0.86, 0.9, -1.02, 4.5],
  few: [-0.93, 0.77, -3.34, 7.32],
  prototype: [-0.41, 0.66, -0.71, 3.89],
  linear: [0.74, 0.73, -0.68, 2.66],
  rbf: [0.74, 0.73, -0.68, 2.66],
};
/**
 * The same where grouping put the face among named faces of the person: hardly any is wrong, and those are poor ones.
 * These and the next are printed by test/bench/suggestion-weights.ts, from people with an even hash, as they are and
 * degraded (seeds 1 and 2). Once all groups have their names the next ones are rather too low; fitted to that as well, they
 * cost a user more rejections than they saved.
 */
const AMONG: readonly number[] = [2.84, 0.3, 0.61, -5.13];
/**
 * And where grouping kept the face apart from the person (`apartContextOf`): hardly any is right. All faces of a group are
 * judged as one, and count as one here.
 */
const APART: readonly number[] = [-12.54, 0.32, -8.78, 32.24, 11.13, -24.77, -13.41, -2.14, 4.59, 0.79];
/** More labels than these tell no more. */
const MOST_LABELS = 10;
/** Of people of LFW; for where too few are named to tell. */
export const USUAL_RIVALS = 0.3;

/** What a probability is made of: 1, logit, rivals, lack of quality. */
export function contextOf(
  calibration: Calibration,
  model: PersonModel,
  evidence: number,
  { rivals, quality }: Circumstances,
): readonly [number, number, number, number] {
  const { a, b } = calibration[evidenceKindOf(model)];
  // Beyond 12 there is no doubt that calibration could have measured.
  const logit = Math.min(12, Math.max(-12, -(a * evidence + b)));
  return [1, logit, rivals - USUAL_RIVALS, 1 - quality];
}

/**
 * What it is made of where grouping kept the face apart from the person: besides that, how alike the face's group as a
 * whole is to the labelled faces, which tells the more the better the photos and the more the labels are. The more faces
 * there are on both sides, the more their likeness as parts decides (the last number), as it does for the review.
 * @param alike of the two as parts (`partLikeness`)
 * @param faces in the group
 */
export function apartContextOf(
  context: readonly [number, number, number, number],
  alike: number,
  faces: number,
  labels: number,
): readonly number[] {
  const lack = context[3];
  const near = Math.min(1.2, Math.max(-0.2, alike));
  const many = Math.log(Math.min(MOST_LABELS, labels));
  const alone = 1 / Math.min(faces, labels);
  const single = [...context, near, near * lack, lack * lack, many, near * many].map((value) => alone * value);
  return [...single, (1 - alone) * onePersonLogOdds(alike)];
}

/** The probability that evidence of a kind is right, under these circumstances. */
export function probabilityFor(kind: GuessKind, context: readonly number[]): number {
  const weights = kind === 'apart' ? APART : kind === 'among' ? AMONG : CONTEXT[kind];
  let logit = 0;
  for (let i = 0; i < weights.length; i++) logit += weights[i] * context[i];
  return 1 / (1 + Math.exp(-logit));
}
