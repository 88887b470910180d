import type { FaceState, SaidFaceState } from '../../api/types.ts';
import { type FaceReading, LEAST_FACE_SCORE } from '../../api/vision.ts';
import type { ReadableDb, SqlParams, WritableDb } from './database.ts';

/** A face as lists show it. */
export interface FaceItemRow {
  readonly id: number;
  readonly photo_id: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly score: number;
  readonly quality: number;
  readonly state: FaceState;
  readonly person_id: number | null;
  readonly person_name: string | null;
  readonly group_id: number | null;
  readonly suggested_id: number | null;
  readonly suggested_name: string | null;
  readonly probability: number | null;
}

/** The columns of a FaceItemRow, from where they come. */
export const ITEM = `
  SELECT face.id, photo_id, x, y, w, h, score, quality, face.state, face.person_id, person.name AS person_name, group_id,
    suggested.id AS suggested_id, suggested.name AS suggested_name, probability
  FROM face
  LEFT JOIN person ON person.id = face.person_id
  LEFT JOIN suggestion ON suggestion.face_id = face.id AND face.person_id IS NULL AND face.state = 'face'
  LEFT JOIN person AS suggested ON suggested.id = suggestion.person_id`;

/** Which faces a list holds. The conditions repeat those of the partial indexes, word for word. */
const LISTS = {
  all: 'face.shown = 1',
  unnamed: `face.person_id IS NULL AND face.state = 'face' AND face.shown = 1`,
  ungrouped: `group_id IS NULL AND face.person_id IS NULL AND face.state = 'face' AND face.shown = 1`,
  'maybe-face': `face.state = 'maybe-face' AND face.state <> 'face' AND face.shown = 1`,
  stranger: `face.state = 'stranger' AND face.state <> 'face' AND face.shown = 1`,
  'not-a-face': `face.state = 'not-a-face' AND face.state <> 'face' AND face.shown = 1`,
  group: `group_id = $of AND face.person_id IS NULL AND face.state = 'face' AND face.shown = 1`,
  confirmed: 'face.person_id = $of AND face.shown = 1',
} as const;
export type FaceList = keyof typeof LISTS;

/** Where a page starts: after the face of this rank (quality, or probability) and id. */
export interface FacePage {
  readonly rank: number;
  readonly id: number;
  readonly limit: number;
}

/** Best quality first. `of` is the group or person of the list, 0 where it is of none. */
export const facesPage = (db: ReadableDb, list: FaceList, of: number, page: FacePage): readonly FaceItemRow[] =>
  db.all<FaceItemRow>(
    `${ITEM} WHERE ${LISTS[list]} AND quality <= $rank AND (quality < $rank OR face.id > $id)
     ORDER BY quality DESC, face.id LIMIT $limit`,
    { ...ofParams(list, of), ...page },
  );

export const faceCount = (db: ReadableDb, list: FaceList, of: number): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM face WHERE ${LISTS[list]}`, ofParams(list, of))!.n;

const ofParams = (list: FaceList, of: number): SqlParams => (list === 'group' || list === 'confirmed' ? { of } : {});

const SUGGESTED = `suggestion.person_id = $person AND face.person_id IS NULL AND face.state = 'face' AND face.shown = 1`;

/** Faces suggested for a person, most probable first. */
export const suggestedFacesPage = (db: ReadableDb, person: number, page: FacePage): readonly FaceItemRow[] =>
  db.all<FaceItemRow>(
    `SELECT face.id, photo_id, x, y, w, h, score, quality, face.state, NULL AS person_id, NULL AS person_name, group_id,
       person.id AS suggested_id, person.name AS suggested_name, probability
     FROM suggestion CROSS JOIN face ON face.id = face_id JOIN person ON person.id = suggestion.person_id
     WHERE ${SUGGESTED} AND probability <= $rank AND (probability < $rank OR face_id > $id)
     ORDER BY probability DESC, face_id LIMIT $limit`,
    { person, ...page },
  );

export const suggestedFaceCount = (db: ReadableDb, person: number): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM suggestion CROSS JOIN face ON face.id = face_id WHERE ${SUGGESTED}`,
    { person },
  )!.n;

