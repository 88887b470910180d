import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { HeldOut } from './cross-validate.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import { evidenceOf, likenessOf, MODEL_KINDS, type PersonModel, type PersonModelKind } from './person-model.ts';
import { type Trained, trainPerson } from './train-person.ts';
import { createTrainingPool, type TrainingSet } from './training-pool.ts';
import { createVectorBlock } from './vector-block.ts';

/** Everybody that was learned, kept from one change of labels to the next. */
export interface LearnedPeople {
  /** Learns anew whom the labels concern; yields every ms or so. Returns how many that were. */
  learn(faces: LearnedFaces): Generator<void, number>;
  models(): readonly PersonModel[];
  model(person: number): PersonModel | undefined;
  heldOut(): readonly HeldOut[];
}

/** The unknown is drawn anew, and everybody with it, when there are this many times the faces. */
const GROWTH = 1.25;
/** A face of somebody else at this decision value or less is beyond a machine's margin: without it or with it, it is the
 * same machine (its dual variable is 0). Between the margin and this is room for what smoothing and rounding move. */
const BEYOND_MARGIN = -1.05;

interface Entry {
  readonly trained: Trained;
  /** The labelled and the rejected faces that it was learned from. */
  readonly named: readonly number[];
  readonly rejected: readonly number[];
}

/** @param kinds of model to choose from: all, but where an evaluation compares them */
export function createPeople(
  embeddings: EmbeddingBlock,
  kinds: readonly PersonModelKind[] = MODEL_KINDS,
): LearnedPeople {
  const entries = new Map<number, Entry>();
  let scratch = createVectorBlock(embeddings.dimension);
  /** Person by labelled face, as last learned. */
  let labels = new Map<number, number>();
  let poolSize = 0;
  let handovers = -1;

  /** Those that have to be learned anew, with what for. */
  function* concerned(faces: LearnedFaces, total: number): Generator<void, ReadonlySet<number>> {
    const all = new Set(faces.named.keys());
    const isGrown = total > GROWTH * poolSize || GROWTH * total < poolSize;
    if (isGrown || handovers !== embeddings.handovers) return all;
    const some = new Set<number>();
    for (const [person, named] of faces.named) {
      const entry = entries.get(person);
      const rejected = faces.rejectedFor.get(person) ?? [];
      if (!entry || !areSame(entry.named, named) || !areSame(entry.rejected, rejected)) some.add(person);
    }
    const moved = movedFaces(faces, labels);
    for (const [person, { trained }] of entries) {
      if (all.has(person) && !some.has(person) && moved.some((face) => matters(trained.model, face))) some.add(person);
      yield;
    }
    return some;
  }

  /** Whether a machine would be another one now that this face has another name, or none. */
  function matters(model: PersonModel, { row, person }: LearnedFace): boolean {
    if (!model.machine || person === model.person) return false;
    if (model.support.has(row)) return true;
    const { data, dimension } = embeddings;
    const offset = row * dimension;
    const likeness = likenessOf(model, data, offset, embeddings);
    return evidenceOf(model, likeness, data, offset, dimension) - likeness.prototype > BEYOND_MARGIN;
  }

  return {
    *learn(faces) {
      if (scratch.dimension !== embeddings.dimension) scratch = createVectorBlock(embeddings.dimension);
      const named = [...faces.named.values()].flat();
      const total = named.length + faces.unnamed.length + faces.strangers.length;
      const some = yield* concerned(faces, total);
      for (const person of entries.keys()) if (!faces.named.has(person)) entries.delete(person);
      if (some.size === faces.named.size) [poolSize, handovers] = [total, embeddings.handovers];
      labels = new Map(named.map(({ id, person }) => [id, person]));
      if (some.size === 0) return 0;
      const pool = yield* createTrainingPool(faces, embeddings);
      const byRow = new Map(named.map((face) => [face.row, face.person]));
      const set: TrainingSet = { faces, pool, embeddings, scratch, kinds, personOf: (row) => byRow.get(row) ?? 0 };
      for (const person of some) {
        const own = faces.named.get(person)!;
        const trained = yield* trainPerson(person, own, set);
        const ids = (list: readonly LearnedFace[]) => list.map(({ id }) => id);
        entries.set(person, { trained, named: ids(own), rejected: ids(faces.rejectedFor.get(person) ?? []) });
        yield;
      }
      return some.size;
    },
    // By id, whoever was learned last: the same labels give the same suggestions.
    models: () => [...entries].sort(([a], [b]) => a - b).map(([, { trained }]) => trained.model),
    model: (person) => entries.get(person)?.trained.model,
    heldOut: () => [...entries.values()].flatMap(({ trained }) => trained.heldOut ?? []),
  };
}

/** Faces with another name than before, or none any more. */
function movedFaces({ named, unnamed, strangers }: LearnedFaces, before: ReadonlyMap<number, number>): LearnedFace[] {
  const moved: LearnedFace[] = [];
  for (const list of [...named.values(), unnamed, strangers]) {
    for (const face of list) if ((before.get(face.id) ?? 0) !== face.person) moved.push(face);
  }
  return moved;
}

const areSame = (ids: readonly number[], faces: readonly LearnedFace[]) =>
  ids.length === faces.length && ids.every((id, i) => id === faces[i].id);
