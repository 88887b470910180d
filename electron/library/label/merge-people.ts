import type { PersonId } from '../../api/types.ts';
import type { ActDone, LibraryContext } from '../context.ts';
import { isNamedBySearch } from '../search/searches-naming.ts';
import {
  aliasesOf,
  deletePerson,
  moveLabels,
  nameKey,
  type PersonRow,
  setPersonAliases,
  setPersonBirthDate,
  setPersonCover,
} from '../store/people.ts';
import { requirePerson } from './name-faces.ts';

/**
 * Makes several people one, as one act: faces, rejections, other names, and cover and birth date where it has none, go to `into`;
 * the others go. A name that a saved search needs stays as another name.
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
  const birthDate = target.birth_date ?? others.find((other) => other.birth_date !== null)?.birth_date ?? null;
  const searched = others.filter(({ id }) => isNamedBySearch(db, id, null)).map(({ name }) => name);
  const aliases = joinedAliases(target, others, searched);
  return journal.act('people.merge', { name: target.name, people: others.length }, () => {
    for (const { id } of others) moveLabels(db, id, into);
    if (cover !== target.cover_face_id) setPersonCover(db, into, cover);
    if (birthDate !== target.birth_date) setPersonBirthDate(db, into, birthDate);
    if (aliases.length > aliasesOf(target).length) setPersonAliases(db, into, aliases);
    for (const { id } of others) deletePerson(db, id);
  });
}

/** The other names of all of them and these, each once, in the order given; none that is the name itself. */
function joinedAliases(target: PersonRow, others: readonly PersonRow[], names: readonly string[]): readonly string[] {
  const known = new Map<string, string>();
  for (const alias of [...[target, ...others].flatMap(aliasesOf), ...names]) {
    const key = nameKey(alias);
    if (key !== target.name_key && !known.has(key)) known.set(key, alias);
  }
  return [...known.values()];
}
