import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { SuggestionRow } from '../store/suggestions.ts';
import { type Calibration, contextOf, probabilityFor, USUAL_RIVALS } from './calibrate.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import {
  evidenceOf,
  type Likeness,
  likenessOf,
  type PersonModel,
  prototypeEvidence,
  type VectorKind,
} from './person-model.ts';
import { centroidsOf, smoothInto } from './smoothed-embedding.ts';
import { createVectorBlock, QUERIES } from './vector-block.ts';

/** A guess must be more likely right than wrong. */
const LEAST_PROBABILITY = 0.5;
/** Guesses kept of a face, for where a better face of its photo takes the first. */
const GUESSES = 3;
/** People that a face is compared with closely: those whose prototypes it is most like. */
const CANDIDATES = 6;
/** A face of no quality is asked so much less likeness before its probability is worked out. */
const SLACK = 0.15;
/** Others that tell how much a face is like everybody. */
const RIVALS = 3;

export interface Guess {
  readonly person: number;
  readonly probability: number;
  /** What the probability is made of (`contextOf`), and the kind of evidence: for the calibration. */
  readonly context: readonly number[];
  readonly model: PersonModel;
}

/** Says who a vector may be. */
export interface Judge {
  /**
   * The most probable people, most probable first; together with "none of them" their probabilities are one.
   * @param x unit vector at `offset`
   * @param quality of the face, 0..1
   * @param isOut people that are out of the question
   */
  guesses(x: Float32Array, offset: number, quality: number, isOut: (person: number) => boolean): readonly Guess[];
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
  kind: VectorKind,
  leastSimilarity: number,
): Judge {
  const { dimension, common } = kind;
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

  return {
    guesses(x, offset, quality, isOut) {
      const people = ranked(x, offset).slice(0, CANDIDATES + RIVALS);
      const guesses: Guess[] = [];
      const least = leastSimilarity - SLACK * (1 - quality);
      for (const [model, cosine] of people.slice(0, CANDIDATES)) {
        // A prototype is a mean: a face alike enough to one of its faces is at most a little less alike to it.
        if (cosine < least - 0.1 || isOut(model.person)) continue;
        const likeness = likenessOf(model, x, offset, kind);
        if (likeness.nearest < least) continue;
        const evidence = evidenceOf(model, likeness, x, offset, dimension);
        const rivals = rivalsOf(model, people);
        const context = contextOf(calibration, model, evidence, { rivals, quality });
        guesses.push({ person: model.person, probability: probabilityFor(model, context), context, model });
      }
      return exclusive(guesses).sort(byProbability);
    },
    ofLikeness(model, likeness, x, offset, quality) {
      const plain = { ...model, kind: 'prototype' as const, machine: null };
      const rivals = rivalsOf(model, ranked(x, offset).slice(0, CANDIDATES + RIVALS));
      const evidence = prototypeEvidence(likeness, model.threshold);
      return probabilityFor(plain, contextOf(calibration, plain, evidence, { rivals, quality }));
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

interface FaceGuesses {
  readonly face: LearnedFace;
  /** Most probable first. */
  readonly guesses: readonly Guess[];
}

/**
 * The suggestions for all unnamed faces: per face the most probable person it may be, a person at most once a photo,
 * never one that the photo already has or that was rejected for the face. Yields every few ms.
 */
export function* suggest(
  faces: LearnedFaces,
  judge: Judge,
  embeddings: EmbeddingBlock,
): Generator<void, readonly SuggestionRow[]> {
  if (faces.named.size === 0) return [];
  const { dimension } = embeddings;
  const centroids = yield* centroidsOf([...faces.unnamed, ...[...faces.named.values()].flat()], embeddings);
  const refused = refusedByGroups(faces);
  const x = new Float32Array(dimension);
  const guesses = new Map<number, FaceGuesses[]>();
  for (let at = 0; at < faces.unnamed.length; at++) {
    const face = faces.unnamed[at];
    smoothInto(x, 0, face, centroids, embeddings);
    const beside = faces.ofPhoto.get(face.photo)!;
    const isOut = (person: number) =>
      face.rejected.includes(person) ||
      (refused.get(face.group)?.has(person) ?? false) ||
      beside.some((other) => other.person === person);
    const found = judge.guesses(x, 0, face.quality, isOut).slice(0, GUESSES);
    if (found.length > 0 && found[0].probability >= LEAST_PROBABILITY) {
      const ofPhoto = guesses.get(face.photo);
      if (ofPhoto) ofPhoto.push({ face, guesses: found });
      else guesses.set(face.photo, [{ face, guesses: found }]);
    }
    if (at % QUERIES === 0) yield;
  }
  const suggestions: SuggestionRow[] = [];
  for (const ofPhoto of guesses.values()) {
    suggestions.push(...onePersonAFace(ofPhoto));
    yield;
  }
  return suggestions;
}

/** By group, people that most of its unnamed faces were said not to be: one that joins them later is not asked about. */
function refusedByGroups({ unnamed }: LearnedFaces): ReadonlyMap<number, ReadonlySet<number>> {
  const sizes = new Map<number, number>();
  const counts = new Map<number, Map<number, number>>();
  for (const { group, rejected } of unnamed) {
    if (group === 0) continue;
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
    for (const person of rejected) {
      const of = counts.get(group) ?? new Map<number, number>();
      counts.set(group, of.set(person, (of.get(person) ?? 0) + 1));
    }
  }
  return new Map(
    [...counts].map(([group, of]) => [
      group,
      new Set([...of].filter(([, count]) => 2 * count > sizes.get(group)!).map(([person]) => person)),
    ]),
  );
}

/**
 * Gives each person to the face of the photo that is most probably it. Another face that would have been it is, given that
 * it is not, one of its next guesses.
 */
function onePersonAFace(ofPhoto: readonly FaceGuesses[]): SuggestionRow[] {
  const taken = new Set<number>();
  const given: SuggestionRow[] = [];
  let waiting = [...ofPhoto];
  while (waiting.length > 0) {
    waiting.sort((a, b) => byProbability(a.guesses[0], b.guesses[0]) || a.face.id - b.face.id);
    const [{ face, guesses }, ...rest] = waiting;
    const { person, probability } = guesses[0];
    taken.add(person);
    given.push({ face_id: face.id, person_id: person, probability });
    waiting = rest.flatMap((other) => {
      const left = withoutTaken(other.guesses, taken);
      return left.length > 0 && left[0].probability >= LEAST_PROBABILITY ? [{ face: other.face, guesses: left }] : [];
    });
  }
  return given;
}

function withoutTaken(guesses: readonly Guess[], taken: ReadonlySet<number>): readonly Guess[] {
  const gone = guesses.reduce((sum, guess) => (taken.has(guess.person) ? sum + guess.probability : sum), 0);
  if (gone === 0) return guesses;
  const left = Math.max(1e-12, 1 - gone);
  return guesses
    .filter(({ person }) => !taken.has(person))
    .map((guess) => ({ ...guess, probability: Math.min(1, guess.probability / left) }));
}

const byProbability = (a: Guess, b: Guess) => b.probability - a.probability || a.person - b.person;