/** Faces that were said not to be a person, best quality first. */
export const rejectedFacesPage = (db: ReadableDb, person: number, page: FacePage): readonly FaceItemRow[] =>
  db.all<FaceItemRow>(
    `${ITEM} JOIN rejection ON rejection.face_id = face.id
     WHERE rejection.person_id = $person AND face.shown = 1 AND quality <= $rank AND (quality < $rank OR face.id > $id)
     ORDER BY quality DESC, face.id LIMIT $limit`,
    { person, ...page },
  );

export const rejectedFaceCount = (db: ReadableDb, person: number): number =>
  db.get<{ n: number }>(
    'SELECT count(*) AS n FROM rejection JOIN face ON face.id = face_id WHERE rejection.person_id = $person AND shown = 1',
    { person },
  )!.n;

/** Every face of a photo, ignored ones too, from left to right. */
export const facesOfPhoto = (db: ReadableDb, photo: number): readonly FaceItemRow[] =>
  db.all<FaceItemRow>(`${ITEM} WHERE photo_id = $photo ORDER BY x, face.id`, { photo });

export const faceById = (db: ReadableDb, id: number): FaceItemRow | undefined =>
  db.get<FaceItemRow>(`${ITEM} WHERE face.id = $id`, { id });

const IN_LIST = '(SELECT value FROM json_each($faces))';
const listOf = (faces: readonly number[]) => JSON.stringify(faces);

/** The first of these ids that is no face; undefined where all are. */
export const firstUnknownFace = (db: ReadableDb, faces: readonly number[]): number | undefined =>
  db.get<{ id: number }>(
    'SELECT value AS id FROM json_each($faces) WHERE NOT EXISTS (SELECT 1 FROM face WHERE id = value) LIMIT 1',
    { faces: listOf(faces) },
  )?.id;

/** A person says who these faces are, and so that they are some: earlier rejections of that person fall, faces set aside come back. */
export function setFacesPerson(db: WritableDb, faces: readonly number[], person: number, nowMs: number): void {
  const params = { faces: listOf(faces), person };
  db.run(`DELETE FROM rejection WHERE person_id = $person AND face_id IN ${IN_LIST}`, params);
  db.run(
    `UPDATE face SET person_id = $person, assigned_by = 'user', assigned_at = $nowMs, state = 'face', state_said = 1
     WHERE id IN ${IN_LIST} AND (person_id IS NOT $person OR state <> 'face' OR assigned_by IS NOT 'user')`,
    { ...params, nowMs },
  );
  db.run(`DELETE FROM suggestion WHERE face_id IN ${IN_LIST}`, { faces: params.faces });
}

