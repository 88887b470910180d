import type { ReadableDb, WritableDb } from './database.ts';

export interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly name_key: string;
  readonly cover_face_id: number | null;
  readonly hidden: 0 | 1;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly birth_date: string | null;
  /** JSON array of other names. */
  readonly aliases: string;
  readonly created_at: number;
}

/** A person with what a card shows. */
export interface PersonItemRow {
  readonly id: number;
  readonly name: string;
  readonly hidden: 0 | 1;
  readonly birth_date: string | null;
  /** JSON array of other names. */
  readonly aliases: string;
  readonly faces: number;
  readonly photos: number;
  readonly suggested: number;
  /** The chosen cover where the face still is the person's, else the best face. */
  readonly cover: number | null;
  readonly first_at: number | null;
  readonly last_at: number | null;
}

/**
 * What makes two spellings one name: composed letters, one blank between words, no difference of case. German ß and
 * the final Greek sigma fold too, since upper case comes first.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim().toUpperCase().toLowerCase().normalize('NFC');
}

export const personById = (db: ReadableDb, id: number): PersonRow | undefined =>
  db.get<PersonRow>('SELECT * FROM person WHERE id = $id', { id });

export const personByName = (db: ReadableDb, name: string): PersonRow | undefined =>
  db.get<PersonRow>('SELECT * FROM person WHERE name_key = $key', { key: nameKey(name) });

/** Returns the id of the new person. */
export function insertPerson(db: WritableDb, name: string, nowMs: number): number {
  return db.run('INSERT INTO person (name, name_key, created_at) VALUES ($name, $key, $nowMs)', {
    name,
    key: nameKey(name),
    nowMs,
  }).lastId;
}

export function setPersonName(db: WritableDb, id: number, name: string): void {
  db.run('UPDATE person SET name = $name, name_key = $key WHERE id = $id', { id, name, key: nameKey(name) });
}

export function setPersonHidden(db: WritableDb, id: number, hidden: 0 | 1): void {
  db.run('UPDATE person SET hidden = $hidden WHERE id = $id', { id, hidden });
}

export function setPersonCover(db: WritableDb, id: number, face: number | null): void {
  db.run('UPDATE person SET cover_face_id = $face WHERE id = $id', { id, face });
}

/** YYYY, YYYY-MM or YYYY-MM-DD; null: not known. */
export function setPersonBirthDate(db: WritableDb, id: number, date: string | null): void {
  db.run('UPDATE person SET birth_date = $date WHERE id = $id', { id, date });
}

export function setPersonAliases(db: WritableDb, id: number, aliases: readonly string[]): void {
  db.run('UPDATE person SET aliases = $aliases WHERE id = $id', { id, aliases: JSON.stringify(aliases) });
}

/** The other names of a person, as they are stored. */
export const aliasesOf = ({ aliases }: Pick<PersonRow, 'aliases'>): string[] => JSON.parse(aliases) as string[];

/** The faces become unnamed, what was rejected for the person is forgotten: each step one that the journal records. */
export function deletePerson(db: WritableDb, id: number): void {
  db.run('UPDATE face SET person_id = NULL, assigned_by = NULL, assigned_at = NULL WHERE person_id = $id', { id });
  db.run('DELETE FROM rejection WHERE person_id = $id', { id });
  db.run('DELETE FROM confirmation WHERE person_id = $id', { id });
  db.run('DELETE FROM person WHERE id = $id', { id });
}

/** Faces, rejections and confirmations of one person become another's; a face named either one is not rejected for them. */
export function moveLabels(db: WritableDb, from: number, into: number): void {
  const people = { from, into };
  db.run(
    `DELETE FROM rejection WHERE person_id IN ($from, $into)
     AND face_id IN (SELECT id FROM face WHERE person_id IN ($from, $into))`,
    people,
  );
  db.run('UPDATE face SET person_id = $into WHERE person_id = $from', people);
  db.run(
    `INSERT INTO rejection (face_id, person_id, rejected_at)
     SELECT face_id, $into, rejected_at FROM rejection AS old WHERE person_id = $from
       AND NOT EXISTS (SELECT 1 FROM rejection WHERE face_id = old.face_id AND person_id = $into)`,
    people,
  );
  db.run('DELETE FROM rejection WHERE person_id = $from', { from });
  db.run(
    `INSERT INTO confirmation (face_id, person_id, confirmed_at)
     SELECT face_id, $into, confirmed_at FROM confirmation AS old WHERE person_id = $from
       AND NOT EXISTS (SELECT 1 FROM confirmation WHERE face_id = old.face_id AND person_id = $into)`,
    people,
  );
  db.run('DELETE FROM confirmation WHERE person_id = $from', { from });
}

const ITEMS = `
  SELECT person.id, name, hidden, birth_date, aliases,
    (SELECT count(*) FROM suggestion JOIN face INDEXED BY face_waiting ON face.id = face_id
     WHERE suggestion.person_id = person.id AND face.person_id IS NULL AND face.state = 'face' AND shown = 1) AS suggested,
    coalesce(
      (SELECT id FROM face WHERE id = cover_face_id AND person_id = person.id AND shown = 1),
      (SELECT id FROM face WHERE person_id = person.id AND shown = 1 ORDER BY quality DESC, id LIMIT 1)) AS cover,
    coalesce(faces, 0) AS faces, coalesce(photos, 0) AS photos, first_at, last_at`;
/** Follows the index face_counts_by_person: no row of a face or photo is read. */
const countsOf = (condition: string) => `
  SELECT person_id, count(*) AS faces, count(DISTINCT photo_id) AS photos, min(taken_at) AS first_at, max(taken_at) AS last_at
  FROM face WHERE person_id IS NOT NULL AND shown = 1 AND ${condition} GROUP BY person_id`;

/** Everyone, by name; hidden people only where asked for. */
export const personItems = (db: ReadableDb, hidden: boolean): readonly PersonItemRow[] =>
  db.all<PersonItemRow>(
    `${ITEMS} FROM person LEFT JOIN (${countsOf('1')}) ON person_id = person.id
     WHERE $hidden = 1 OR hidden = 0 ORDER BY name_key`,
    { hidden: hidden ? 1 : 0 },
  );

export const personItem = (db: ReadableDb, id: number): PersonItemRow | undefined =>
  db.get<PersonItemRow>(
    `${ITEMS} FROM person LEFT JOIN (${countsOf('person_id = $id')}) ON person_id = person.id WHERE person.id = $id`,
    { id },
  );
