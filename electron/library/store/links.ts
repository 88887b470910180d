import type { ReadableDb, WritableDb } from './database.ts';

/** What a person said of two faces in review, whoever they are. `a` is the lower id. */
export interface FaceLinkRow {
  readonly a: number;
  readonly b: number;
  /** 1: one person (must-link); 0: two people (cannot-link). */
  readonly same: 0 | 1;
}

/** A person says of pairs of faces that they are, or are not, one person; replaces what was said before. */
export function putLinks(
  db: WritableDb,
  pairs: readonly (readonly [number, number])[],
  same: 0 | 1,
  nowMs: number,
): void {
  for (const [one, other] of pairs) {
    const link = { a: Math.min(one, other), b: Math.max(one, other) };
    if (link.a === link.b) continue;
    // Not "INSERT OR REPLACE": the journal's triggers do not see the row that goes.
    db.run('DELETE FROM face_link WHERE face_a = $a AND face_b = $b', link);
    db.run('INSERT INTO face_link (face_a, face_b, same, said_at) VALUES ($a, $b, $same, $nowMs)', {
      ...link,
      same,
      nowMs,
    });
  }
}

/** Everything that was said of pairs. */
export const allLinks = (db: ReadableDb): readonly FaceLinkRow[] =>
  db.all<FaceLinkRow>('SELECT face_a AS a, face_b AS b, same FROM face_link ORDER BY face_a, face_b');

/** What was said of pairs that hold one of these faces. */
export const linksOfFaces = (db: ReadableDb, faces: readonly number[]): readonly FaceLinkRow[] =>
  db.all<FaceLinkRow>(
    `SELECT face_a AS a, face_b AS b, same FROM json_each($faces) JOIN face_link ON face_a = value
     UNION
     SELECT face_a, face_b, same FROM json_each($faces) JOIN face_link ON face_b = value ORDER BY 1, 2`,
    { faces: JSON.stringify(faces) },
  );

/** A person looked at the names of these faces again and said that they are right. */
export function putConfirmations(db: WritableDb, faces: readonly number[], person: number, nowMs: number): void {
  db.run(
    `INSERT INTO confirmation (face_id, person_id, confirmed_at)
     SELECT value, $person, $nowMs FROM json_each($faces)
     WHERE NOT EXISTS (SELECT 1 FROM confirmation WHERE face_id = value AND person_id = $person)`,
    { faces: JSON.stringify(faces), person, nowMs },
  );
}

/** Named faces whose name was said to be right. */
export const confirmedFaces = (db: ReadableDb): readonly number[] =>
  db
    .all<{ id: number }>(
      'SELECT face_id AS id FROM confirmation JOIN face ON face.id = face_id AND face.person_id = confirmation.person_id',
    )
    .map(({ id }) => id);
