import { KithError } from '../../api/errors.ts';
import type { SavedSearchId } from '../../api/search.ts';
import type { Handlers } from '../../api/server.ts';
import type { LibraryContext } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import {
  deleteSavedSearch,
  insertSavedSearch,
  type SavedSearchRow,
  savedSearchById,
  savedSearches,
  setSavedSearchName,
} from '../store/saved-searches.ts';

/** Answers search.save, search.saved and what is done with a saved one. */
export function savedSearchHandlers({ db, journal, now }: Pick<LibraryContext, 'db' | 'journal' | 'now'>) {
  return {
    'search.saved': () => ({
      searches: savedSearches(db)
        .map(({ id, name, query }) => ({ search: id as SavedSearchId, name, query }))
        .sort((a, b) => a.name.localeCompare(b.name) || a.search - b.search),
    }),
    'search.save': ({ name, query }) => {
      const same = savedSearches(db).find((each) => each.query === query);
      let search = same?.id ?? 0;
      const done = journal.act('search.save', { name }, () => {
        if (same) setSavedSearchName(db, same.id, name);
        else search = insertSavedSearch(db, { name, query, nowMs: now() });
      });
      return { ...done, search: search as SavedSearchId };
    },
    'search.rename-saved': ({ search, name }) => {
      const { name: before } = requireSearch(db, search);
      return journal.act('search.rename-saved', { name, before }, () => setSavedSearchName(db, search, name));
    },
    'search.remove-saved': ({ search }) => {
      const { name } = requireSearch(db, search);
      return journal.act('search.remove-saved', { name }, () => deleteSavedSearch(db, search));
    },
  } satisfies Partial<Handlers>;
}

/** Throws not-found.search. */
function requireSearch(db: ReadableDb, id: number): SavedSearchRow {
  const row = savedSearchById(db, id);
  if (!row) throw new KithError('not-found.search', 'This search is not saved any more.');
  return row;
}
