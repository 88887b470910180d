import type { Handlers } from '../../api/server.ts';
import type { LibraryContext } from '../context.ts';
import { photoPage } from '../photos/photo-page.ts';
import { knownPeople } from '../store/search.ts';
import { filterOf } from './compile-query.ts';
import { parseQuery } from './parse-query.ts';
import { queryTerms } from './query-terms.ts';

/** Answers search.photos. */
export function searchHandlers({ db }: Pick<LibraryContext, 'db'>) {
  return {
    'search.photos': ({ query: text, cursor, limit }) => {
      const query = parseQuery(text, knownPeople(db));
      return { ...photoPage(db, filterOf(query), { cursor, limit }), terms: query ? [...queryTerms(query)] : [] };
    },
  } satisfies Partial<Handlers>;
}
