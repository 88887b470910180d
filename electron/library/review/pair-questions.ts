import type { EmbeddingBlock } from '../group/embedding-block.ts';
import type { LearnedFace, LearnedFaces } from '../learn/learned-faces.ts';
import { type PartSum, partLikeness, sumOf } from '../learn/part-likeness.ts';
import { createVectorBlock } from '../learn/vector-block.ts';
import type { FaceLinkRow } from '../store/links.ts';
import { type AgendaItem, entropyBits, type Part } from './agenda.ts';
import { onePersonProbability, twoParts, twoPeopleProbability } from './two-parts.ts';

/** A face alone is asked about as a face; of a part there are at least two. */
const LEAST_OF_MERGE = 2;
/** Fewer fall into two parts by chance. */
const LEAST_OF_SPLIT = 8;
/** Part of a split: fewer faces are mistakes, which are asked about one by one. */
const LEAST_OF_PART = 2;
/** Poorer faces are like each other, whoever they show: they would be a part of their own. They stay where most are. */
const CLEAR = 0.5;
/** Faces of a part that are looked at, and parts each is compared with. */
const MOST_FACES = 200;
const NEAREST = 4;
/** Less likely proposals are no help. */
const LEAST_PROBABILITY = 0.5;

/** What was said of pairs of faces, and what names tell: who certainly is, or is not, one person. */
interface Side extends Part {
  readonly sum: PartSum;
  readonly members: readonly LearnedFace[];
  readonly photos: ReadonlySet<number>;
}

/**
 * Groups that look like one person, people that do, and groups and people that look like two. Yields every few ms.
 * @param least probability of a proposal
 */
export function* pairQuestions(
  faces: LearnedFaces,
  links: readonly FaceLinkRow[],
  embeddings: EmbeddingBlock,
  least: number = LEAST_PROBABILITY,
): Generator<void, readonly PairItem[]> {
  const sides = yield* sidesOf(faces, embeddings);
  const said = new Map(links.map(({ a, b, same }) => [`${a}:${b}`, same]));
  return [...(yield* merges(sides, said, embeddings, least)), ...(yield* splits(sides, said, embeddings, least))];
}

/** A proposal to merge or to split. */
export type PairItem = Extract<AgendaItem, { readonly kind: 'merge' | 'split' }>;

function* sidesOf(faces: LearnedFaces, embeddings: EmbeddingBlock): Generator<void, readonly Side[]> {
  const groups = new Map<number, LearnedFace[]>();
  for (const face of faces.unnamed) {
    if (face.group === 0) continue;
    const members = groups.get(face.group);
    if (members) members.push(face);
    else groups.set(face.group, [face]);
  }
  const sides: Side[] = [];
  const add = (of: 'group' | 'person', id: number, all: readonly LearnedFace[]) => {
    if (all.length < LEAST_OF_MERGE) return;
    const members = all.toSorted((a, b) => b.quality - a.quality || a.id - b.id).slice(0, MOST_FACES);
    const rows = members.map(({ row }) => row);
    sides.push({
      of,
      id,
      faces: all.map((face) => face.id),
      members,
      sum: sumOf(embeddings, rows),
      photos: new Set(all.map(({ photo }) => photo)),
    });
  };
  for (const [group, members] of groups) {
    add('group', group, members);
    yield;
  }
  for (const [person, members] of faces.named) {
    add('person', person, members);
    yield;
  }
  return sides;
}

function* merges(
  sides: readonly Side[],
  said: ReadonlyMap<string, 0 | 1>,
  { dimension }: EmbeddingBlock,
  least: number,
): Generator<void, readonly PairItem[]> {
  const block = createVectorBlock(dimension);
  block.reset(sides.length);
  sides.forEach(({ sum }, i) => {
    const length = Math.hypot(...sum.sum);
    block.set(
      i,
      Float32Array.from(sum.sum, (value) => value / length),
      0,
    );
  });
  const items: PairItem[] = [];
  for (let i = 0; i < sides.length; i++) {
    const { products } = block.multiply(block.data.slice(i * dimension, (i + 1) * dimension), 1);
    const near = [...products.subarray(0, sides.length).entries()]
      .filter(([j]) => j !== i && sides[j].of === sides[i].of)
      .sort(([a, x], [b, y]) => y - x || a - b)
      .slice(0, NEAREST);
    for (const [j] of near) {
      // Each pair once, from the side of the lower place, unless that one has nearer others.
      const [one, other] = i < j ? [sides[i], sides[j]] : [sides[j], sides[i]];
      const item = mergeOf(one, other, said, least);
      if (item && !items.some(({ key }) => key === item.key)) items.push(item);
    }
    yield;
  }
  return items;
}

