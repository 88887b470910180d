import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from '../learn/learned-faces.ts';
import type { Learned } from '../learn/learner.ts';
import { sumOf } from '../learn/part-likeness.ts';
import { dot } from '../learn/person-model.ts';
import { spread } from '../learn/training-pool.ts';
import { type AgendaItem, entropyBits } from './agenda.ts';

/** Of fewer faces none can be called the odd one out. */
const LEAST_FACES = 3;
/** Other faces of the person that each is compared with. */
const COMPARED = 200;
/** A name is called in question where it is rather wrong than right. */
const DOUBTED = 0.5;

export const mistakeKey = (face: number, person: number): string => `mistake:${face}:${person}`;

/**
 * Named faces that look wrong: each is judged by the likeness to all the other faces of its person, as if it had no name
 * (leave one out; a machine saw the name and would defend it). Yields after each face.
 * @param confirmed faces whose name was said to be right
 */
export function* mistakeQuestions(
  faces: LearnedFaces,
  { people, judge }: Learned,
  confirmed: ReadonlySet<number>,
  embeddings: EmbeddingBlock,
): Generator<void, readonly AgendaItem[]> {
  const items: AgendaItem[] = [];
  const { data, dimension } = embeddings;
  for (const [person, named] of faces.named) {
    const model = people.model(person);
    if (!model || named.length < LEAST_FACES) continue;
    const { sum } = sumOf(
      embeddings,
      named.map(({ row }) => row),
    );
    const compared = spread(named, COMPARED);
    for (const face of named) {
      yield;
      if (confirmed.has(face.id)) continue;
      const likeness = withoutOne(face, sum, compared, embeddings);
      const offset = face.row * dimension;
      const own = judge.ofLikeness(model, likeness, data, offset, face.quality);
      const isOut = (other: number) => other === person || face.rejected.includes(other);
      const likelier = judge.guesses(data, offset, face.quality, isOut)[0];
      const probability = own * (1 - (likelier?.probability ?? 0));
      if (probability >= DOUBTED) continue;
      items.push({
        kind: 'mistake',
        key: mistakeKey(face.id, person),
        person,
        faces: [face.id],
        probability,
        bits: entropyBits(probability),
        likelier:
          likelier && likelier.probability > probability
            ? { person: likelier.person, probability: likelier.probability }
            : null,
      });
    }
  }
  return items;
}

/** Likeness of a face to the others of its person. */
function withoutOne(
  face: LearnedFace,
  sum: Float64Array,
  compared: readonly LearnedFace[],
  { data, dimension, common }: EmbeddingBlock,
) {
  let nearest = -1;
  const offset = face.row * dimension;
  for (const { id, row } of compared) {
    if (id !== face.id) nearest = Math.max(nearest, dot(data, row * dimension, data, offset, dimension));
  }
  let along = 0;
  let squares = 0;
  for (let k = 0; k < dimension; k++) {
    const rest = sum[k] - data[offset + k];
    along += rest * data[offset + k];
    squares += rest * rest;
  }
  return { nearest: common(nearest), prototype: common(squares > 0 ? along / Math.sqrt(squares) : -1) };
}
