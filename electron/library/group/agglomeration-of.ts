import type { Agglomeration } from './agglomerate.ts';
import type { EmbeddingBlock } from './embedding-block.ts';
import type { GroupedFace } from './face-groups.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';
import { thresholdOf, weightOf } from './trust.ts';

/**
 * Some faces as a problem of their own: copies of their embeddings, and of the neighbour graph the edges among them.
 * @param faces oldest first
 * @param longestList k of the graph
 */
export function agglomerationOf(
  faces: readonly GroupedFace[],
  embeddings: EmbeddingBlock,
  graph: NeighbourGraph,
  longestList: number,
): Agglomeration {
  const { dimension, data } = embeddings;
  const n = faces.length;
  const vectors = new Float32Array(n * dimension);
  const itemOfRow = new Int32Array(embeddings.rows).fill(-1);
  for (let i = 0; i < n; i++) {
    const { row } = faces[i];
    itemOfRow[row] = i;
    vectors.set(data.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  }
  const first = new Int32Array(n + 1);
  const neighbours: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let at = 0; at < graph.degree(faces[i].row); at++) {
      const other = itemOfRow[graph.neighbour(faces[i].row, at)];
      if (other >= 0) neighbours.push(other);
    }
    first[i + 1] = neighbours.length;
  }
  return {
    dimension,
    vectors,
    weights: Float32Array.from(faces, ({ quality }) => weightOf(quality)),
    thresholds: Float32Array.from(faces, ({ quality }) => thresholdOf(quality)),
    first,
    neighbours: Int32Array.from(neighbours),
    large: longestList,
    photos: Int32Array.from(faces, ({ photo }) => photo),
    people: Int32Array.from(faces, ({ person }) => person),
    rejected: faces.map(({ rejected }) => rejected),
  };
}
