import { KithError } from '../../api/errors.ts';
import type { FaceId, PersonId, PersonRef } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { requirePerson } from '../label/name-faces.ts';
import { rejectFaces, setFacesPerson } from '../store/faces.ts';
import { insertPerson, personByName } from '../store/people.ts';
import { firstFaceNotOf } from '../store/person-details.ts';

/**
 * Takes faces out of a person for good and, where it is said, names them somebody else: one act.
 * @throws KithError not-found.person; not-found.face where a face is not named the person; request.invalid where they
 *   are to be the person they are taken from
 */
export function splitPerson(
  { db, journal, now }: Pick<LibraryContext, 'db' | 'journal' | 'now'>,
  person: PersonId,
  faces: readonly FaceId[],
  who: PersonRef | null,
): ActDone & { person: PersonId | null } {
  const from = requirePerson(db, person);
  const stranger = firstFaceNotOf(db, faces, person);
  if (stranger !== undefined) {
    throw new KithError('not-found.face', `Face ${stranger} is not named ${from.name} (any more).`);
  }
  const known = who && ('person' in who ? requirePerson(db, who.person) : personByName(db, who.name));
  if (known?.id === person) {
    throw new KithError('request.invalid', `They are named ${from.name} already: choose another name.`);
  }
  const other = known?.name ?? (who && 'name' in who ? who.name : '');
  const values = { name: from.name, other, faces: faces.length, state: who ? 'named' : 'unnamed' };
  let into = known?.id ?? null;
  const done = journal.act('people.split', values, () => {
    rejectFaces(db, faces, person, now());
    if (!who) return;
    into ??= insertPerson(db, other, now());
    setFacesPerson(db, faces, into, now());
  });
  return { ...done, person: into as PersonId | null };
}
