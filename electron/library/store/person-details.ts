import type { ReadableDb } from './database.ts';

/** Faces and photos of a person in one year; null: without a date. */
export interface YearRow {
  readonly year: number | null;
  readonly faces: number;
  readonly photos: number;
}

/** The first year first, photos without a date last. */
export const yearsOfPerson = (db: ReadableDb, person: number): readonly YearRow[] =>
  db.all<YearRow>(
    `SELECT CAST(strftime('%Y', taken_at / 1000, 'unixepoch') AS INTEGER) AS year, count(*) AS faces,
       count(DISTINCT photo_id) AS photos
     FROM face WHERE person_id = $person AND shown = 1 GROUP BY year ORDER BY year IS NULL, year`,
    { person },
  );

/** Somebody who is in photos with a person. */
export interface CompanionRow {
  readonly id: number;
  readonly name: string;
  readonly cover: number | null;
  readonly photos: number;
}

/** Most photos first. Hidden people are left out. */
export const companionsOfPerson = (db: ReadableDb, person: number, limit: number): readonly CompanionRow[] =>
  db.all<CompanionRow>(
    `SELECT person.id, name, photos, coalesce(
       (SELECT id FROM face WHERE id = cover_face_id AND person_id = person.id AND shown = 1),
       (SELECT id FROM face WHERE person_id = person.id AND shown = 1 ORDER BY quality DESC, id LIMIT 1)) AS cover
     FROM (SELECT other.person_id AS companion, count(DISTINCT other.photo_id) AS photos
       FROM (SELECT DISTINCT photo_id FROM face WHERE person_id = $person AND shown = 1) AS mine
       CROSS JOIN face AS other ON other.photo_id = mine.photo_id
       WHERE other.person_id <> $person GROUP BY other.person_id)
     JOIN person ON person.id = companion WHERE hidden = 0 ORDER BY photos DESC, name_key LIMIT $limit`,
    { person, limit },
  );

/** A named face with what tells how it looks and when it was seen. */
export interface NamedFaceRow {
  readonly id: number;
  readonly photo_id: number;
  readonly quality: number;
  readonly taken_at: number | null;
}

/** Faces of a person on the screens, best quality first. */
export const namedFacesOf = (db: ReadableDb, person: number, limit: number): readonly NamedFaceRow[] =>
  db.all<NamedFaceRow>(
    `SELECT id, photo_id, quality, taken_at FROM face WHERE person_id = $person AND shown = 1
     ORDER BY quality DESC, id LIMIT $limit`,
    { person, limit },
  );

/** Photos on the screens that hold both people. */
export const photosTogether = (db: ReadableDb, one: number, other: number): number =>
  db.get<{ n: number }>(
    `SELECT count(DISTINCT photo_id) AS n FROM face WHERE person_id = $one AND shown = 1
       AND photo_id IN (SELECT photo_id FROM face WHERE person_id = $other AND shown = 1)`,
    { one, other },
  )!.n;

/** The first of these faces that is not named the person; undefined where all are. */
export const firstFaceNotOf = (db: ReadableDb, faces: readonly number[], person: number): number | undefined =>
  db.get<{ id: number }>(
    `SELECT value AS id FROM json_each($faces)
     WHERE NOT EXISTS (SELECT 1 FROM face WHERE id = value AND person_id = $person) LIMIT 1`,
    { faces: JSON.stringify(faces), person },
  )?.id;

/** Every named face on the screens, with whose it is, for comparing a foreign face with all of them. */
export const allNamedFaces = (
  db: ReadableDb,
): Iterable<{ readonly id: number; readonly person: number; readonly quality: number }> =>
  db.iterate(
    `SELECT face.id, person_id AS person, quality FROM face JOIN person ON person.id = person_id
     WHERE person_id IS NOT NULL AND shown = 1 AND hidden = 0`,
  );
