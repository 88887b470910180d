import { z } from 'zod';
import { call } from './call.ts';
import {
  done,
  drawnBox,
  faceId,
  faceItem,
  groupId,
  page,
  pageOf,
  personId,
  personRef,
  photoId,
  saidFaceState,
} from './types.ts';

const faces = z.array(faceId).min(1).max(10_000).readonly();

/**
 * Faces by what is known of them: `all` finds, set aside or not; `unnamed` includes those in no group. Best quality first;
 * suggested ones most probable first.
 */
export const listFaces = call('faces.list', {
  request: z.object({
    of: z.union([
      z.object({ group: groupId }),
      z.object({
        person: personId,
        kind: z.enum(['confirmed', 'suggested', 'rejected']),
        /** Of confirmed faces those of this year only; null: those without a date. */
        year: z.int().min(-9999).max(9999).nullable().optional(),
      }),
      z.object({ kind: z.enum(['all', 'unnamed', 'ungrouped', 'maybe-face', 'stranger', 'not-a-face']) }),
    ]),
    ...page,
  }),
  response: pageOf(faceItem),
});

/** Says who these faces are. Accepting a suggestion is the same act. A new name makes a new person. */
export const nameFaces = call('faces.name', {
  request: z.object({ faces, who: personRef }),
  response: done.extend({ person: personId, named: z.int() }),
  writes: true,
  undo: true,
});

/** Takes the name away without saying that it was wrong. */
export const unnameFaces = call('faces.unname', {
  request: z.object({ faces }),
  response: done,
  writes: true,
  undo: true,
});

/** These faces are not this person: takes the name away where it was given, and never suggests it again. */
export const rejectFaces = call('faces.reject', {
  request: z.object({ faces, person: personId }),
  response: done,
  writes: true,
  undo: true,
});

/** Takes a rejection back. */
export const unrejectFaces = call('faces.unreject', {
  request: z.object({ faces, person: personId }),
  response: done,
  writes: true,
  undo: true,
});

/** Sets faces aside (stranger, not a face) or says that they are some (face): it holds whatever is read later. A name they had goes. */
export const setFaceState = call('faces.set-state', {
  request: z.object({ faces, state: saidFaceState }),
  response: done,
  writes: true,
  undo: true,
});

/**
 * A person draws a box around a face that was not found: it is detected within the box, aligned, embedded, grouped and
 * suggested a name at once; the box stays as drawn. Around a face that is there already it is that face's new box, and a
 * find that was set aside is a face again. Answers the face that has the box.
 * Throws face.box-too-small, not-found.path where no file of the photo is there, and decode.* where it cannot be read.
 */
export const drawFace = call('faces.draw', {
  request: z.object({ photo: photoId, box: drawnBox }),
  response: done.extend({ face: faceId }),
  writes: true,
  undo: true,
});

/**
 * Gives a face another box: what was said of it stays, its landmarks and embedding are those of the new box. Answers the
 * face that has taken its place. Throws as `faces.draw` does.
 */
export const adjustFace = call('faces.adjust', {
  request: z.object({ face: faceId, box: drawnBox }),
  response: done.extend({ face: faceId }),
  writes: true,
  undo: true,
});
