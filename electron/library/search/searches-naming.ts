import { KithError } from '../../api/errors.ts';
import type { ReadableDb } from '../store/database.ts';
import { savedSearches } from '../store/saved-searches.ts';
import { knownPeople } from '../store/search.ts';
import { parseQuery } from './parse-query.ts';
import type { KnownPerson, Query } from './query.ts';

/**
 * Whether a saved search means a person now, and would not any more if `name` were the person's only own name: then the
 * old name has to stay as another one. Searches that are not understood now mean nobody.
 * @param name null: the person goes, as in a merge
 */
export function isNamedBySearch(db: ReadableDb, person: number, name: string | null): boolean {
  const people = knownPeople(db);
  const after = people.flatMap((each) => (each.id === person ? (name === null ? [] : [{ ...each, name }]) : [each]));
  return savedSearches(db).some(
    ({ query }) => peopleOf(query, people).has(person) && !peopleOf(query, after).has(person),
  );
}

function peopleOf(text: string, people: readonly KnownPerson[]): ReadonlySet<number> {
  const found = new Set<number>();
  const collect = (query: Query): void => {
    if (query.kind === 'person') found.add(query.person);
    else if (query.kind === 'not') collect(query.part);
    else if (query.kind === 'and' || query.kind === 'or') query.parts.forEach(collect);
  };
  try {
    const query = parseQuery(text, people);
    if (query) collect(query);
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
  }
  return found;
}
