import { ScanFace } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { DropTarget } from '../../components/drop-target.tsx';
import { Page } from '../../components/page.tsx';
import { photoListHref } from '../../components/photo-href.ts';
import { useServices } from '../../state/services.ts';
import { useShortcuts } from '../../state/use-shortcuts.ts';
import { PhotoSearchCard, PhotoSearchWaiting } from './photo-search.tsx';
import { type Choice, likelyChoice, queryOfChoice } from './photo-search-model.ts';
import { QueryBox } from './query-box.tsx';
import { createRecentSearches } from './recent-searches.ts';
import styles from './search.module.css';
import { SearchResults } from './search-results.tsx';
import { SearchStart } from './search-start.tsx';
import { usePhotoSearch } from './use-photo-search.ts';
import { useSearchQuery } from './use-search-query.ts';
import { useVocabulary } from './use-vocabulary.ts';

/** A search that one looks at for so long was meant. */
const STAYED_MS = 2000;

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

  const [asked, setAsked] = useState<string | null>(null);
  const [found, setFound] = useState<string | null>(null);
  useEffect(() => {
    if (found !== query) return;
    // What was asked for is remembered at once; what came up while typing, when one stays with it.
    const timer = setTimeout(() => recent.add(query), asked === query ? 0 : STAYED_MS);
    return () => clearTimeout(timer);
  }, [found, query, asked, recent]);
  const ask = (next: string) => {
    setAsked(next);
    search(next);
  };
  const [choice, setChoice] = useState<Choice>([]);
  const byPhoto = usePhotoSearch(({ faces }) => {
    const likely = likelyChoice(faces);
    setChoice(likely);
    const together = queryOfChoice(faces, likely, 'AND');
    if (together !== '') ask(together);
  });
  const changeChoice = (next: Choice) => {
    setChoice(next);
    if (byPhoto.state.kind === 'found') ask(queryOfChoice(byPhoto.state.photo.faces, next, 'AND'));
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
              setAsked(draft.trim());
              submit();
            }}
            vocabulary={vocabulary}
            autoFocus={autoFocus}
            inputRef={field}
          />
        </header>
      }
    >
      {byPhoto.over && <DropTarget icon={ScanFace} text={t('search.photo-drop')} />}
      {byPhoto.state.kind === 'looking' && <PhotoSearchWaiting />}
      {byPhoto.state.kind === 'found' && (
        <PhotoSearchCard
          photo={byPhoto.state.photo}
          choice={choice}
          onChoice={changeChoice}
          onQuery={ask}
          onClose={byPhoto.close}
        />
      )}
      {query === '' ? (
        <SearchStart
          vocabulary={vocabulary}
          recent={recent}
          isTyping={draft.trim() !== ''}
          onQuery={ask}
          onPhoto={byPhoto.look}
        />
      ) : (
        <SearchResults query={query} vocabulary={vocabulary} onQuery={ask} onFound={() => setFound(query)} />
      )}
    </Page>
  );
}
