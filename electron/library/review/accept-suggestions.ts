import type { FaceId, PersonId } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { requireFaces, requirePerson } from '../label/name-faces.ts';
import { rejectFaces, setFacesPerson } from '../store/faces.ts';
import { openFaces } from '../store/review.ts';

interface Claim {
  readonly face: FaceId;
  readonly person: PersonId;
}

/**
 * Names faces as they were suggested and rejects others, of several people, as one act. Faces that were named, set
 * aside or rejected meanwhile are left as they are.
 * @throws KithError not-found.face, not-found.person
 */
export function acceptSuggestions(
  { db, journal, now }: Pick<LibraryContext, 'db' | 'journal' | 'now'>,
  accept: readonly Claim[],
  reject: readonly Claim[],
): ActDone & { named: number; rejected: number } {
  const claims = [...accept, ...reject];
  if (claims.length > 0) {
    requireFaces(
      db,
      claims.map(({ face }) => face),
    );
  }
  const named = openOf(accept);
  const rejected = openOf(reject);
  const count = (lists: ReadonlyMap<number, readonly number[]>) =>
    [...lists.values()].reduce((sum, faces) => sum + faces.length, 0);
  const values = { faces: count(named) + count(rejected) };
  const done = journal.act('review.accept', values, () => {
    for (const [person, faces] of named) setFacesPerson(db, faces, person, now());
    for (const [person, faces] of rejected) rejectFaces(db, faces, person, now());
  });
  return { ...done, named: count(named), rejected: count(rejected) };

  function openOf(some: readonly Claim[]): ReadonlyMap<number, readonly number[]> {
    const ofPerson = new Map<number, number[]>();
    for (const { face, person } of some) ofPerson.set(person, [...(ofPerson.get(person) ?? []), face]);
    return new Map(
      [...ofPerson].map(([person, faces]) => {
        requirePerson(db, person as PersonId);
        return [person, [...openFaces(db, faces, person)]];
      }),
    );
  }
}
