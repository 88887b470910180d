import type { EmbeddingBlock } from '../library/group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from '../library/learn/learned-faces.ts';
import { dot } from '../library/learn/person-model.ts';
import { centroidOfRows } from '../library/learn/smoothed-embedding.ts';
import { shuffled } from './labelled-photos.ts';

/** A person of fewer faces cannot be cut in two parts that are compared. */
const LEAST_FACES = 4;
/** Faces of a part, or of somebody else among a person's, at least. */
const LEAST_OF_PART = 2;
/** Of people, so many have two names, and so many hold faces of somebody who looks like them. */
const TWICE_NAMED = 0.25;
const MIXED = 0.25;

/**
 * A library named with mistakes: everybody with four faces or more has a name, but a quarter of them two, dividing their
 * faces at random, and a quarter holds two faces or more, up to half as many as its own, of the most similar other person.
 * @param faces of everybody, whatever their names
 * @param truth who each face is
 */
export function mistakenNames(
  faces: readonly LearnedFace[],
  truth: ReadonlyMap<number, string>,
  embeddings: EmbeddingBlock,
  random: () => number,
): LearnedFaces {
  const ofPerson = Map.groupBy(faces, ({ id }) => truth.get(id)!);
  const people = shuffled([...ofPerson.values()], random).filter((own) => own.length >= LEAST_OF_PART);
  const centroids = people.map((own) =>
    centroidOfRows(
      own.map(({ row }) => row),
      embeddings,
    ),
  );
  /** Whose faces have a name by now, be it somebody else's. */
  const done = new Set<number>();
  const named = new Map<number, LearnedFace[]>();
  const name = (some: readonly LearnedFace[]) => {
    const person = named.size + 1;
    named.set(
      person,
      some.map((face) => ({ ...face, person, group: 0 })),
    );
  };
  for (const [i, all] of people.entries()) {
    if (all.length < LEAST_FACES || done.has(i)) continue;
    done.add(i);
    const own = shuffled(all, random);
    const most = Math.floor(own.length / 2);
    const part = LEAST_OF_PART + Math.floor(random() * (most - LEAST_OF_PART + 1));
    const fate = random();
    const [other] = [...centroids.keys()]
      .filter((j) => !done.has(j))
      .sort((a, b) => likeness(centroids[i], centroids[b]) - likeness(centroids[i], centroids[a]));
    if (fate < TWICE_NAMED) {
      name(own.slice(0, part));
      name(own.slice(part));
    } else if (fate < TWICE_NAMED + MIXED && other !== undefined) {
      done.add(other);
      name([...own, ...shuffled(people[other], random).slice(0, part)]);
    } else name(own);
  }
  const ofPhoto = Map.groupBy([...named.values()].flat(), ({ photo }) => photo);
  return { named, unnamed: [], strangers: [], ofPhoto, rejectedFor: new Map() };
}

const likeness = (a: Float32Array, b: Float32Array) => dot(a, 0, b, 0, a.length);
