import type { HeldOut } from './cross-validate.ts';
import type { PersonModel, PersonModelKind } from './person-model.ts';
import { fitSigmoid, probabilityOf, type Sigmoid } from './platt.ts';

/** Evidence means the more, the more labels it rests on: likeness to one face, to two or three, to more; a machine's. */
export type EvidenceKind = 'one' | 'few' | PersonModelKind;
/** What evidence of each kind means as a probability. */
export type Calibration = Readonly<Record<EvidenceKind, Sigmoid>>;

/**
 * The calibration without labels to learn one from: whether the best person for a face is the right one, for the faces
 * of half of LFW's people (kith evaluate suggestions, people of even number; smoothed embeddings of MobileFaceNet).
 */
export const PRIOR: Calibration = {
  one: { a: -36, b: 5.3 },
  few: { a: -36, b: 6 },
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
  const values: Record<PersonModelKind, number[]> = { prototype: [], linear: [], rbf: [] };
  const labels: Record<PersonModelKind, number[]> = { prototype: [], linear: [], rbf: [] };
  for (const each of heldOut) {
    values[each.kind].push(...each.values);
    labels[each.kind].push(...each.labels);
  }
  const learned = (kind: PersonModelKind) => shrunk(values[kind], labels[kind], PRIOR[kind]);
  return { ...PRIOR, prototype: learned('prototype'), linear: learned('linear'), rbf: learned('rbf') };
}

function shrunk(values: readonly number[], labels: readonly number[], prior: Sigmoid): Sigmoid {
  const positives = labels.filter((label) => label === 1).length;
  const rarer = Math.min(positives, labels.length - positives);
  if (rarer === 0) return prior;
  const fitted = fitSigmoid(values, labels);
  const share = rarer / (rarer + PRIOR_COUNT);
  const mix = (own: number, other: number) => share * own + (1 - share) * other;
  return { a: mix(fitted.a, prior.a), b: mix(fitted.b, prior.b) };
}

/** The probability that evidence of a model is right. */
export const probabilityFor = (calibration: Calibration, model: PersonModel, evidence: number): number =>
  probabilityOf(calibration[evidenceKindOf(model)], evidence);
