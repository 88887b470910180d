import { z } from 'zod';
import { call } from './call.ts';
import {
  done,
  faceId,
  faceItem,
  groupId,
  page,
  pageOf,
  personId,
  personRef,
  photoId,
  probability,
  suggestion,
} from './types.ts';

/**
 * What a question asks.
 * - `screen`: are these faces this person? Up to 24 suggestions, most probable first. Yes names all but `except`, which are not.
 * - `group`: is this group of unnamed faces this person? Yes names all but `except`, which are not.
 * - `face`: is this face this person?
 * - `merge`: are `parts[0]` and `parts[1]` the same person? Groups or people; yes makes them one, no keeps them apart for good.
 * - `split`: are `parts[0]` and `parts[1]`, now one person or one group, two? Yes takes the second, smaller one out; no
 *   keeps them together for good.
 * - `mistake`: is this face, which has the name, really this person? No takes the name away for good.
 * - `conflict`: these faces of one photo all have this name. Yes says that it is so (a mirror, a collage).
 */
export const questionKind = z.enum(['screen', 'group', 'face', 'merge', 'split', 'mistake', 'conflict']);
export type QuestionKind = z.infer<typeof questionKind>;

/** A person as a question names it, with faces to compare with: the most alike ones that a person named. */
export const questionPerson = z.object({ person: personId, name: z.string(), references: z.array(faceId) });

/** Faces that a question treats as one. Exactly one of `group` and `person` says where they are now. */
export const questionPart = z.object({
  group: groupId.nullable(),
  person: z.object({ person: personId, name: z.string() }).nullable(),
  faces: z.int(),
  photos: z.int(),
  /** Up to eight that show best what they have in common. */
  sample: z.array(faceId),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
});
export type QuestionPart = z.infer<typeof questionPart>;

const common = {
  /** Names the question in `review.answer`; the same question has the same name until it is answered. */
  question: z.string(),
  /** How likely yes is the right answer. Calibrated: of 100 questions at 0.9, about 90 are a yes. */
  probability,
  /** Faces that the answer settles. */
  settles: z.int(),
  /** What the answer teaches, bits: entropy of the answer, summed over the faces it settles. Questions come by this. */
  bits: z.number().min(0),
};

export const question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('screen'),
    ...common,
    person: questionPerson,
    /** Each with its own suggestion. */
    faces: z.array(faceItem).min(1),
    /** Suggested for the person in all, these included. */
    total: z.int(),
  }),
  z.object({
    kind: z.literal('group'),
    ...common,
    group: groupId,
    person: questionPerson,
    /** Unnamed ones of the group, best quality first; up to 24. */
    faces: z.array(faceItem).min(1),
    total: z.int(),
  }),
  z.object({
    kind: z.literal('face'),
    ...common,
    face: faceItem,
    person: questionPerson,
    /** Who else it may be, most probable first; never somebody it is said not to be. */
    others: z.array(suggestion),
  }),
  z.object({
    kind: z.literal('merge'),
    ...common,
    parts: z.tuple([questionPart, questionPart]),
    /** Photos that hold both: none but mirrors and collages where they are one person. */
    together: z.int(),
  }),
  z.object({
    kind: z.literal('split'),
    ...common,
    parts: z.tuple([questionPart, questionPart]),
    /** Photos that hold both: a sign that they are two. */
    together: z.int(),
  }),
  z.object({
    kind: z.literal('mistake'),
    ...common,
    face: faceItem,
    person: questionPerson,
    /** Who it looks like more; null where it looks like nobody that is named. */
    likelier: suggestion.nullable(),
  }),
  z.object({
    kind: z.literal('conflict'),
    ...common,
    photo: photoId,
    person: questionPerson,
    /** From left to right. */
    faces: z.array(faceItem).min(2),
  }),
]);
export type Question = z.infer<typeof question>;

/** A stay on the Review screen, any text the screen makes up: what is skipped does not come again during it. */
const visit = z.string().min(1).max(64);

