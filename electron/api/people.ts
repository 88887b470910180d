import { z } from 'zod';
import { call } from './call.ts';
import { done, faceId, personId, personName } from './types.ts';

export const personItem = z.object({
  person: personId,
  name: z.string(),
  faces: z.int(),
  photos: z.int(),
  /** Unnamed faces that are suggested for this person. */
  suggested: z.int(),
  /** The face shown for the person; null where no face is left. */
  cover: faceId.nullable(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  hidden: z.boolean(),
});
export type PersonItem = z.infer<typeof personItem>;

/** All named people (hidden ones only when asked for). */
export const listPeople = call('people.list', {
  request: z.object({
    sort: z.enum(['name', 'faces', 'recent']).default('faces'),
    match: z.string().max(200).optional(),
    hidden: z.boolean().default(false),
  }),
  response: z.object({ people: z.array(personItem) }),
});

export const getPerson = call('people.get', { request: z.object({ person: personId }), response: personItem });

/** Gives a person another name. Refused where another person has it: merge instead. */
export const renamePerson = call('people.rename', {
  request: z.object({ person: personId, name: personName }),
  response: done,
  writes: true,
  undo: true,
});

/** Makes several people one: faces, rejections and cover go to `into`, the others go. */
export const mergePeople = call('people.merge', {
  request: z.object({ from: z.array(personId).min(1).max(100), into: personId }),
  response: done,
  writes: true,
  undo: true,
});

/** Takes a person away; the faces become unnamed again. */
export const removePerson = call('people.remove', {
  request: z.object({ person: personId }),
  response: done,
  writes: true,
  undo: true,
});

export const hidePerson = call('people.hide', {
  request: z.object({ person: personId, hidden: z.boolean() }),
  response: done,
  writes: true,
  undo: true,
});

export const setCover = call('people.cover', {
  request: z.object({ person: personId, face: faceId }),
  response: done,
  writes: true,
  undo: true,
});
