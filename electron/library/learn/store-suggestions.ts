import type { WritableDb } from '../store/database.ts';
import { deleteSuggestions, putSuggestions, type SuggestionRow, suggestionsPage } from '../store/suggestions.ts';

/** Suggestions read or written between two yields: about 3 ms, at most 10. */
const BATCH = 100;
/** A probability that moved less is not written again. */
const SAME = 0.005;

/**
 * Replaces the stored suggestions by these, writing only what is new; yields between transactions. The store passes over
 * what a label that came meanwhile forbids.
 * @returns how many were written or taken away
 */
export function* storeSuggestions(db: WritableDb, suggestions: readonly SuggestionRow[]): Generator<void, number> {
  const left = new Map(suggestions.map((row) => [row.face_id, row]));
  const gone: number[] = [];
  for (let after = 0; ; ) {
    const page = suggestionsPage(db, after, BATCH);
    for (const { face_id, person_id, probability } of page) {
      const now = left.get(face_id);
      if (!now) gone.push(face_id);
      else if (now.person_id === person_id && Math.abs(now.probability - probability) < SAME) left.delete(face_id);
    }
    if (page.length < BATCH) break;
    after = page[page.length - 1].face_id;
    yield;
  }
  const fresh = [...left.values()];
  for (let at = 0; at < gone.length; at += BATCH) {
    db.transaction(() => deleteSuggestions(db, gone.slice(at, at + BATCH)));
    yield;
  }
  for (let at = 0; at < fresh.length; at += BATCH) {
    db.transaction(() => putSuggestions(db, fresh.slice(at, at + BATCH)));
    yield;
  }
  return gone.length + fresh.length;
}
