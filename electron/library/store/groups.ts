import type { FaceState } from '../../api/types.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** What grouping knows of a face. */
export interface GroupingRow {
  readonly id: number;
  readonly photo_id: number;
  readonly quality: number;
  readonly state: FaceState;
  readonly person_id: number | null;
  readonly group_id: number | null;
  /** Its height by that of the tallest face in its photo, what is or may be none left out, 0..1. */
  readonly prominence: number;
  /** JSON array of people it is said not to be. */
  readonly rejected: string;
  /** JSON arrays of faces that were said in review to be the same person, and not to be. */
  readonly together: string;
  readonly apart: string;
}
export interface GroupingRowWithVector extends GroupingRow {
  /** Float32. */
  readonly vector: Uint8Array;
}

const linked = (same: 0 | 1) => `
  (SELECT json_group_array(iif(face_a = face.id, face_b, face_a)) FROM face_link
   WHERE (face_a = face.id OR face_b = face.id) AND same = ${same})`;

const COLUMNS = `face.id, photo_id, quality, state, person_id, group_id,
  coalesce(h / nullif((SELECT max(h) FROM face AS other WHERE other.photo_id = face.photo_id
    AND (other.id = face.id OR other.state IN ('face', 'stranger'))), 0), 1) AS prominence,
  (SELECT json_group_array(person_id) FROM rejection WHERE face_id = face.id) AS rejected,
  ${linked(1)} AS together, ${linked(0)} AS apart`;

/** Every face that has an embedding of the model, oldest first. */
export const allForGrouping = (db: ReadableDb, model: string): IterableIterator<GroupingRowWithVector> =>
  db.iterate<GroupingRowWithVector>(
    `SELECT ${COLUMNS}, vector FROM face JOIN embedding ON embedding.face_id = face.id AND model = $model ORDER BY face.id`,
    { model },
  );

/** The same without their vectors. */
export const labelsForGrouping = (db: ReadableDb, model: string): IterableIterator<GroupingRow> =>
  db.iterate<GroupingRow>(
    `SELECT ${COLUMNS} FROM face JOIN embedding ON embedding.face_id = face.id AND model = $model ORDER BY face.id`,
    { model },
  );

/** These of them. */
export const someForGrouping = (
  db: ReadableDb,
  model: string,
  faces: readonly number[],
): readonly GroupingRowWithVector[] =>
  db.all<GroupingRowWithVector>(
    `SELECT ${COLUMNS}, vector FROM json_each($faces) JOIN face ON face.id = value
     JOIN embedding ON embedding.face_id = face.id AND model = $model ORDER BY face.id`,
    { model, faces: JSON.stringify(faces) },
  );

/** The labels and groups of these faces; faces that are gone are left out. */
export const labelsOfFaces = (db: ReadableDb, faces: readonly number[]): readonly GroupingRow[] =>
  db.all<GroupingRow>(`SELECT ${COLUMNS} FROM json_each($faces) JOIN face ON face.id = value ORDER BY face.id`, {
    faces: JSON.stringify(faces),
  });

/** The highest group id that was ever used. */
export const lastGroupId = (db: ReadableDb): number =>
  db.get<{ id: number }>(
    `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'face_group'), 0),
       coalesce((SELECT max(id) FROM face_group), 0)) AS id`,
  )!.id;

/** Puts faces into a group (null: in none), which comes into being where it is new. */
export function setFacesGroup(db: WritableDb, faces: readonly number[], group: number | null): void {
  if (group !== null) db.run('INSERT OR IGNORE INTO face_group (id) VALUES ($group)', { group });
  db.run('UPDATE face SET group_id = $group WHERE id IN (SELECT value FROM json_each($faces))', {
    group,
    faces: JSON.stringify(faces),
  });
}

/** Sets groups aside as strangers, or brings them back. */
export function setGroupsAside(db: WritableDb, groups: readonly number[], aside: boolean): void {
  db.run(
    'UPDATE face_group SET aside = $aside WHERE aside <> $aside AND id IN (SELECT value FROM json_each($groups))',
    {
      aside: aside ? 1 : 0,
      groups: JSON.stringify(groups),
    },
  );
}

/** Of these groups those that hold no face any more. Their ids are not used again. */
export function deleteEmptyGroups(db: WritableDb, groups: readonly number[]): void {
  db.run(
    `DELETE FROM face_group WHERE id IN (SELECT value FROM json_each($groups))
     AND NOT EXISTS (SELECT 1 FROM face WHERE group_id = face_group.id)`,
    { groups: JSON.stringify(groups) },
  );
}

/** A group as a list shows it: only unnamed faces that are on the screens count. */
export interface GroupRow {
  readonly id: number;
  readonly faces: number;
  readonly photos: number;
}

// The condition of the index face_unnamed_by_group.
const UNNAMED = `group_id IS NOT NULL AND person_id IS NULL AND face.state = 'face' AND face.shown = 1`;

/** Which groups a list holds. */
export interface GroupList {
  readonly atLeast: number;
  /** 1 for strangers only, 0 for all others, null for both. */
  readonly aside: 0 | 1 | null;
}
const LISTED = `count(*) >= $atLeast
  AND ($aside IS NULL OR (SELECT aside FROM face_group WHERE face_group.id = group_id) = $aside)`;

/** Groups after the one given (by faces, then id), largest first. */
export const groupsPage = (
  db: ReadableDb,
  page: GroupList & { readonly faces: number; readonly group: number; readonly limit: number },
): readonly GroupRow[] =>
  db.all<GroupRow>(
    `SELECT group_id AS id, count(*) AS faces, count(DISTINCT photo_id) AS photos FROM face WHERE ${UNNAMED}
     GROUP BY group_id HAVING ${LISTED} AND (count(*) < $faces OR (count(*) = $faces AND group_id > $group))
     ORDER BY faces DESC, group_id LIMIT $limit`,
    { ...page },
  );

export const groupCount = (db: ReadableDb, list: GroupList): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM face WHERE ${UNNAMED} GROUP BY group_id HAVING ${LISTED})`,
    {
      ...list,
    },
  )!.n;

/** Undefined where it has no unnamed face. */
export const groupById = (db: ReadableDb, group: number): GroupRow | undefined =>
  db.get<GroupRow>(
    `SELECT group_id AS id, count(*) AS faces, count(DISTINCT photo_id) AS photos FROM face
     WHERE ${UNNAMED} AND group_id = $group GROUP BY group_id`,
    { group },
  );

/** Unnamed faces of a group, best quality first. */
export const unnamedFacesOfGroup = (db: ReadableDb, group: number, limit: number): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT id FROM face WHERE ${UNNAMED} AND group_id = $group ORDER BY quality DESC, id LIMIT $limit`,
      { group, limit },
    )
    .map(({ id }) => id);

/** When the photos of a group's unnamed faces were taken: first and last, ms; null where none says. */
export const datesOfGroup = (db: ReadableDb, group: number): { first: number | null; last: number | null } =>
  db.get<{ first: number | null; last: number | null }>(
    `SELECT min(taken_at) AS first, max(taken_at) AS last FROM face WHERE ${UNNAMED} AND group_id = $group`,
    { group },
  )!;
