import { placeHref } from '../state/hash-location.ts';

/** The address of the list of photos that a query finds, of all photos without one. */
export const photoListHref = (query: string | undefined): string =>
  query ? placeHref('/search', { q: query }) : '/photos';

/** The address of one photo; the query says between which others it stands. */
export const photoHref = (photo: number, query?: string): string => placeHref(`/photos/${photo}`, { q: query });
