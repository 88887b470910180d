import type { Agglomeration } from './agglomerate.ts';
import type { EmbeddingBlock } from './embedding-block.ts';
import type { GroupedFace } from './face-groups.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';
import { type MergeRule, weightOf } from './same-person.ts';

/** Faces between two yields. */
const PAGE = 256;

/**
 * Some faces as a problem of their own, with the edges among them. Its vectors are the block's. Yields every few ms.
 * @param faces oldest first
 * @param longestList k of the graph
 */
export function* agglomerationOf(
  faces: readonly GroupedFace[],
  embeddings: EmbeddingBlock,
  graph: NeighbourGraph,
  longestList: number,
  rule: MergeRule,
): Generator<void, Agglomeration> {
  const n = faces.length;
  const itemOfRow = new Int32Array(embeddings.rows).fill(-1);
  const itemOfLinked = new Map<number, number>();
  const problem = {
    weights: new Float32Array(n),
    trust: new Float32Array(n),
    rows: new Int32Array(n),
    photos: new Int32Array(n),
    looks: new Int32Array(n),
    people: new Int32Array(n),
    rejected: [] as (readonly number[])[],
  };
  for (let i = 0; i < n; i++) {
    const { id, row, photo, look, quality, person, rejected, together, apart } = faces[i];
    itemOfRow[row] = i;
    if (together.length > 0 || apart.length > 0) itemOfLinked.set(id, i);
    problem.rows[i] = row;
    problem.weights[i] = weightOf(quality);
    problem.trust[i] = quality;
    problem.photos[i] = photo;
    problem.looks[i] = look;
    problem.people[i] = person;
    problem.rejected.push(rejected);
    if (i % PAGE === PAGE - 1) yield;
  }
  const first = new Int32Array(n + 1);
  const neighbours = new Int32Array(n * longestList);
  let edges = 0;
  for (let i = 0; i < n; i++) {
    for (let at = 0; at < graph.degree(faces[i].row); at++) {
      const row = graph.neighbour(faces[i].row, at);
      const other = row < itemOfRow.length ? itemOfRow[row] : -1;
      if (other >= 0) neighbours[edges++] = other;
    }
    first[i + 1] = edges;
    if (i % PAGE === PAGE - 1) yield;
  }
  const { dimension, data } = embeddings;
  return {
    ...problem,
    together: pairsOf(itemOfLinked, (item) => faces[item].together),
    apart: pairsOf(itemOfLinked, (item) => faces[item].apart),
    dimension,
    vectors: data,
    first,
    neighbours: neighbours.subarray(0, edges),
    rule,
    large: longestList,
  };
}

/** Each pair once, of items that are both there. */
function pairsOf(items: ReadonlyMap<number, number>, linkedTo: (item: number) => readonly number[]): Int32Array {
  const pairs = [...items.values()].flatMap((item) =>
    linkedTo(item).flatMap((face) => {
      const other = items.get(face);
      return other !== undefined && item < other ? [item, other] : [];
    }),
  );
  return Int32Array.from(pairs);
}
