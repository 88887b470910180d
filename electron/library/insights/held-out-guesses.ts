import type { EmbeddingBlock } from '../group/embedding-block.ts';
import { calibrating } from '../learn/calibrate.ts';
import { createJudge } from '../learn/judge.ts';
import type { LearnedFace, LearnedFaces } from '../learn/learned-faces.ts';
import { createPeople } from '../learn/learned-people.ts';
import { spread } from '../learn/training-pool.ts';

/** What the classifier says of a named face that it has not seen. */
export interface HeldOutGuess {
  readonly face: number;
  /** Its name. */
  readonly person: number;
  /** Whom the classifier takes it for; 0: nobody that has a name. */
  readonly guess: number;
  /** That the guess is right; of nobody, that nobody is. */
  readonly probability: number;
}

/** Each face is judged by what was learned from the other two thirds. */
export const FOLDS = 3;
/** Faces judged of one person, evenly over all, so that one with thousands does not take all the time. */
const MOST_OF_ONE = 120;
/** As for suggestions: a guess must be more likely right than wrong. */
const LEAST_PROBABILITY = 0.5;

/**
 * Names named faces by the library's own classifier, each by people learned without it (as an unnamed face among the
 * others). People with one face cannot be held out, but may be taken for somebody's. Faces are judged as they are, not
 * drawn to their group, which knows the names. Yields how much is done, 0..1, every ms or so.
 */
export function* heldOutGuesses(
  faces: LearnedFaces,
  embeddings: EmbeddingBlock,
  leastSimilarity: number,
): Generator<number, readonly HeldOutGuess[]> {
  const folds = new Map<number, number>();
  const heldOut: LearnedFace[][] = Array.from({ length: FOLDS }, () => []);
  for (const named of faces.named.values()) {
    if (named.length < 2) continue;
    for (const [i, face] of spread(named, MOST_OF_ONE).entries()) {
      folds.set(face.id, i % FOLDS);
      heldOut[i % FOLDS].push(face);
    }
  }
  const guesses: HeldOutGuess[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const people = createPeople(embeddings);
    const seen = yield* telling(
      fold / FOLDS,
      without(faces, (face) => folds.get(face.id) === fold),
    );
    yield* telling((fold + 0.1) / FOLDS, people.learn(seen));
    const calibration = yield* telling((fold + 0.9) / FOLDS, calibrating(people.heldOut()));
    const judge = createJudge(people.models(), calibration, embeddings, leastSimilarity);
    yield (fold + 0.9) / FOLDS;
    for (const face of heldOut[fold]) {
      const isOut = (other: number) => face.rejected.includes(other) || isBeside(faces, face, other);
      const found = judge.guesses(embeddings.data, face.row * embeddings.dimension, face.quality, isOut);
      guesses.push({ face: face.id, person: face.person, ...decided(found) });
      yield (fold + 0.9) / FOLDS;
    }
  }
  return guesses;
}

/** Work that tells nothing, telling that so much is done. */
function* telling<T>(done: number, work: Generator<void, T>): Generator<number, T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    yield done;
  }
}

function decided(found: readonly { readonly person: number; readonly probability: number }[]) {
  const best = found[0];
  if (best && best.probability >= LEAST_PROBABILITY) return { guess: best.person, probability: best.probability };
  return { guess: 0, probability: 1 - found.reduce((sum, { probability }) => sum + probability, 0) };
}

/** The faces as if some had no name; they are among the unnamed then. */
function* without(faces: LearnedFaces, isHeldOut: (face: LearnedFace) => boolean): Generator<void, LearnedFaces> {
  const named = new Map<number, readonly LearnedFace[]>();
  const heldOut = new Map<number, LearnedFace>();
  /** Photos with such faces: who else is named in a photo tells who somebody is not. */
  const photos = new Set<number>();
  let looked = 0;
  for (const [person, list] of faces.named) {
    const kept: LearnedFace[] = [];
    for (const face of list) {
      if (++looked % PAGE === 0) yield;
      if (isHeldOut(face)) {
        heldOut.set(face.id, { ...face, person: 0 });
        photos.add(face.photo);
      } else kept.push(face);
    }
    if (kept.length > 0) named.set(person, kept);
  }
  return {
    ...faces,
    named,
    unnamed: faces.unnamed.concat([...heldOut.values()]),
    ofPhoto: {
      get(photo) {
        const list = faces.ofPhoto.get(photo);
        return photos.has(photo) ? list?.map((face) => heldOut.get(face.id) ?? face) : list;
      },
    },
  };
}

/** Faces sorted between two yields: about 1 ms. */
const PAGE = 2000;

/** A person is once in a photo: who is named there beside the face is not it. */
const isBeside = (faces: LearnedFaces, face: LearnedFace, person: number): boolean =>
  faces.ofPhoto.get(face.photo)!.some((other) => other.id !== face.id && other.person === person);
