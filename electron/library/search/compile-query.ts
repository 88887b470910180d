import type { ReadableDb } from '../store/database.ts';
import { ALL_PHOTOS, type PhotoFilter } from '../store/photos.ts';
import { knownPeople, queryFilter } from '../store/search.ts';
import { parseQuery } from './parse-query.ts';
import type { Query } from './query.ts';

/** What a query in the search language finds; all photos for an empty one. Throws search.syntax, search.unknown-person. */
export function compileQuery(db: ReadableDb, text: string): PhotoFilter {
  return filterOf(parseQuery(text, knownPeople(db)));
}

export const filterOf = (query: Query | undefined): PhotoFilter => (query ? queryFilter(query) : ALL_PHOTOS);
