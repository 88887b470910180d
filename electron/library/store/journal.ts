import type { ReadableDb, SqlParams, WritableDb } from './database.ts';

export interface ActRow {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  /** JSON. */
  readonly act_values: string;
  readonly undone: 0 | 1;
}

/** What one act did to one row, written by the triggers of the schema. */
export interface ChangeRow {
  readonly subject: Subject;
  /** JSON array: the row's primary key. */
  readonly row_key: string;
  /** JSON of the label columns; null where the row was not there (before) or is gone (after). */
  readonly before: string | null;
  readonly after: string | null;
}
/** The tables whose changes an act records. */
export type Subject = 'face' | 'person' | 'rejection' | 'link' | 'confirmation' | 'folder' | 'search';

/** From here to `endRecording` every change of a label belongs to the act. Returns the act's number. */
export function beginRecording(db: WritableDb, act: { at: number; kind: string; values: string }): number {
  const id = db.run('INSERT INTO journal (at, kind, act_values) VALUES ($at, $kind, $values)', act).lastId;
  // Its primary key is not enough against a second act: that one would have another number.
  const { changes } = db.run(
    'INSERT INTO journal_recording (act_id) SELECT $id WHERE NOT EXISTS (SELECT 1 FROM journal_recording)',
    { id },
  );
  if (changes !== 1) throw new Error(`act ${act.kind} begins inside another act`);
  return id;
}

export function endRecording(db: WritableDb): void {
  db.run('DELETE FROM journal_recording');
}

export function deleteAct(db: WritableDb, id: number): void {
  db.run('DELETE FROM journal WHERE id = $id', { id });
}

/** Acts that were undone can not be redone after a new one. */
export function deleteUndoneActs(db: WritableDb): void {
  db.run('DELETE FROM journal WHERE undone = 1');
}

export const changesOfAct = (db: ReadableDb, act: number): readonly ChangeRow[] =>
  db.all<ChangeRow>('SELECT subject, row_key, before, after FROM journal_change WHERE act_id = $act ORDER BY id', {
    act,
  });

/** The act that undo would take back. */
export const actToUndo = (db: ReadableDb): ActRow | undefined =>
  db.get<ActRow>('SELECT * FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1');

/** The act that redo would do again. */
export const actToRedo = (db: ReadableDb): ActRow | undefined =>
  db.get<ActRow>('SELECT * FROM journal WHERE undone = 1 ORDER BY id LIMIT 1');

/** Newest first. */
export const lastActs = (db: ReadableDb, limit: number): readonly ActRow[] =>
  db.all<ActRow>('SELECT * FROM journal ORDER BY id DESC LIMIT $limit', { limit });

export function setActUndone(db: WritableDb, id: number, undone: 0 | 1): void {
  db.run('UPDATE journal SET undone = $undone WHERE id = $id', { id, undone });
}

/**
 * Puts one row into a recorded state (null: gone). A face that has gone since (its photo was changed) takes its label
 * with it: nothing is written for it.
 */
export function restoreRow(db: WritableDb, { subject, row_key }: ChangeRow, state: string | null): void {
  const key = JSON.parse(row_key) as number[];
  const columns = state === null ? null : (JSON.parse(state) as SqlParams);
  switch (subject) {
    case 'face':
      db.run(
        `UPDATE face SET person_id = $person_id, assigned_by = $assigned_by, assigned_at = $assigned_at, state = $state,
           state_said = $state_said, withdrawn = $withdrawn WHERE id = $id`,
        { id: key[0], ...columns },
      );
      return;
    case 'person':
      if (columns === null) db.run('DELETE FROM person WHERE id = $id', { id: key[0] });
      else {
        db.run(
          `INSERT INTO person (id, name, name_key, cover_face_id, hidden, birth_date, aliases, created_at)
           VALUES ($id, $name, $name_key, (SELECT id FROM face WHERE id = $cover_face_id), $hidden, $birth_date, $aliases,
             $created_at)
           ON CONFLICT (id) DO UPDATE SET name = $name, name_key = $name_key, hidden = $hidden, created_at = $created_at,
             birth_date = $birth_date, aliases = $aliases, cover_face_id = (SELECT id FROM face WHERE id = $cover_face_id)`,
          { id: key[0], ...columns },
        );
      }
      return;
    case 'rejection':
      if (columns === null) {
        db.run('DELETE FROM rejection WHERE face_id = $face AND person_id = $person', { face: key[0], person: key[1] });
      } else {
        db.run(
          `INSERT OR IGNORE INTO rejection (face_id, person_id, rejected_at)
           SELECT $face, $person, $rejected_at WHERE EXISTS (SELECT 1 FROM face WHERE id = $face)`,
          { face: key[0], person: key[1], ...columns },
        );
      }
      return;
    case 'link': {
      const link = { a: key[0], b: key[1] };
      db.run('DELETE FROM face_link WHERE face_a = $a AND face_b = $b', link);
      if (columns === null) return;
      db.run(
        `INSERT INTO face_link (face_a, face_b, same, said_at) SELECT $a, $b, $same, $said_at
         WHERE EXISTS (SELECT 1 FROM face WHERE id = $a) AND EXISTS (SELECT 1 FROM face WHERE id = $b)`,
        { ...link, ...columns },
      );
      return;
    }
    case 'confirmation':
      if (columns === null) {
        db.run('DELETE FROM confirmation WHERE face_id = $face AND person_id = $person', {
          face: key[0],
          person: key[1],
        });
      } else {
        db.run(
          `INSERT OR IGNORE INTO confirmation (face_id, person_id, confirmed_at)
           SELECT $face, $person, $confirmed_at WHERE EXISTS (SELECT 1 FROM face WHERE id = $face)`,
          { face: key[0], person: key[1], ...columns },
        );
      }
      return;
    case 'folder':
      db.run('UPDATE folder SET removed = $removed WHERE id = $id', { id: key[0], ...columns });
      return;
    case 'search':
      if (columns === null) db.run('DELETE FROM saved_search WHERE id = $id', { id: key[0] });
      else {
        db.run(
          `INSERT INTO saved_search (id, name, query, saved_at) VALUES ($id, $name, $query, $saved_at)
           ON CONFLICT (id) DO UPDATE SET name = $name, query = $query`,
          { id: key[0], ...columns },
        );
      }
      return;
    default:
      subject satisfies never;
  }
}
