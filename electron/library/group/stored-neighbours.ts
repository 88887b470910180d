import type { WritableDb } from '../store/database.ts';
import { allNeighbours, deleteNeighbours, type NeighbourRow, putNeighbours } from '../store/neighbours.ts';
import type { EmbeddingBlock } from './embedding-block.ts';
import type { NeighbourGraph } from './neighbour-graph.ts';
import { formatNeighbourList, type NeighbourList, parseNeighbourList } from './neighbour-list-format.ts';

/** The neighbour graph in the store, so that a restart need not work it out again. */
export interface StoredNeighbours {
  /**
   * Writes down what changed; yields after each transaction. Lists of faces that had none come last: a face without a
   * list is known to nobody, so that an end in between costs time only.
   */
  write(): Generator<void, void>;
  /** Faces that go or get another embedding, in the transaction that does it. */
  forget(faces: readonly number[]): void;
}

/** Lists written in one transaction: a few ms. */
const PAGE = 200;

/** Loads the lists into the graph. Faces without a list are in nobody's list then: `complete` enters them. */
export function createStoredNeighbours(
  db: WritableDb,
  model: string,
  embeddings: EmbeddingBlock,
  graph: NeighbourGraph,
): StoredNeighbours {
  const stored = load();

  function load(): Set<number> {
    const lists = new Map<number, NeighbourList>();
    for (const { face_id, list } of allNeighbours(db, model)) {
      const parsed = parseNeighbourList(list);
      if (parsed && embeddings.rowOf(face_id) !== undefined) lists.set(face_id, parsed);
    }
    for (const [face, { limit, faces, similarities }] of lists) {
      const kept = [...faces.keys()].filter((n) => lists.has(faces[n]));
      // Who would come after one that is gone, nobody knows.
      const lost = faces.length < limit ? 0 : faces.length - kept.length;
      graph.restore(embeddings.rowOf(face)!, {
        limit: limit - lost,
        rows: kept.map((n) => embeddings.rowOf(faces[n])!),
        similarities: kept.map((n) => similarities[n]),
      });
    }
    graph.takeChanged();
    return new Set(lists.keys());
  }

  function toRow(row: number): NeighbourRow {
    const length = graph.degree(row);
    const faces: number[] = [];
    const similarities = new Float32Array(length);
    for (let n = 0; n < length; n++) {
      faces.push(embeddings.faceAt(graph.neighbour(row, n)));
      similarities[n] = graph.similarity(row, n);
    }
    const list = formatNeighbourList({ limit: graph.limit(row), faces, similarities });
    return { face_id: embeddings.faceAt(row), list };
  }

  return {
    *write() {
      const changed = graph.takeChanged().filter((row) => embeddings.faceAt(row) !== 0);
      const before = changed.filter((row) => stored.has(embeddings.faceAt(row)));
      const fresh = changed.filter((row) => !stored.has(embeddings.faceAt(row)));
      const order = [...before, ...fresh];
      for (let from = 0; from < order.length; from += PAGE) {
        // Between two pages faces may have gone.
        const page = order.slice(from, from + PAGE).filter((row) => embeddings.faceAt(row) !== 0);
        const known = page.filter((row) => graph.isKnown(row));
        const unknown = page.filter((row) => !graph.isKnown(row)).map((row) => embeddings.faceAt(row));
        putNeighbours(db, model, known.map(toRow));
        for (const row of known) stored.add(embeddings.faceAt(row));
        if (unknown.length > 0) deleteNeighbours(db, model, unknown);
        for (const face of unknown) stored.delete(face);
        yield;
      }
    },
    forget(faces) {
      const listed = faces.filter((face) => stored.delete(face));
      if (listed.length > 0) deleteNeighbours(db, model, listed);
    },
  };
}
