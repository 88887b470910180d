import type { ReadableDb, WritableDb } from './database.ts';

/** The nearest neighbours of a face, as `formatNeighbourList` writes them. */
export interface NeighbourRow {
  readonly face_id: number;
  readonly list: Uint8Array;
}

/** The lists of a model, of all faces that have one. */
export const allNeighbours = (db: ReadableDb, model: string): IterableIterator<NeighbourRow> =>
  db.iterate<NeighbourRow>('SELECT face_id, list FROM neighbour WHERE model = $model ORDER BY face_id', { model });

/** The lists of these faces, of those that have one. */
export const neighboursOf = (db: ReadableDb, model: string, faces: readonly number[]): readonly NeighbourRow[] =>
  db.all<NeighbourRow>(
    'SELECT face_id, list FROM json_each($faces) JOIN neighbour ON face_id = value AND model = $model',
    { model, faces: JSON.stringify(faces) },
  );

/** Writes lists; those of faces without an embedding of the model are left out. */
export function putNeighbours(db: WritableDb, model: string, rows: readonly NeighbourRow[]): void {
  db.transaction(() => {
    for (const { face_id, list } of rows) {
      db.run(
        `INSERT OR REPLACE INTO neighbour (face_id, model, list)
         SELECT face_id, model, $list FROM embedding WHERE face_id = $face_id AND model = $model`,
        { face_id, model, list },
      );
    }
  });
}

/** Drops the lists of these faces. Other lists may go on naming them. */
export function deleteNeighbours(db: WritableDb, model: string, faces: readonly number[]): void {
  db.run('DELETE FROM neighbour WHERE model = $model AND face_id IN (SELECT value FROM json_each($faces))', {
    model,
    faces: JSON.stringify(faces),
  });
}
