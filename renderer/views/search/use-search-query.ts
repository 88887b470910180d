import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { photoListHref } from '../../components/photo-href.ts';
import { useHashSearch } from '../../state/hash-location.ts';
import { usePages } from '../../state/use-pages.ts';

/** Photos that are read at once. The first of them are what a search is answered with, so that it is asked once. */
export const RESULTS_PAGE = 200;

/**
 * The search of the address, and what is being typed. What is typed becomes the search by itself as soon as the library
 * has answered it; what it does not understand yet waits for Enter before anyone complains. One question is on its way at
 * a time: what is typed meanwhile is asked next, as it then stands.
 */
export function useSearchQuery() {
  const [, go] = useLocation();
  const query = new URLSearchParams(useHashSearch()).get('q')?.trim() ?? '';
  const [draft, setDraft] = useState(query);
  const [known, setKnown] = useState(query);
  if (known !== query) {
    // Another address than the one written here: a link, or the browser's own way back.
    setKnown(query);
    setDraft(query);
  }

  const write = (next: string, { replace }: { readonly replace: boolean }) => {
    setKnown(next);
    if (next !== query) go(next === '' ? '/search' : photoListHref(next), { replace });
  };

  const [asked, setAsked] = useState(query);
  const isNews = asked !== '' && asked !== query;
  const { first, isPending } = usePages('search.photos', { query: asked, limit: RESULTS_PAGE }, { enabled: isNews });
  const typed = draft.trim();
  if (asked !== typed && !(isNews && isPending)) setAsked(typed);
  useEffect(() => {
    if (isNews && asked === typed && first) write(asked, { replace: true });
  });

  return {
    query,
    draft,
    /** A key was typed. */
    type(next: string) {
      setDraft(next);
      if (next.trim() === '') write('', { replace: true });
    },
    /** Enter: the search is this, understood or not. */
    submit: () => write(draft.trim(), { replace: true }),
    /** A search that was offered; the one before stays a step back. */
    search(next: string) {
      setDraft(next);
      write(next, { replace: false });
    },
  };
}