function mergeOf(a: Side, b: Side, said: ReadonlyMap<string, 0 | 1>, least: number): PairItem | undefined {
  const together = [...a.photos].filter((photo) => b.photos.has(photo)).length;
  if (together > 0 || isSaid(a.members, b.members, said, 0)) return undefined;
  // A face that was said not to be the one and is named the other tells that they are two.
  if (a.of === 'person' && (refuses(a, b.id) || refuses(b, a.id))) return undefined;
  const probability = onePersonProbability(partLikeness(a.sum, b.sum));
  if (probability < least) return undefined;
  const [large, small] = a.faces.length >= b.faces.length ? [a, b] : [b, a];
  const sign = a.of === 'group' ? 'g' : 'p';
  return {
    kind: 'merge',
    key: `merge:${sign}${large.id}:${sign}${small.id}`,
    parts: [partOf(large), partOf(small)],
    together,
    faces: [...large.faces, ...small.faces],
    probability,
    bits: small.faces.length * entropyBits(probability),
  };
}

const refuses = ({ members }: Side, person: number) => members.some(({ rejected }) => rejected.includes(person));

function* splits(
  sides: readonly Side[],
  said: ReadonlyMap<string, 0 | 1>,
  embeddings: EmbeddingBlock,
  least: number,
): Generator<void, readonly PairItem[]> {
  const items: PairItem[] = [];
  for (const side of sides) {
    const clear = side.members.filter(({ quality }) => quality >= CLEAR);
    if (clear.length < LEAST_OF_SPLIT) continue;
    const byRow = new Map(clear.map((face) => [face.row, face]));
    const parts = twoParts(embeddings.data, embeddings.dimension, [...byRow.keys()]);
    yield;
    if (parts[1].length < LEAST_OF_PART) continue;
    const likeness = partLikeness(sumOf(embeddings, parts[0]), sumOf(embeddings, parts[1]));
    const probability = twoPeopleProbability(likeness);
    const [most, small] = parts.map((rows) => rows.map((row) => byRow.get(row)!));
    const large = [...most, ...side.members.filter(({ quality }) => quality < CLEAR)];
    if (probability < least || isSaid(large, small, said, 1)) continue;
    const photos = new Set(large.map(({ photo }) => photo));
    const part = (members: readonly LearnedFace[]): Part => ({
      of: side.of,
      id: side.id,
      faces: members.map(({ id }) => id),
    });
    items.push({
      kind: 'split',
      key: `split:${side.of === 'group' ? 'g' : 'p'}${side.id}:${small[0].id}`,
      parts: [part(large), part(small)],
      together: small.filter(({ photo }) => photos.has(photo)).length,
      faces: side.faces,
      probability,
      bits: small.length * entropyBits(probability),
    });
  }
  return items;
}

/** Whether a person said of a face here and a face there that they are (1), or are not (0), one person. */
function isSaid(
  a: readonly LearnedFace[],
  b: readonly LearnedFace[],
  said: ReadonlyMap<string, 0 | 1>,
  same: 0 | 1,
): boolean {
  if (said.size === 0) return false;
  return a.some((one) =>
    b.some((other) => said.get(`${Math.min(one.id, other.id)}:${Math.max(one.id, other.id)}`) === same),
  );
}

const partOf = ({ of, id, members, faces }: Side): Part => ({
  of,
  id,
  // The best first: they are shown, and remembered.
  faces: [...new Set([...members.map((face) => face.id), ...faces])],
});
