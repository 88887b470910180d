import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { photoListHref } from '../../components/photo-href.ts';
import { useHashSearch } from '../../state/hash-location.ts';
import { useCall } from '../../state/use-call.ts';
import { useDebounced } from '../../state/use-debounced.ts';

/** Results should be there a tenth of a second after a key, and a question costs the library some tens of milliseconds. */
const QUIET_MS = 40;

/**
 * The search of the address, and what is being typed. What is typed becomes the search by itself as soon as the library
 * understands it; what it does not understand yet waits for Enter before anyone complains.
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

  const asked = useDebounced(draft.trim(), QUIET_MS);
  const isNews = asked !== '' && asked === draft.trim() && asked !== query;
  const { isSuccess } = useCall('search.photos', { query: asked, limit: 1 }, { enabled: isNews });
  useEffect(() => {
    if (isNews && isSuccess) write(asked, { replace: true });
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
