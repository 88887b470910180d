import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { similarities } from '../group/similarities.ts';
import type { SuggestionRow } from '../store/suggestions.ts';
import type { Calibration } from './calibrate.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import type { PersonModel } from './person-model.ts';
import { probabilityOf } from './platt.ts';
import { centroidsOf, smoothInto } from './smoothed-embedding.ts';

/** A guess must be more likely right than wrong. */
const LEAST_PROBABILITY = 0.5;
/**
 * And the face this similar to some labelled face of the person, or it is a stranger to whom the machine says yes for
 * want of a better answer: the verification threshold of MobileFaceNet, Euclidean distance 1.09 (catalog).
 */
const LEAST_SIMILARITY = 1 - 1.09 ** 2 / 2;
/** Guesses kept of a face, for where a better face of its photo takes the first. */
const GUESSES = 3;
/** Faces between two yields. */
const CHUNK = 32;

interface Guess {
  readonly face: LearnedFace;
  readonly person: number;
  readonly probability: number;
}

/**
 * The suggestions for all unnamed faces: per face the most probable person it may be, a person at most once a photo,
 * never one that the photo already has or that was rejected for the face. Yields every few ms.
 */
export function* suggest(
  faces: LearnedFaces,
  models: readonly PersonModel[],
  calibration: Calibration,
  embeddings: EmbeddingBlock,
): Generator<void, readonly SuggestionRow[]> {
  if (models.length === 0) return [];
  const { dimension } = embeddings;
  const centroids = yield* centroidsOf([...faces.unnamed, ...[...faces.named.values()].flat()], embeddings);
  const block = joined(models);
  const vectors = block.length / dimension;
  const queries = new Float32Array(CHUNK * dimension);
  const products = new Float32Array(CHUNK * vectors);
  const guesses = new Map<number, Guess[]>();
  for (let from = 0; from < faces.unnamed.length; from += CHUNK) {
    const chunk = faces.unnamed.slice(from, from + CHUNK);
    chunk.forEach((face, i) => {
      smoothInto(queries, i * dimension, face, centroids, embeddings);
    });
    similarities(queries, chunk.length, block, dimension, 0, vectors, products, vectors);
    chunk.forEach((face, i) => {
      const x = queries.subarray(i * dimension, (i + 1) * dimension);
      const found = guessesFor(face, products.subarray(i * vectors, (i + 1) * vectors), models, calibration, dimension);
      const near = found.filter(({ person }) =>
        isNear(x, models.find((model) => model.person === person)!, embeddings),
      );
      if (near.length > 0) guesses.set(face.photo, [...(guesses.get(face.photo) ?? []), ...near]);
    });
    yield;
  }
  const suggestions: SuggestionRow[] = [];
  for (const [photo, ofPhoto] of guesses) {
    suggestions.push(...onePersonAFace(ofPhoto, faces.ofPhoto.get(photo)!));
    yield;
  }
  return suggestions;
}

/** The best guesses that a face allows, by its products with the vectors of all models. */
function guessesFor(
  face: LearnedFace,
  products: Float32Array,
  models: readonly PersonModel[],
  calibration: Calibration,
  dimension: number,
): readonly Guess[] {
  const guesses: Guess[] = [];
  let at = 0;
  for (const { person, kind, vectors, bias } of models) {
    let evidence = -Infinity;
    for (const end = at + vectors.length / dimension; at < end; at++) evidence = Math.max(evidence, products[at]);
    const probability = probabilityOf(calibration[kind], evidence + bias);
    if (probability >= LEAST_PROBABILITY && !face.rejected.includes(person))
      guesses.push({ face, person, probability });
  }
  return guesses.sort(byProbability).slice(0, GUESSES);
}

/** Gives each person to the face of the photo that is most probably it; the others fall back on their next guess. */
function onePersonAFace(guesses: readonly Guess[], ofPhoto: readonly LearnedFace[]): SuggestionRow[] {
  const taken = new Set(ofPhoto.map(({ person }) => person));
  const given = new Map<number, SuggestionRow>();
  for (const { face, person, probability } of guesses.toSorted(byProbability)) {
    if (taken.has(person) || given.has(face.id)) continue;
    taken.add(person);
    given.set(face.id, { face_id: face.id, person_id: person, probability });
  }
  return [...given.values()];
}

const byProbability = (a: Guess, b: Guess) =>
  b.probability - a.probability || a.face.id - b.face.id || a.person - b.person;

function isNear(x: Float32Array, { rows }: PersonModel, { data, dimension }: EmbeddingBlock): boolean {
  for (const row of rows) {
    let dot = 0;
    for (let k = 0, p = row * dimension; k < dimension; k++, p++) dot += x[k] * data[p];
    if (dot >= LEAST_SIMILARITY) return true;
  }
  return false;
}

/** The vectors of all models, one below the other. */
function joined(models: readonly PersonModel[]): Float32Array {
  const block = new Float32Array(models.reduce((length, { vectors }) => length + vectors.length, 0));
  let at = 0;
  for (const { vectors } of models) {
    block.set(vectors, at);
    at += vectors.length;
  }
  return block;
}
