import { useEffect, useMemo } from 'react';
import type { PhotoItem } from '../../../electron/api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { JustifiedPhotos } from '../../components/justified-photos.tsx';
import { monthOf } from '../../components/month-of.ts';
import { photoHref, photoListHref } from '../../components/photo-href.ts';
import { photoName } from '../../components/photo-name.ts';
import { useText } from '../../state/services.ts';
import { useCall } from '../../state/use-call.ts';
import { usePages } from '../../state/use-pages.ts';
import type { Vocabulary } from './complete-query.ts';
import { NothingFound } from './nothing-found.tsx';
import { SaveSearch } from './save-search.tsx';
import styles from './search.module.css';
import { SearchError } from './search-error.tsx';
import { TermChips } from './term-chips.tsx';
import { RESULTS_PAGE } from './use-search-query.ts';
import { fillsYears } from './years.ts';

interface SearchResultsProps {
  readonly query: string;
  readonly vocabulary: Vocabulary;
  readonly onQuery: (query: string) => void;
  /** The search found something. */
  readonly onFound: () => void;
}

/** What a search found, with how it was understood; or why it was not, and what may have been meant. */
export function SearchResults({ query, vocabulary, onQuery, onFound }: SearchResultsProps) {
  const text = useText();
  const { t } = text;
  const pages = usePages('search.photos', { query, limit: RESULTS_PAGE }, { keep: true });
  const { data } = useCall('photos.months', { query }, { enabled: pages.total > 0, keep: true });
  const months = data?.months;
  const sections = useMemo(() => (months && fillsYears(months) ? YEARS : undefined), [months]);
  const { error, first, isStale } = pages;
  const hasFound = pages.total > 0 && !isStale;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once a search
  useEffect(() => {
    if (hasFound) onFound();
  }, [hasFound, query]);
  const found = pages.total > 0 ? t('search.found', { n: pages.total }) : t('search.found-none');

  if (error && (error.code === 'search.syntax' || error.code === 'search.unknown-person')) {
    return <SearchError query={query} error={error} people={vocabulary.people} onQuery={onQuery} />;
  }
  if (error) return <ErrorState error={error} onRetry={pages.refetch} />;
  return (
    <>
      <div className={styles.summary}>
        <p role="status" className={first && pages.total === 0 ? 'visually-hidden' : styles.found}>
          {first ? found : ''}
        </p>
        {first && <TermChips query={query} terms={first.terms} people={vocabulary.people} onQuery={onQuery} />}
        {first && <SaveSearch query={query} words={query} />}
      </div>
      {pages.items.length > 0 && (
        <JustifiedPhotos
          key={query}
          label={t('search.results')}
          pages={pages}
          hrefOf={({ photo }) => photoHref(photo, query)}
          nameOf={(photo) => photoName(photo, text)}
          list={photoListHref(query)}
          {...(sections ? { sections } : {})}
        />
      )}
      {first && pages.total === 0 && <NothingFound query={query} terms={first.terms} onQuery={onQuery} />}
    </>
  );
}

const YEARS = { keyOf: (photo: PhotoItem) => monthOf(photo).slice(0, 4), heading: (year: string) => year };
