import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from './learned-faces.ts';
import type { PersonModelKind } from './person-model.ts';
import { createVectorBlock, type VectorBlock } from './vector-block.ts';

/** Faces of all named people that others are told from: at most so many, evenly of each. */
const NAMED = 6000;
/** Strangers and unnamed faces that stand for everyone else: the explicit unknown. */
const STRANGERS = 500;
const UNNAMED = 1500;
/** Unnamed faces at least this similar to a person's centroid may be the person, and teach nothing. */
const MAYBE_SAME = 0.45;
/** Negatives a machine is trained on, the hardest: those far beyond the margin would not change it and cost time. */
const HARDEST = 300;
/** The share of the unknown that a person's threshold is taken from: those who look most like the person. */
const IMPOSTORS = 0.01;

/** Faces that people are told from, chosen once for all of them. */
export interface TrainingPool {
  readonly faces: readonly LearnedFace[];
  readonly vectors: VectorBlock;
}

/** What a person is learned from and with. */
export interface TrainingSet {
  readonly faces: LearnedFaces;
  readonly pool: TrainingPool;
  readonly embeddings: EmbeddingBlock;
  /** Room for the vectors of one problem at a time. */
  readonly scratch: VectorBlock;
  /** Kinds of model to choose from. */
  readonly kinds: readonly PersonModelKind[];
  /** The person of a row's face; 0 where it is not named. */
  readonly personOf: (row: number) => number;
}

/** Vectors copied between two yields. */
const PAGE = 500;

/** Draws the pool; yields now and then. */
export function* createTrainingPool(faces: LearnedFaces, embeddings: EmbeddingBlock): Generator<void, TrainingPool> {
  const people = [...faces.named];
  const total = people.reduce((sum, [, named]) => sum + named.length, 0);
  const share = Math.min(1, NAMED / total);
  const chosen = [
    ...people.flatMap(([, named]) => spread(named, Math.ceil(share * named.length))),
    ...spread(faces.strangers, STRANGERS),
    ...spread(faces.unnamed, UNNAMED),
  ];
  const vectors = createVectorBlock(embeddings.dimension);
  vectors.reset(chosen.length);
  for (let i = 0; i < chosen.length; i++) {
    vectors.set(i, embeddings.data, chosen[i].row);
    if (i % PAGE === 0) yield;
  }
  return { faces: chosen, vectors };
}

/** What a person is told from. */
export interface Negatives {
  /** Rows of the hardest ones, hardest first, and of all that were said not to be the person. */
  readonly rows: readonly number[];
  /**
   * Mean likeness to the centroid of the one per cent of the unknown that looks most like the person. A person who
   * resembles many needs more to be believed.
   */
  readonly impostors: number;
  /** Of how many unknown faces that was learned. */
  readonly unknown: number;
}

/**
 * Faces that are not the person: those said not to be, those beside the person in a photo, the hardest of the other
 * people, and of strangers and unnamed ones that are unlike enough to be somebody else.
 * @param centroid of the person, unit
 * @param own rows that are the person, held-out ones too
 */
export function chooseNegatives(
  person: number,
  centroid: Float32Array,
  own: ReadonlySet<number>,
  { faces, vectors }: TrainingPool,
  all: LearnedFaces,
  common: EmbeddingBlock['common'],
): Negatives {
  const { products } = vectors.multiply(centroid, 1);
  const similarity = products.slice(0, faces.length).map(common);
  const usable: number[] = [];
  let unknown = 0;
  for (let i = 0; i < faces.length; i++) {
    const face = faces[i];
    if (face.person === person || own.has(face.row)) continue;
    const maybe = similarity[i] >= MAYBE_SAME;
    if (maybe && face.person === 0 && face.state !== 'stranger' && !face.rejected.includes(person)) continue;
    usable.push(i);
    if (!maybe) unknown++;
  }
  const values = Float32Array.from(usable, (i) => similarity[i]).sort();
  const cut = values[Math.max(0, values.length - HARDEST)];
  const hardest = usable.filter((i) => similarity[i] >= cut).sort((a, b) => similarity[b] - similarity[a] || a - b);
  const rows = new Set(hardest.map((i) => faces[i].row));
  for (const { row } of saidNotToBe(person, all)) if (!own.has(row)) rows.add(row);

  // Below the people that are certainly others but much alike come the unknown.
  const top = values.subarray(unknown - Math.ceil(IMPOSTORS * unknown), unknown);
  const impostors = top.reduce((sum, value) => sum + value, 0) / Math.max(1, top.length);
  return { rows: [...rows], impostors, unknown };
}

function saidNotToBe(person: number, { named, rejectedFor, ofPhoto }: LearnedFaces): readonly LearnedFace[] {
  const beside = (named.get(person) ?? []).flatMap(({ photo }) =>
    ofPhoto.get(photo)!.filter((face) => face.person !== person),
  );
  return [...(rejectedFor.get(person) ?? []), ...beside];
}

/** At most so many of a list, evenly from all of it. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}
