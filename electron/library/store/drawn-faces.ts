import type { RelBox } from '../../api/types.ts';
import { type FaceReading, LEAST_FACE_SCORE } from '../../api/vision.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { insertFace, type KnownFaceRow, STANDING } from './known-faces.ts';

/**
 * A face that a person is drawing, as it is before that is an act: withdrawn, so that undo needs no more than its
 * columns. Returns its id.
 */
export function insertDrawing(db: WritableDb, photo: number, face: FaceReading, model: string): number {
  const id = insertFace(db, photo, face, model, 1);
  db.run(`UPDATE face SET state = 'not-a-face', state_said = 1, withdrawn = 1 WHERE id = $id`, { id });
  return id;
}

/** A face is there after all: a person drew its box. */
export function showFace(db: WritableDb, id: number): void {
  db.run(`UPDATE face SET state = 'face', state_said = 1, withdrawn = 0 WHERE id = $id`, { id });
}

/** A face that was found, as far as it tells where it is and whether it is to be seen. */
export type FacePlaceRow = Pick<
  KnownFaceRow,
  'id' | 'x' | 'y' | 'w' | 'h' | 'landmarks' | 'drawn' | 'withdrawn' | 'covered' | 'labelled'
>;

export const facePlaces = (db: ReadableDb, photo: number): readonly FacePlaceRow[] =>
  db.all<FacePlaceRow>(
    `SELECT id, x, y, w, h, landmarks, drawn, withdrawn, ${STANDING} FROM face WHERE photo_id = $photo ORDER BY id`,
    { photo },
  );

/** A find is not to be seen while a face is shown that a person drew around it; nobody said anything of it. */
export function coverFind(db: WritableDb, id: number): void {
  db.run(`UPDATE face SET state = 'not-a-face', state_said = 0, withdrawn = 1 WHERE id = $id`, { id });
}

/** The drawing around a find is taken back: it is what it was found to be. */
export function uncoverFind(db: WritableDb, id: number): void {
  db.run(
    `UPDATE face SET state = iif(score < $least, 'maybe-face', 'face'), state_said = 0, withdrawn = 0 WHERE id = $id`,
    { id, least: LEAST_FACE_SCORE },
  );
}

/** The photos of these faces, of those that a person drew alone. */
export const photosOfDrawn = (db: ReadableDb, faces: readonly number[]): readonly number[] =>
  db
    .all<{ photo_id: number }>(
      `SELECT DISTINCT photo_id FROM face WHERE drawn = 1 AND id IN (SELECT value FROM json_each($faces))`,
      { faces: JSON.stringify(faces) },
    )
    .map(({ photo_id }) => photo_id);

/** A face is not to be seen any more and has no name: another one took its place. */
export function withdrawFace(db: WritableDb, id: number): void {
  db.run(
    `UPDATE face SET person_id = NULL, assigned_by = NULL, assigned_at = NULL, state = 'not-a-face', state_said = 1,
       withdrawn = 1 WHERE id = $id`,
    { id },
  );
}

/** Whoever has the one face as a cover has the other. */
export function moveCover(db: WritableDb, from: number, to: number): void {
  db.run('UPDATE person SET cover_face_id = $to WHERE cover_face_id = $from', { from, to });
}

/** What is suggested for the one face is, until learning has looked at it, suggested for the other. */
export function copySuggestion(db: WritableDb, from: number, to: number): void {
  db.run(
    `INSERT OR REPLACE INTO suggestion (face_id, person_id, probability)
     SELECT $to, person_id, probability FROM suggestion WHERE face_id = $from`,
    { from, to },
  );
}

/** Faces of this photo, and of the one whose file it took, whose boxes a person drew. */
export const drawnFaces = (db: ReadableDb, photo: number): readonly { readonly id: number; readonly box: RelBox }[] =>
  db
    .all<{ id: number; x: number; y: number; w: number; h: number }>(
      `SELECT id, x, y, w, h FROM face WHERE drawn = 1 AND withdrawn = 0
       AND photo_id IN ($photo, (SELECT replaces FROM photo WHERE id = $photo)) ORDER BY id`,
      { photo },
    )
    .map(({ id, x, y, w, h }) => ({ id, box: [x, y, w, h] }));

/** A withdrawn face goes with its photo's file. */
export function setFacePhoto(db: WritableDb, id: number, photo: number): void {
  db.run('UPDATE face SET photo_id = $photo WHERE id = $id', { id, photo });
}

/** Drawings that were undone and that no act can do again. */
export const forgottenDrawings = (db: ReadableDb): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT id FROM face WHERE withdrawn = 1 AND drawn = 1
       AND json_array(id) NOT IN (SELECT row_key FROM journal_change WHERE subject = 'face')`,
    )
    .map(({ id }) => id);
