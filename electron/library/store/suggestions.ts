import type { ReadableDb, WritableDb } from './database.ts';

/** A guess: this unnamed face is that person. */
export interface SuggestionRow {
  readonly face_id: number;
  readonly person_id: number;
  /** 0..1. */
  readonly probability: number;
}

export const allSuggestions = (db: ReadableDb): readonly SuggestionRow[] =>
  db.all<SuggestionRow>('SELECT face_id, person_id, probability FROM suggestion ORDER BY face_id');

/** Adds or replaces guesses. Faces that are gone or named by now are passed over, and people that are gone. */
export function putSuggestions(db: WritableDb, suggestions: readonly SuggestionRow[]): void {
  for (const { face_id, person_id, probability } of suggestions) {
    db.run(
      `INSERT OR REPLACE INTO suggestion (face_id, person_id, probability)
       SELECT face.id, person.id, $probability FROM face, person
       WHERE face.id = $face_id AND face.person_id IS NULL AND face.state = 'face' AND person.id = $person_id
         AND NOT EXISTS (SELECT 1 FROM rejection WHERE rejection.face_id = face.id AND rejection.person_id = person.id)`,
      { face_id, person_id, probability },
    );
  }
}

export function deleteSuggestions(db: WritableDb, faces: readonly number[]): void {
  db.run('DELETE FROM suggestion WHERE face_id IN (SELECT value FROM json_each($faces))', {
    faces: JSON.stringify(faces),
  });
}

/**
 * The person that most of a group's unnamed faces are suggested to be, with the mean probability of those faces;
 * undefined where it is less than half of them.
 */
export const suggestionOfGroup = (
  db: ReadableDb,
  group: number,
): { person_id: number; name: string; probability: number } | undefined =>
  db.get(
    `SELECT suggestion.person_id, name, avg(probability) AS probability
     FROM face CROSS JOIN suggestion ON face_id = face.id JOIN person ON person.id = suggestion.person_id
     WHERE group_id = $group AND face.person_id IS NULL AND state = 'face' AND shown = 1
     GROUP BY suggestion.person_id
     HAVING 2 * count(*) >= (SELECT count(*) FROM face
       WHERE group_id = $group AND face.person_id IS NULL AND state = 'face' AND shown = 1)
     ORDER BY count(*) DESC, probability DESC, suggestion.person_id LIMIT 1`,
    { group },
  );
