import { z } from 'zod';
import { call } from './call.ts';
import { done, faceId, personId, personName, personRef, probability } from './types.ts';

/** A day as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/u, 'a date such as 1984, 1984-05 or 1984-05-30');

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
  /** YYYY, YYYY-MM or YYYY-MM-DD; null where nobody said. */
  birthDate: z.string().nullable(),
  /** Other names that find the person, in the order given. */
  aliases: z.array(z.string()),
});
export type PersonItem = z.infer<typeof personItem>;

/** All named people (hidden ones only when asked for); `match` looks at their other names too. */
export const listPeople = call('people.list', {
  request: z.object({
    sort: z.enum(['name', 'faces', 'recent', 'suggested']).default('faces'),
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

/** Makes several people one: faces, rejections, other names, and cover and birth date where it has none, go to `into`; the others go. */
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

/** When a person was born, as far as it is known; null: nobody knows. */
export const setBirthDate = call('people.birth-date', {
  request: z.object({ person: personId, date: partialDate.nullable() }),
  response: done,
  writes: true,
  undo: true,
});

/** Other names of a person ("also called"), instead of those it had. Search and completion find the person by them. */
export const setAliases = call('people.aliases', {
  request: z.object({ person: personId, aliases: z.array(personName).max(20) }),
  response: done,
  writes: true,
  undo: true,
});

/**
 * These named faces are not the person, and never were; they are somebody else, or nobody that is known yet (null): one
 * act. A new name makes a new person. Errors: not-found.face where a face is not named the person.
 */
export const splitPerson = call('people.split', {
  request: z.object({ person: personId, faces: z.array(faceId).min(1).max(10_000), who: personRef.nullable() }),
  response: done.extend({ person: personId.nullable() }),
  writes: true,
  undo: true,
});

/** Faces and photos of a person a year, the first year first; a null year holds those without a date. */
export const listYears = call('people.years', {
  request: z.object({ person: personId }),
  response: z.object({
    years: z.array(z.object({ year: z.int().nullable(), faces: z.int(), photos: z.int() })),
  }),
});

/** Who is in photos with a person, most often first; hidden people are left out. */
export const listCompanions = call('people.companions', {
  request: z.object({ person: personId, limit: z.int().min(1).max(200).default(24) }),
  response: z.object({
    companions: z.array(z.object({ person: personId, name: z.string(), cover: faceId.nullable(), photos: z.int() })),
  }),
});

/** What speaks for and against two people being one: the evidence shown before they are merged. */
export const comparePeople = call('people.compare', {
  request: z.object({ one: personId, other: personId }),
  response: z.object({
    /** That they are one person, from how alike their faces are; null where no face of one can be compared. */
    probability: probability.nullable(),
    /** Photos that hold both: none but mirrors and collages where they are one person. */
    together: z.int(),
    /** Up to three pairs of faces, one of each, the most alike first, with how likely the two alone are one person. */
    nearest: z.array(z.object({ faces: z.tuple([faceId, faceId]), probability })),
  }),
});

export const personPart = z.object({
  /** All its faces, those first that show best what they have in common. */
  faces: z.array(faceId),
  photos: z.int(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  /** That it is somebody else than the first part; 0 for the first part itself. */
  probability,
  /** Photos that hold a face of it and one of the first part: a sign that they are two people. */
  together: z.int(),
});
export type PersonPart = z.infer<typeof personPart>;

/**
 * The parts that a person's faces fall into, the largest first: a proposal for splitting it, whether or not that is
 * likely. One part where there are too few faces to tell. `left` counts faces that were not looked at, beyond the best 2,000.
 */
export const proposeParts = call('people.parts', {
  request: z.object({ person: personId }),
  response: z.object({ parts: z.array(personPart), left: z.int() }),
});