/** How many questions of each kind wait, skipped ones included. */
const waiting = z.object({
  screen: z.int(),
  group: z.int(),
  face: z.int(),
  merge: z.int(),
  split: z.int(),
  mistake: z.int(),
  conflict: z.int(),
});

/**
 * The questions that teach most, most first; `limit` of them, so that a screen can load the next ones ahead. No two of
 * them ask about the same face. `limit` 0 asks for the numbers only.
 */
export const nextQuestions = call('review.next', {
  request: z.object({
    limit: z.int().min(0).max(48).default(1),
    visit: visit.optional(),
    /** Absent: all kinds. */
    kinds: z.array(questionKind).min(1).optional(),
    /** Only questions about this person. */
    person: personId.optional(),
  }),
  response: z.object({
    questions: z.array(question),
    waiting,
    /** False while learning is at work: better questions may follow. */
    settled: z.boolean(),
  }),
});

export const reviewAnswer = z.discriminatedUnion('is', [
  /** `except`: of a screen or group, faces that are not the person. */
  z.object({ is: z.literal('yes'), except: z.array(faceId).max(10_000).default([]) }),
  z.object({ is: z.literal('no') }),
  /** Not asked again during the visit. Leaves no act. */
  z.object({ is: z.literal('skip') }),
  /** No, and it is this person: of a face, group, mistake, or the second part of a split. Of a merge: yes, and it is this person. */
  z.object({ is: z.literal('somebody'), who: personRef }),
  /** Of a face, group or mistake: nobody I know, or no face at all. */
  z.object({ is: z.enum(['stranger', 'not-a-face']) }),
  /** Of a conflict: this face is the person, the others are not. */
  z.object({ is: z.literal('keep'), face: faceId }),
]);
export type ReviewAnswer = z.infer<typeof reviewAnswer>;

/**
 * Answers a question, as one act. A no is remembered for ever.
 * Errors: not-found.question (labels changed meanwhile; ask for the next one), request.invalid (an answer that the kind
 * of question does not take).
 */
export const answerQuestion = call('review.answer', {
  request: z.object({ question: z.string().min(1).max(200), answer: reviewAnswer, visit: visit.optional() }),
  response: done.extend({ faces: z.int() }),
  writes: true,
  undo: true,
});

const claims = z.array(z.object({ face: faceId, person: personId })).max(1000);

/**
 * Accepts a screenful of suggestions, of one person or several, as one act: these faces are these people, and those
 * taken out are not. A face that was named otherwise meanwhile is left as it is.
 */
export const acceptSuggestions = call('review.accept', {
  request: z.object({ accept: claims, reject: claims.default([]) }),
  response: done.extend({ named: z.int(), rejected: z.int() }),
  writes: true,
  undo: true,
});

export const likelyMistake = z.object({
  question: z.string(),
  face: faceItem,
  /** That the name is right, from all other labelled faces: leave one out. */
  probability,
  likelier: suggestion.nullable(),
  /** The person's most alike other face; null where it has none. */
  nearest: faceId.nullable(),
});
export type LikelyMistake = z.infer<typeof likelyMistake>;

/** Named faces that look wrong, most probably wrong first; those that were said to be right are left out. */
export const listMistakes = call('review.mistakes', {
  request: z.object({ person: personId.optional(), ...page }),
  response: pageOf(likelyMistake),
});

export const photoConflict = z.object({
  question: z.string(),
  photo: photoId,
  person: z.object({ person: personId, name: z.string() }),
  /** From left to right. */
  faces: z.array(faceItem),
});
export type PhotoConflict = z.infer<typeof photoConflict>;

/** Photos in which several faces have one name, newest conflict first; those that were said to be so are left out. */
export const listConflicts = call('review.conflicts', {
  request: z.object({ person: personId.optional(), ...page }),
  response: pageOf(photoConflict),
});
