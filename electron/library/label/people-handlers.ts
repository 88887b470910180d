import { KithError } from '../../api/errors.ts';
import type { PersonItem } from '../../api/people.ts';
import type { Handlers } from '../../api/server.ts';
import type { FaceId, PersonId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import { isNamedBySearch } from '../search/searches-naming.ts';
import { faceById } from '../store/faces.ts';
import {
  aliasesOf,
  deletePerson,
  nameKey,
  type PersonItemRow,
  personByName,
  personItem,
  personItems,
  setPersonAliases,
  setPersonBirthDate,
  setPersonCover,
  setPersonHidden,
  setPersonName,
} from '../store/people.ts';
import { mergePeople } from './merge-people.ts';
import { requireFaces, requirePerson } from './name-faces.ts';

/** Answers people.*. */
export function peopleHandlers({ db, journal }: Pick<LibraryContext, 'db' | 'journal'>) {
  return {
    'people.list': ({ sort, match, hidden }) => {
      const key = nameKey(match ?? '');
      const names = (row: PersonItemRow) => (key === '' ? [''] : [row.name, ...aliasesOf(row)]);
      const rows = personItems(db, hidden).filter((row) => names(row).some((name) => nameKey(name).includes(key)));
      return { people: rows.toSorted(ORDERS[sort]).map(toPersonItem) };
    },
    'people.get': ({ person }) => {
      const { id } = requirePerson(db, person);
      return toPersonItem(personItem(db, id)!);
    },
    'people.rename': ({ person, name }) => {
      const row = requirePerson(db, person);
      const { name: before } = row;
      const other = personByName(db, name);
      if (other && other.id !== person) {
        const message = `There is already a person named ${other.name}. Merge the two instead.`;
        throw new KithError('person.name-taken', message);
      }
      const keeps = nameKey(name) !== row.name_key && isNamedBySearch(db, person, name);
      return journal.act('people.rename', { name, before }, () => {
        setPersonName(db, person, name);
        if (keeps) setPersonAliases(db, person, [...aliasesOf(row), before]);
      });
    },
    'people.merge': ({ from, into }) => mergePeople({ db, journal }, from, into),
    'people.remove': ({ person }) => {
      const { name } = requirePerson(db, person);
      return journal.act('people.remove', { name }, () => deletePerson(db, person));
    },
    'people.hide': ({ person, hidden }) => {
      const { name } = requirePerson(db, person);
      return journal.act(hidden ? 'people.hide' : 'people.show', { name }, () =>
        setPersonHidden(db, person, hidden ? 1 : 0),
      );
    },
    'people.cover': ({ person, face }) => {
      const { name } = requirePerson(db, person);
      requireFaces(db, [face]);
      if (faceById(db, face)!.person_id !== person) {
        throw new KithError(
          'request.invalid',
          `Face ${face} is not named ${name}: name it first, then make it the cover.`,
        );
      }
      return journal.act('people.cover', { name }, () => setPersonCover(db, person, face));
    },
    'people.birth-date': ({ person, date }) => {
      const { name } = requirePerson(db, person);
      const values = { name, state: date === null ? 'unknown' : 'known', date: date ?? '' };
      return journal.act('people.birth-date', values, () => setPersonBirthDate(db, person, date));
    },
    'people.aliases': ({ person, aliases }) => {
      const { name, name_key } = requirePerson(db, person);
      // Each once, and none that is the name itself.
      const distinct = new Map(aliases.map((alias) => [nameKey(alias), alias]));
      distinct.delete(name_key);
      const values = { name, state: distinct.size === 0 ? 'none' : 'some', aliases: [...distinct.values()].join(', ') };
      return journal.act('people.aliases', values, () => setPersonAliases(db, person, [...distinct.values()]));
    },
  } satisfies Partial<Handlers>;
}

const byName = (a: PersonItemRow, b: PersonItemRow) => a.name.localeCompare(b.name) || a.id - b.id;
const ORDERS = {
  name: byName,
  faces: (a, b) => b.faces - a.faces || byName(a, b),
  suggested: (a, b) => b.suggested - a.suggested || b.faces - a.faces || byName(a, b),
  recent: (a, b) => (b.last_at ?? 0) - (a.last_at ?? 0) || byName(a, b),
} satisfies Record<string, (a: PersonItemRow, b: PersonItemRow) => number>;

function toPersonItem(row: PersonItemRow): PersonItem {
  return {
    person: row.id as PersonId,
    name: row.name,
    faces: row.faces,
    photos: row.photos,
    suggested: row.suggested,
    cover: row.cover as FaceId | null,
    firstAtMs: row.first_at,
    lastAtMs: row.last_at,
    hidden: row.hidden === 1,
    birthDate: row.birth_date,
    aliases: aliasesOf(row),
  };
}
