import { z } from 'zod';
import { call } from './call.ts';
import { done, faceId, groupId, page, pageOf, personId, personRef, suggestion } from './types.ts';

export const groupItem = z.object({
  group: groupId,
  faces: z.int(),
  photos: z.int(),
  /** Up to eight faces, best quality first. */
  sample: z.array(faceId),
  suggestion: suggestion.nullable(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
});
export type GroupItem = z.infer<typeof groupItem>;

/**
 * Groups of unnamed faces, largest first. `people` are those worth a name: of two faces or more, and no strangers;
 * `others` the strangers, who went aside by themselves (seen in one photo, always small or blurred, in the background of
 * two photos): they come back when they are seen again, and can be named here. Without a kind `singles` asks for all.
 */
export const listGroups = call('groups.list', {
  request: z.object({
    kind: z.enum(['people', 'others', 'all']).optional(),
    singles: z.boolean().default(false),
    ...page,
  }),
  response: pageOf(groupItem),
});

export const getGroup = call('groups.get', { request: z.object({ group: groupId }), response: groupItem });

/** Says who a group is: names each unnamed face in it, but those in `except`. */
export const nameGroup = call('groups.name', {
  request: z.object({ group: groupId, who: personRef, except: z.array(faceId).max(10_000).default([]) }),
  response: done.extend({ person: personId, named: z.int() }),
  writes: true,
  undo: true,
});

/** Sets every face of a group aside as a stranger or as no face. */
export const ignoreGroup = call('groups.ignore', {
  request: z.object({ group: groupId, as: z.enum(['stranger', 'not-a-face']).default('stranger') }),
  response: done,
  writes: true,
  undo: true,
});
