import type { ReadableDb } from './database.ts';

/** A suggestion with where its face is. */
export interface SuggestedFaceRow {
  readonly face: number;
  readonly person: number;
  readonly probability: number;
  readonly photo: number;
  /** Null where it is in none. */
  readonly face_group: number | null;
}

/** Suggestions for unnamed faces that are on the screens, by face, after the one given. Hidden people are not asked about. */
export const suggestedPage = (db: ReadableDb, after: number, limit: number): readonly SuggestedFaceRow[] =>
  db.all<SuggestedFaceRow>(
    `SELECT face_id AS face, suggestion.person_id AS person, probability, photo_id AS photo, group_id AS face_group
     FROM suggestion CROSS JOIN face ON face.id = face_id JOIN person ON person.id = suggestion.person_id
     WHERE face_id > $after AND face.person_id IS NULL AND face.state = 'face' AND face.shown = 1 AND person.hidden = 0
     ORDER BY face_id LIMIT $limit`,
    { after, limit },
  );

/** Of these faces those that are still unnamed, not set aside, and not said not to be the person. */
export const openFaces = (db: ReadableDb, faces: readonly number[], person: number): ReadonlySet<number> =>
  new Set(
    db
      .all<{ id: number }>(
        `SELECT face.id FROM json_each($faces) JOIN face ON face.id = value
         WHERE face.person_id IS NULL AND face.state = 'face' AND shown = 1
           AND NOT EXISTS (SELECT 1 FROM rejection WHERE face_id = face.id AND rejection.person_id = $person)`,
        { faces: JSON.stringify(faces), person },
      )
      .map(({ id }) => id),
  );

/** Several named faces of one photo that have one name. */
export interface ConflictRow {
  readonly photo: number;
  readonly person: number;
  readonly name: string;
  /** JSON array of ids, from left to right. */
  readonly faces: string;
  /** The latest of the faces' ids. */
  readonly latest: number;
}

// Faces that were said to be one person are none: a mirror, a collage.
const CONFLICTS = `
  SELECT photo_id AS photo, person.id AS person, name,
    (SELECT json_group_array(id) FROM (SELECT id FROM face AS one WHERE one.photo_id = face.photo_id
      AND one.person_id = person.id ORDER BY x, id)) AS faces, max(face.id) AS latest
  FROM face CROSS JOIN person ON person.id = face.person_id
  WHERE face.person_id IS NOT NULL AND face.shown = 1 AND ($person = 0 OR face.person_id = $person)
  GROUP BY face.person_id, photo_id
  HAVING count(*) > 1 AND EXISTS (SELECT 1 FROM face AS a JOIN face AS b ON b.photo_id = a.photo_id AND b.id > a.id
    AND b.person_id = a.person_id WHERE a.photo_id = face.photo_id AND a.person_id = person.id AND NOT EXISTS
    (SELECT 1 FROM face_link WHERE face_a = a.id AND face_b = b.id AND same = 1))`;

/** The newest conflicts first. `person` 0: of everyone. */
export const conflictsPage = (
  db: ReadableDb,
  page: { readonly person: number; readonly latest: number; readonly limit: number },
): readonly ConflictRow[] =>
  db.all<ConflictRow>(`SELECT * FROM (${CONFLICTS}) WHERE latest < $latest ORDER BY latest DESC LIMIT $limit`, page);

export const conflictCount = (db: ReadableDb, person: number): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM (${CONFLICTS})`, { person })!.n;

/** Named faces of a person on the screens, best quality first. */
export const bestNamedFaces = (db: ReadableDb, person: number, limit: number): number[] =>
  db
    .all<{ id: number }>(
      'SELECT id FROM face WHERE person_id = $person AND shown = 1 ORDER BY quality DESC, id LIMIT $limit',
      { person, limit },
    )
    .map(({ id }) => id);

/** How many of these faces still are in a group (unnamed) or are a person's, in how many photos, from when to when. */
export const partRow = (
  db: ReadableDb,
  of: 'group' | 'person',
  id: number,
  faces: readonly number[],
): { readonly faces: number; readonly photos: number; readonly first: number | null; readonly last: number | null } =>
  db.get(
    `SELECT count(*) AS faces, count(DISTINCT photo_id) AS photos, min(taken_at) AS first, max(taken_at) AS last
     FROM json_each($faces) JOIN face ON face.id = value
     WHERE ${of === 'group' ? "group_id = $id AND person_id IS NULL AND state = 'face'" : 'person_id = $id'} AND shown = 1`,
    { id, faces: JSON.stringify(faces) },
  )!;

/** Of these faces those that still are in a group (unnamed) or are a person's. */
export const stillIn = (db: ReadableDb, of: 'group' | 'person', id: number, faces: readonly number[]): number[] =>
  db
    .all<{ id: number }>(
      `SELECT face.id FROM json_each($faces) JOIN face ON face.id = value
       WHERE ${of === 'group' ? "group_id = $id AND person_id IS NULL AND state = 'face'" : 'person_id = $id'} AND shown = 1`,
      { id, faces: JSON.stringify(faces) },
    )
    .map((row) => row.id);
