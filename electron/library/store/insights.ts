import type { ReadableDb } from './database.ts';

/** A named face and its name. */
export interface NamedFaceRow {
  readonly id: number;
  readonly photo_id: number;
  readonly person_id: number;
  readonly name: string;
}

/** Of these faces those that have a name and are on the screens. */
export const namedAmong = (db: ReadableDb, faces: readonly number[]): ReadonlyMap<number, NamedFaceRow> =>
  new Map(
    db
      .all<NamedFaceRow>(
        `SELECT face.id, photo_id, person_id, name FROM json_each($faces) JOIN face ON face.id = value
         JOIN person ON person.id = person_id WHERE face.shown = 1`,
        { faces: JSON.stringify(faces) },
      )
      .map((row) => [row.id, row]),
  );

/** What a map shows of a face. */
export interface MapFaceRow {
  readonly id: number;
  readonly person_id: number | null;
  readonly group_id: number | null;
}

/** Of these faces those that are on the screens and not set aside. */
export const mapFacesAmong = (db: ReadableDb, faces: readonly number[]): readonly MapFaceRow[] =>
  db.all<MapFaceRow>(
    `SELECT face.id, person_id, group_id FROM json_each($faces) JOIN face ON face.id = value
     WHERE face.shown = 1 AND face.state = 'face'`,
    { faces: JSON.stringify(faces) },
  );

/** Names of these people, by id; who is gone is left out. */
export const namesOf = (db: ReadableDb, people: readonly number[]): ReadonlyMap<number, string> =>
  new Map(
    db
      .all<{ id: number; name: string }>(
        'SELECT person.id, name FROM json_each($people) JOIN person ON person.id = value',
        { people: JSON.stringify(people) },
      )
      .map(({ id, name }) => [id, name]),
  );
