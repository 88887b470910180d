import { useMemo, useRef } from 'react';
import { Page } from '../../components/page.tsx';
import { photoListHref } from '../../components/photo-href.ts';
import { useServices } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { QueryBox } from './query-box.tsx';
import { createRecentSearches } from './recent-searches.ts';
import styles from './search.module.css';
import { SearchResults } from './search-results.tsx';
import { SearchStart } from './search-start.tsx';
import { useSearchQuery } from './use-search-query.ts';
import { useVocabulary } from './use-vocabulary.ts';

/** Photos by who is in them, when and where: a line to type, what it found, and before that what one might ask. */
export function SearchView() {
  const { text, places } = useServices();
  const { t } = text;
  const field = useRef<HTMLInputElement>(null);
  const recent = useMemo(() => createRecentSearches(localStorage), []);
  const vocabulary = useVocabulary();
  const { query, draft, type, submit, search } = useSearchQuery();
  // Who comes back from a photo finds the focus on it; and on a phone a field with the focus hides half the screen.
  const autoFocus = !places.get(photoListHref(query)) && !matchMedia('(pointer: coarse)').matches;

  const searchAndRemember = (next: string) => {
    recent.add(next);
    search(next);
  };
  useShortcuts([
    {
      keys: ['/'],
      label: t('search.key-focus'),
      group: 'here',
      run() {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  return (
    <Page
      wide
      title={query === '' ? t('search.title') : `${query} · ${t('search.title')}`}
      header={
        <header className={styles.header}>
          <h1 className="visually-hidden">{t('search.title')}</h1>
          <QueryBox
            value={draft}
            onType={type}
            onSubmit={() => {
              if (draft.trim() !== '') recent.add(draft.trim());
              submit();
            }}
            vocabulary={vocabulary}
            autoFocus={autoFocus}
            inputRef={field}
          />
        </header>
      }
    >
      {query === '' ? (
        <SearchStart vocabulary={vocabulary} recent={recent} onQuery={searchAndRemember} />
      ) : (
        <SearchResults query={query} vocabulary={vocabulary} onQuery={searchAndRemember} />
      )}
    </Page>
  );
}
