import type { PersonId } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { deletePerson, moveLabels, setPersonCover } from '../store/people.ts';
import { requirePerson } from './name-faces.ts';

/**
 * Makes several people one, as one act: faces, rejections and cover go to `into`, the others go.
 * @throws KithError not-found.person
 */
export function mergePeople(
  { db, journal }: Pick<LibraryContext, 'db' | 'journal'>,
  from: readonly PersonId[],
  into: PersonId,
): ActDone {
  const target = requirePerson(db, into);
  const others = [...new Set(from)].filter((id) => id !== into).map((id) => requirePerson(db, id));
  const cover = target.cover_face_id ?? others.find((other) => other.cover_face_id !== null)?.cover_face_id ?? null;
  return journal.act('people.merge', { name: target.name, people: others.length }, () => {
    for (const { id } of others) moveLabels(db, id, into);
    if (cover !== target.cover_face_id) setPersonCover(db, into, cover);
    for (const { id } of others) deletePerson(db, id);
  });
}
