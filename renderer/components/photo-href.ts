import { placeHref } from '../state/hash-location.ts';

/** The address of the list of photos that a query finds, of all photos without one. */
export const photoListHref = (query: string | undefined): string =>
  query ? placeHref('/search', { q: query }) : '/photos';

/** The address of Photos with a filter, of all photos without one. */
export const photosHref = (query: string | undefined): string => placeHref('/photos', { q: query });

/**
 * The address of one photo; the query says between which others it stands, `from` that it was opened in Photos, which is
 * then found again where this photo is.
 */
export const photoHref = (photo: number, query?: string, from?: 'photos'): string =>
  placeHref(`/photos/${photo}`, { q: query, from });