/** How many of these faces a person does not have yet. */
export const facesNotOf = (db: ReadableDb, faces: readonly number[], person: number): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM face WHERE id IN ${IN_LIST} AND (person_id IS NOT $person OR state <> 'face')`,
    { faces: listOf(faces), person },
  )!.n;

export function clearFacesPerson(db: WritableDb, faces: readonly number[]): void {
  db.run(
    `UPDATE face SET person_id = NULL, assigned_by = NULL, assigned_at = NULL
     WHERE id IN ${IN_LIST} AND person_id IS NOT NULL`,
    { faces: listOf(faces) },
  );
}

/** These faces are not the person: the name goes where it was given, and so does the suggestion. */
export function rejectFaces(db: WritableDb, faces: readonly number[], person: number, nowMs: number): void {
  const params = { faces: listOf(faces), person };
  db.run(
    `UPDATE face SET person_id = NULL, assigned_by = NULL, assigned_at = NULL
     WHERE id IN ${IN_LIST} AND person_id = $person`,
    params,
  );
  db.run(
    `INSERT INTO rejection (face_id, person_id, rejected_at) SELECT id, $person, $nowMs FROM face WHERE id IN ${IN_LIST}
     AND NOT EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id AND person_id = $person)`,
    { ...params, nowMs },
  );
  db.run(`DELETE FROM suggestion WHERE person_id = $person AND face_id IN ${IN_LIST}`, params);
}

export function unrejectFaces(db: WritableDb, faces: readonly number[], person: number): void {
  db.run(`DELETE FROM rejection WHERE person_id = $person AND face_id IN ${IN_LIST}`, { faces: listOf(faces), person });
}

/** A person sets faces aside or says that they are some; a name they had goes, and so does the suggestion of those set aside. */
export function setFacesState(db: WritableDb, faces: readonly number[], state: SaidFaceState): void {
  const params = { faces: listOf(faces), state };
  db.run(
    `UPDATE face SET state = $state, state_said = 1, person_id = NULL, assigned_by = NULL, assigned_at = NULL
     WHERE id IN ${IN_LIST} AND (state <> $state OR state_said = 0 OR person_id IS NOT NULL)`,
    params,
  );
  db.run(`DELETE FROM suggestion WHERE $state <> 'face' AND face_id IN ${IN_LIST}`, params);
}

/** A face of a photo that is read again, with what tells it from the others. */
export interface KnownFaceRow {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** Float32, of the model asked for; null where it has none of that model. */
  readonly vector: Uint8Array | null;
  /** 1 where a person said something about it: a name, a state, a rejection, a link. */
  readonly labelled: 0 | 1;
}

/** A `maybe-face` is a guess: it is no label. */
const LABELLED = `(face.person_id IS NOT NULL OR face.state_said = 1 OR face.state IN ('stranger', 'not-a-face')
  OR EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id)
  OR EXISTS (SELECT 1 FROM face_link WHERE face_a = face.id OR face_b = face.id))`;

export const knownFaces = (db: ReadableDb, photo: number, model: string): readonly KnownFaceRow[] =>
  db.all<KnownFaceRow>(
    `SELECT id, x, y, w, h, vector, ${LABELLED} AS labelled
     FROM face LEFT JOIN embedding ON embedding.face_id = face.id AND model = $model
     WHERE photo_id = $photo ORDER BY id`,
    { photo, model },
  );

/** What a face is taken for until a person says what it is. */
const guessOf = ({ score }: FaceReading): FaceState => (score < LEAST_FACE_SCORE ? 'maybe-face' : 'face');

/** A face that was not known before. Returns its id. */
export function insertFace(db: WritableDb, photo: number, face: FaceReading, model: string): number {
  const { lastId } = db.run(
    `INSERT INTO face (photo_id, x, y, w, h, landmarks, score, quality, state, shown)
     VALUES ($photo, $x, $y, $w, $h, $landmarks, $score, $quality, $guess, (SELECT shown FROM photo WHERE id = $photo))`,
    { photo, ...columnsOf(face) },
  );
  putEmbedding(db, lastId, model, face.embedding);
  return lastId;
}

/**
 * A known face as it is now, in this photo: box, landmarks and embedding are new, labels stay. Where a person said nothing
 * of it, what it is is guessed anew.
 */
export function updateFace(db: WritableDb, id: number, photo: number, face: FaceReading, model: string): void {
  db.run(
    `UPDATE face SET photo_id = $photo, x = $x, y = $y, w = $w, h = $h, landmarks = $landmarks, score = $score,
       quality = $quality, state = iif(${LABELLED}, state, $guess) WHERE id = $id`,
    { id, photo, ...columnsOf(face) },
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

function putEmbedding(db: WritableDb, face: number, model: string, embedding: Float32Array): void {
  db.run('INSERT OR REPLACE INTO embedding (face_id, model, vector) VALUES ($face, $model, $vector)', {
    face,
    model,
    vector: bytesOf(embedding),
  });
}

const bytesOf = (floats: Float32Array) => new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
