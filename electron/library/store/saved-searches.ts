import type { ReadableDb, WritableDb } from './database.ts';

/** A search that a person keeps. */
export interface SavedSearchRow {
  readonly id: number;
  readonly name: string;
  /** As it was typed. */
  readonly query: string;
}

/** In the order they were saved in. */
export const savedSearches = (db: ReadableDb): readonly SavedSearchRow[] =>
  db.all<SavedSearchRow>('SELECT id, name, query FROM saved_search ORDER BY id');

export const savedSearchById = (db: ReadableDb, id: number): SavedSearchRow | undefined =>
  db.get<SavedSearchRow>('SELECT id, name, query FROM saved_search WHERE id = $id', { id });

/** Returns the id of the new search. */
export const insertSavedSearch = (
  db: WritableDb,
  search: { readonly name: string; readonly query: string; readonly nowMs: number },
): number =>
  db.run('INSERT INTO saved_search (name, query, saved_at) VALUES ($name, $query, $nowMs)', { ...search }).lastId;

export function setSavedSearchName(db: WritableDb, id: number, name: string): void {
  db.run('UPDATE saved_search SET name = $name WHERE id = $id', { id, name });
}

export function deleteSavedSearch(db: WritableDb, id: number): void {
  db.run('DELETE FROM saved_search WHERE id = $id', { id });
}
