import type { FaceState } from '../../api/types.ts';
import { LEAST_FACE_SCORE } from '../../api/vision.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A guess: this unnamed face is that person. */
export interface SuggestionRow {
  readonly face_id: number;
  readonly person_id: number;
  /** 0..1. */
  readonly probability: number;
}

/** Suggestions by face, after the one given. */
export const suggestionsPage = (db: ReadableDb, after: number, limit: number): readonly SuggestionRow[] =>
  db.all<SuggestionRow>(
    'SELECT face_id, person_id, probability FROM suggestion WHERE face_id > $after ORDER BY face_id LIMIT $limit',
    { after, limit },
  );

/**
 * Adds or replaces guesses, passing over those that labels forbid by now: the face is gone, named, set aside or said not
 * to be the person; the person is gone or named in the face's photo.
 */
export function putSuggestions(db: WritableDb, suggestions: readonly SuggestionRow[]): void {
  for (const { face_id, person_id, probability } of suggestions) {
    db.run(
      `INSERT OR REPLACE INTO suggestion (face_id, person_id, probability)
       SELECT face.id, person.id, $probability FROM face, person
       WHERE face.id = $face_id AND face.person_id IS NULL AND face.state = 'face' AND person.id = $person_id
         AND NOT EXISTS (SELECT 1 FROM rejection WHERE rejection.face_id = face.id AND rejection.person_id = person.id)
         AND NOT EXISTS (SELECT 1 FROM face AS other WHERE other.photo_id = face.photo_id AND other.person_id = person.id)`,
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

/** What learning knows of a face. */
export interface LearningRow {
  readonly id: number;
  readonly photo_id: number;
  readonly person_id: number | null;
  readonly state: FaceState;
  readonly group_id: number | null;
  /** JSON array of people it is said not to be. */
  readonly rejected: string;
  readonly taken_at: number | null;
  readonly quality: number;
  /** 1 where a person drew its box and no face is to be seen in it. */
  readonly unseen: 0 | 1;
}

/** Faces by id, after the one given. */
export const learningPage = (db: ReadableDb, after: number, limit: number): readonly LearningRow[] =>
  db.all<LearningRow>(
    `SELECT id, photo_id, person_id, state, group_id, taken_at, quality, (drawn = 1 AND score < ${LEAST_FACE_SCORE}) AS unseen,
       (SELECT json_group_array(person_id) FROM rejection WHERE face_id = face.id) AS rejected
     FROM face WHERE id > $after ORDER BY id LIMIT $limit`,
    { after, limit },
  );
