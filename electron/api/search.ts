import { z } from 'zod';
import { call } from './call.ts';
import { page, pageOf, photoItem } from './types.ts';

/** One part of a query as it was understood, for the chips above the results. */
export const searchTerm = z.object({
  kind: z.enum(['person', 'after', 'before', 'in', 'faces', 'unnamed', 'text']),
  /** How it reads: the person's full name, the date, the folder. */
  text: z.string(),
  not: z.boolean(),
  /** True where the term joins the one before it by OR. */
  or: z.boolean(),
});

/**
 * Photos that a query finds, newest first: `anna AND ben NOT carl after:2019-06 in:Holidays`. AND may be left out;
 * OR binds tighter than AND; brackets group; "quotes" hold names with spaces; a name may be its unambiguous beginning.
 * Errors: search.syntax, search.unknown-person (its message names the likely person).
 */
export const searchPhotos = call('search.photos', {
  request: z.object({ query: z.string().max(2000), ...page }),
  response: pageOf(photoItem).extend({ terms: z.array(searchTerm) }),
});
