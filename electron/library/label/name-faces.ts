import { KithError } from '../../api/errors.ts';
import type { FaceId, PersonId, PersonRef } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { facesNotOf, firstUnknownFace, setFacesPerson } from '../store/faces.ts';
import { insertPerson, type PersonRow, personById, personByName } from '../store/people.ts';

/**
 * Names faces as one act: the person of that id or name, or a new person of that name. `kind` is the call that did it.
 * Returns the person and how many faces have the name that had not before. Throws not-found.person, not-found.face.
 */
export function nameFaces(
  { db, journal, now }: Pick<LibraryContext, 'db' | 'journal' | 'now'>,
  kind: string,
  faces: readonly FaceId[],
  who: PersonRef,
): ActDone & { person: PersonId; named: number } {
  requireFaces(db, faces);
  const known = 'person' in who ? requirePerson(db, who.person) : personByName(db, who.name);
  const name = known?.name ?? ('name' in who ? who.name : '');
  const named = known ? facesNotOf(db, faces, known.id) : new Set(faces).size;
  let person = known?.id;
  const done = journal.act(kind, { name, faces: named }, () => {
    person ??= insertPerson(db, name, now());
    setFacesPerson(db, faces, person, now());
  });
  return { ...done, person: person as PersonId, named };
}

/** Throws not-found.face, naming the first id that is none. */
export function requireFaces(db: ReadableDb, faces: readonly FaceId[]): void {
  const unknown = firstUnknownFace(db, faces);
  if (unknown !== undefined) throw new KithError('not-found.face', `There is no face ${unknown}.`);
}

/** Throws not-found.person. */
export function requirePerson(db: ReadableDb, person: PersonId): PersonRow {
  const row = personById(db, person);
  if (!row) throw new KithError('not-found.person', `There is no person ${person}.`);
  return row;
}
