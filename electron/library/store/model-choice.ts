import type { ReadableDb, WritableDb } from './database.ts';
import { putSetting, storedSettings } from './settings.ts';

/** The models a library works with, by id. */
export interface ModelChoice {
  readonly embedding: string;
  /** A detector that the user added; null for Kith's own. */
  readonly detector: string | null;
}

/** Where they lie among the settings; no screen sets them but by `models.use`. */
const NAMES = { embedding: 'model.embedding', detector: 'model.detector', grouped: 'model.grouped' };

/** @param standard the embedding model of a library that never chose one */
export function modelChoice(db: ReadableDb, standard: string): ModelChoice {
  const stored = storedSettings(db);
  const text = (name: string) => (typeof stored[name] === 'string' ? stored[name] : null);
  return { embedding: text(NAMES.embedding) ?? standard, detector: text(NAMES.detector) };
}

export const chooseEmbedding = (db: WritableDb, id: string): void => putSetting(db, NAMES.embedding, id);

export const chooseDetector = (db: WritableDb, id: string | null): void => putSetting(db, NAMES.detector, id);

/**
 * Forgets groups and suggestions that were made with another embedding model than this: they are guesses, and distances
 * of two models are not comparable. Labels, boxes and rejections stay. To be called before anything is grouped.
 */
export function forgetGuessesOfOtherModels(db: WritableDb, model: string, standard: string): void {
  const made = storedSettings(db)[NAMES.grouped] ?? standard;
  if (made === model) return;
  db.transaction(() => {
    db.run('UPDATE face SET group_id = NULL WHERE group_id IS NOT NULL');
    db.run('DELETE FROM face_group');
    db.run('DELETE FROM suggestion');
    putSetting(db, NAMES.grouped, model);
  });
}
