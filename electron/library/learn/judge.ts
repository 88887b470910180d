import {
  apartContextOf,
  type Calibration,
  contextOf,
  evidenceKindOf,
  type GuessKind,
  probabilityFor,
  USUAL_RIVALS,
} from './calibrate.ts';
import type { Company } from './company.ts';
import { addedUp, type PartSum, partLikeness } from './part-likeness.ts';
import {
  evidenceOf,
  type Likeness,
  likenessOf,
  type PersonModel,
  prototypeEvidence,
  type VectorKind,
} from './person-model.ts';
import { createVectorBlock } from './vector-block.ts';

/** People that a face is compared with closely: those whose prototypes it is most like. */
const CANDIDATES = 6;
/** A face of no quality is asked so much less likeness before its probability is worked out. */
const SLACK = 0.15;
/** Others that tell how much a face is like everybody. */
const RIVALS = 3;

export interface Guess {
  readonly person: number;
  readonly probability: number;
  /** What the probability is made of (`contextOf`, `apartContextOf`), and the kind of evidence: for the calibration. */
  readonly context: readonly number[];
  readonly kind: GuessKind;
}

/** Says who a vector may be. */
export interface Judge {
  /**
   * The most probable people, most probable first; together with "none of them" their probabilities are one.
   * @param x unit vector at `offset`
   * @param quality of the face, 0..1
   * @param isOut people that are out of the question
   * @param company whom grouping put the face together with; absent where grouping was not asked, or is to have no say
   */
  guesses(
    x: Float32Array,
    offset: number,
    quality: number,
    isOut: (person: number) => boolean,
    company?: Company,
  ): readonly Guess[];
  /** The probability that a vector so alike to a person is it, by likeness alone and before others are asked. */
  ofLikeness(model: PersonModel, likeness: Likeness, x: Float32Array, offset: number, quality: number): number;
}

/**
 * @param leastSimilarity likeness to some labelled face below which it is a stranger, to whom a machine says yes for want
 *   of a better answer
 */
export function createJudge(
  models: readonly PersonModel[],
  calibration: Calibration,
  vectors: VectorKind,
  leastSimilarity: number,
): Judge {
  const { dimension, common } = vectors;
  const owners: PersonModel[] = [];
  const block = createVectorBlock(dimension);
  block.reset(models.reduce((sum, { prototypes }) => sum + prototypes.length, 0));
  for (const model of models) {
    for (const { vector } of model.prototypes) {
      block.set(owners.length, vector, 0);
      owners.push(model);
    }
  }
  /** All people by the likeness of their prototypes, most alike first, with the cosine. */
  function ranked(x: Float32Array, offset: number): readonly (readonly [PersonModel, number])[] {
    const { products } = block.multiply(x.subarray(offset, offset + dimension), 1);
    const best = new Map<PersonModel, number>();
    for (let i = 0; i < owners.length; i++) best.set(owners[i], Math.max(products[i], best.get(owners[i]) ?? -1));
    for (const [model, cosine] of best) best.set(model, common(cosine));
    return [...best].sort(([a, x1], [b, x2]) => x2 - x1 || a.person - b.person);
  }

  const sums = new Map<PersonModel, PartSum>();
  /** The labelled faces of a person. */
  function labelledOf(model: PersonModel): PartSum {
    let labelled = sums.get(model);
    if (!labelled) {
      const rows = [...model.rows.keys()];
      labelled = { sum: addedUp(model.examples, dimension, rows), n: rows.length, common };
      sums.set(model, labelled);
    }
    return labelled;
  }

  return {
    guesses(x, offset, quality, isOut, company) {
      const people = ranked(x, offset).slice(0, CANDIDATES + RIVALS);
      const guesses: Guess[] = [];
      const least = leastSimilarity - SLACK * (1 - quality);
      for (const [model, cosine] of people.slice(0, CANDIDATES)) {
        // A prototype is a mean: a face alike enough to one of its faces is at most a little less alike to it.
        if (cosine < least - 0.1 || isOut(model.person)) continue;
        const likeness = likenessOf(model, x, offset, vectors);
        if (likeness.nearest < least) continue;
        const evidence = evidenceOf(model, likeness, x, offset, dimension);
        const rivals = rivalsOf(model, people);
        const around = contextOf(calibration, model, evidence, { rivals, quality });
        const kind = !company ? evidenceKindOf(model) : company.person === model.person ? 'among' : 'apart';
        const context =
          company && kind === 'apart'
            ? apartContextOf(around, partLikeness(company.faces, labelledOf(model)), company.faces.n, model.rows.length)
            : around;
        guesses.push({ person: model.person, probability: probabilityFor(kind, context), context, kind });
      }
      return exclusive(guesses).sort(byProbability);
    },
    ofLikeness(model, likeness, x, offset, quality) {
      const plain = { ...model, kind: 'prototype' as const, machine: null };
      const rivals = rivalsOf(model, ranked(x, offset).slice(0, CANDIDATES + RIVALS));
      const evidence = prototypeEvidence(likeness, model.threshold);
      return probabilityFor(evidenceKindOf(plain), contextOf(calibration, plain, evidence, { rivals, quality }));
    },
  };
}

/** Mean cosine to the next people, the usual one where there are none. */
function rivalsOf(model: PersonModel, people: readonly (readonly [PersonModel, number])[]): number {
  const others = people.filter(([other]) => other !== model).slice(0, RIVALS);
  const sum = others.reduce((total, [, cosine]) => total + cosine, 0);
  return (sum + (RIVALS - others.length) * USUAL_RIVALS) / RIVALS;
}

/** A face is one person at most: odds of each against all others and nobody. */
function exclusive(guesses: readonly Guess[]): Guess[] {
  const odds = guesses.map(({ probability }) => probability / Math.max(1e-12, 1 - probability));
  const all = odds.reduce((sum, value) => sum + value, 1);
  return guesses.map((guess, i) => ({ ...guess, probability: odds[i] / all }));
}

const byProbability = (a: Guess, b: Guess) => b.probability - a.probability || a.person - b.person;
