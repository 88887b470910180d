import type { FaceState } from '../../api/types.ts';
import { type FaceReading, LEAST_FACE_SCORE } from '../../api/vision.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A face of a photo that is read again, with what tells it from the others. */
export interface KnownFaceRow {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** 5 x (x, y) float32, 0..1. */
  readonly landmarks: Uint8Array;
  /** Float32, of the model asked for; null where it has none of that model. */
  readonly vector: Uint8Array | null;
  /** 1 where a person drew its box. */
  readonly drawn: 0 | 1;
  /** 1 where it is kept for undo and redo only. */
  readonly withdrawn: 0 | 1;
  /** 1 where it was found below a face that a person drew: withdrawn, but nobody said anything of it. */
  readonly covered: 0 | 1;
  /** 1 where a person said something about it: a name, a state, a rejection, a link. */
  readonly labelled: 0 | 1;
}

/** A `maybe-face` is a guess: it is no label. */
const LABELLED = `(face.person_id IS NOT NULL OR face.state_said = 1 OR face.state IN ('stranger', 'not-a-face')
  OR EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id)
  OR EXISTS (SELECT 1 FROM face_link WHERE face_a = face.id OR face_b = face.id))`;

const COVERED = '(face.withdrawn = 1 AND face.state_said = 0)';
/** Columns of a face: whether it is covered, and labelled. */
export const STANDING = `${COVERED} AS covered, (${LABELLED} AND NOT ${COVERED}) AS labelled`;

export const knownFaces = (db: ReadableDb, photo: number, model: string): readonly KnownFaceRow[] =>
  db.all<KnownFaceRow>(
    `SELECT id, x, y, w, h, landmarks, vector, drawn, withdrawn, ${STANDING}
     FROM face LEFT JOIN embedding ON embedding.face_id = face.id AND model = $model
     WHERE photo_id = $photo ORDER BY id`,
    { photo, model },
  );

/** What a face is taken for until a person says what it is. */
const guessOf = ({ score }: FaceReading): FaceState => (score < LEAST_FACE_SCORE ? 'maybe-face' : 'face');

/** A face that was not known before; `drawn` where a person drew its box. Returns its id. */
export function insertFace(db: WritableDb, photo: number, face: FaceReading, model: string, drawn: 0 | 1 = 0): number {
  const { lastId } = db.run(
    `INSERT INTO face (photo_id, x, y, w, h, landmarks, score, quality, state, drawn, shown)
     VALUES ($photo, $x, $y, $w, $h, $landmarks, $score, $quality, $guess, $drawn,
       (SELECT shown FROM photo WHERE id = $photo))`,
    { photo, drawn, ...columnsOf(face) },
  );
  putEmbedding(db, lastId, model, face.embedding);
  return lastId;
}

/**
 * A known face as it is now, in this photo: box (`drawn` where it is still the one a person drew), landmarks and embedding
 * are new, labels stay. Where a person said nothing of it, what it is is guessed anew.
 */
export function updateFace(
  db: WritableDb,
  id: number,
  photo: number,
  face: FaceReading,
  model: string,
  drawn: 0 | 1 = 0,
): void {
  db.run(
    `UPDATE face SET photo_id = $photo, x = $x, y = $y, w = $w, h = $h, landmarks = $landmarks, score = $score,
       quality = $quality, drawn = $drawn, state = iif(${LABELLED}, state, $guess) WHERE id = $id`,
    { id, photo, drawn, ...columnsOf(face) },
  );
  db.run(
    `DELETE FROM suggestion WHERE face_id = $id AND EXISTS (SELECT 1 FROM face WHERE id = $id AND state <> 'face')`,
    { id },
  );
  putEmbedding(db, id, model, face.embedding);
}

/** What a person said about one face, which is labelled, holds for another one too: the same face in a copy of the photo. */
export function copyLabels(db: WritableDb, from: number, to: number): void {
  const faces = { from, to };
  db.run(
    `UPDATE face SET (state, state_said, person_id, assigned_by, assigned_at) =
       (SELECT state, state_said, person_id, assigned_by, assigned_at FROM face WHERE id = $from) WHERE id = $to`,
    faces,
  );
  db.run(
    `INSERT OR IGNORE INTO rejection (face_id, person_id, rejected_at)
     SELECT $to, person_id, rejected_at FROM rejection WHERE face_id = $from`,
    faces,
  );
  db.run(
    `INSERT OR IGNORE INTO confirmation (face_id, person_id, confirmed_at)
     SELECT $to, person_id, confirmed_at FROM confirmation WHERE face_id = $from`,
    faces,
  );
  db.run(
    `INSERT OR IGNORE INTO face_link (face_a, face_b, same, said_at)
     SELECT min(other, $to), max(other, $to), same, said_at FROM
       (SELECT iif(face_a = $from, face_b, face_a) AS other, same, said_at FROM face_link
        WHERE face_a = $from OR face_b = $from)
     WHERE other <> $to`,
    faces,
  );
}

export function deleteFace(db: WritableDb, id: number): void {
  db.run('DELETE FROM face WHERE id = $id', { id });
}

function columnsOf(face: FaceReading) {
  const { box, landmarks, score, quality } = face;
  const [x, y, w, h] = box;
  return { x, y, w, h, score, quality, landmarks: bytesOf(landmarks), guess: guessOf(face) };
}

export function putEmbedding(db: WritableDb, face: number, model: string, embedding: Float32Array): void {
  db.run('INSERT OR REPLACE INTO embedding (face_id, model, vector) VALUES ($face, $model, $vector)', {
    face,
    model,
    vector: bytesOf(embedding),
  });
}

const bytesOf = (floats: Float32Array) => new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
