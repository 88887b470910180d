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

/** Groups of unnamed faces, largest first. A face alone is no group unless `singles` asks for those too. */
export const listGroups = call('groups.list', {
  request: z.object({ singles: z.boolean().default(false), ...page }),
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
