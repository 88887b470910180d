import { z } from 'zod';
import { call } from './call.ts';
import { done, page, pageOf, photoItem, probability, relBox, suggestion } from './types.ts';

/** One part of a query as it was understood, for the chips above the results. */
export const searchTerm = z.object({
  kind: z.enum(['person', 'after', 'before', 'in', 'camera', 'faces', 'unnamed', 'text']),
  /** How it reads: the person's full name, the date, the folder, the camera. */
  text: z.string(),
  not: z.boolean(),
  /** True where the term joins the one before it by OR. */
  or: z.boolean(),
});

/**
 * Photos that a query finds, newest first: `anna AND ben NOT carl after:2019-06 in:Holidays camera:Nikon`. AND may be left out;
 * OR binds tighter than AND; brackets group; "quotes" hold names with spaces; a name may be its unambiguous beginning, or another
 * name that the person was given.
 * Errors: search.syntax, search.unknown-person (its message names the likely person).
 */
export const searchPhotos = call('search.photos', {
  request: z.object({ query: z.string().max(2000), ...page }),
  response: pageOf(photoItem).extend({ terms: z.array(searchTerm) }),
});

/**
 * Who is in a photo that need not be in the library, and is not put into it: an absolute path of this machine. A file
 * below the library's folder `imports/lookup-*`, where a browser puts what it was given, is deleted afterwards.
 * Errors: not-found.path, decode.*, vision.*
 */
export const peopleInPhoto = call('search.people-in-photo', {
  request: z.object({ path: z.string().min(1).max(4096) }),
  response: z.object({
    /** Pixels of the upright photo. */
    width: z.int(),
    height: z.int(),
    /** The photo, small, as a data: URL. */
    picture: z.string(),
    /** From left to right. Who each may be, most probable first; nobody where it is like nobody that is named. */
    faces: z.array(z.object({ box: relBox, score: probability, people: z.array(suggestion) })),
  }),
});

const savedSearchId = z.int().positive().brand<'saved-search'>();
export type SavedSearchId = z.infer<typeof savedSearchId>;
const searchName = z.string().trim().min(1).max(200);

export const savedSearch = z.object({ search: savedSearchId, name: z.string(), query: z.string() });
export type SavedSearch = z.infer<typeof savedSearch>;

/** The searches that were saved, by name. */
export const listSavedSearches = call('search.saved', {
  request: z.object({}),
  response: z.object({ searches: z.array(savedSearch) }),
});

/** Keeps a search under a name; the same search twice is one, with the later name. */
export const saveSearch = call('search.save', {
  request: z.object({ name: searchName, query: z.string().trim().min(1).max(2000) }),
  response: done.extend({ search: savedSearchId }),
  writes: true,
  undo: true,
});

/** Errors: not-found.search. */
export const renameSavedSearch = call('search.rename-saved', {
  request: z.object({ search: savedSearchId, name: searchName }),
  response: done,
  writes: true,
  undo: true,
});

/** Errors: not-found.search. */
export const removeSavedSearch = call('search.remove-saved', {
  request: z.object({ search: savedSearchId }),
  response: done,
  writes: true,
  undo: true,
});
