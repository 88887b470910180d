import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { SuggestionRow } from '../store/suggestions.ts';
import { type Company, companyOf } from './company.ts';
import type { Guess, Judge } from './judge.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import { type Centroids, centroidsOf, smoothInto } from './smoothed-embedding.ts';
import { QUERIES } from './vector-block.ts';

/** A guess must be more likely right than wrong. */
const LEAST_PROBABILITY = 0.5;
/** Guesses kept of a face, for where a better face of its photo takes the first. */
const GUESSES = 3;

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
  const company = yield* companyOf(faces, embeddings);
  const x = new Float32Array(dimension);
  const guesses = new Map<number, FaceGuesses[]>();
  for (let at = 0; at < faces.unnamed.length; at++) {
    const face = faces.unnamed[at];
    const group = company(face);
    const quality = vectorOf(face, group, centroids, embeddings, x);
    const beside = faces.ofPhoto.get(face.photo)!;
    const isOut = (person: number) =>
      face.rejected.includes(person) ||
      (refused.get(face.group)?.has(person) ?? false) ||
      beside.some((other) => other.person === person);
    const found = judge.guesses(x, 0, quality, isOut, group).slice(0, GUESSES);
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

/**
 * What a face is judged by, and the quality of that: what grouping put together without a name is judged as one, right or
 * wrong together; a face among named ones by itself, drawn to them.
 * @param out where the unit vector goes
 */
export function vectorOf(
  face: LearnedFace,
  { person, centroid, quality }: Company,
  centroids: Centroids,
  embeddings: EmbeddingBlock,
  out: Float32Array,
): number {
  if (person !== 0) {
    smoothInto(out, 0, face, centroids, embeddings);
    return face.quality;
  }
  out.set(centroid);
  return quality;
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
