import type { FaceState, SaidFaceState } from '../../api/types.ts';
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
  db.all<FaceItemRow>(`${ITEM} WHERE photo_id = $photo AND face.withdrawn = 0 ORDER BY x, face.id`, { photo });

export const faceById = (db: ReadableDb, id: number): FaceItemRow | undefined =>
  db.get<FaceItemRow>(`${ITEM} WHERE face.id = $id`, { id });

const IN_LIST = '(SELECT value FROM json_each($faces))';
const listOf = (faces: readonly number[]) => JSON.stringify(faces);

/** The first of these ids that is no face, or one that is withdrawn; undefined where there is none. */
export const firstUnknownFace = (db: ReadableDb, faces: readonly number[]): number | undefined =>
  db.get<{ id: number }>(
    `SELECT value AS id FROM json_each($faces)
     WHERE NOT EXISTS (SELECT 1 FROM face WHERE id = value AND withdrawn = 0) LIMIT 1`,
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
