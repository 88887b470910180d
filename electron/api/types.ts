import { z } from 'zod';

export const photoId = z.int().positive().brand<'photo'>();
export const faceId = z.int().positive().brand<'face'>();
export const personId = z.int().positive().brand<'person'>();
export const groupId = z.int().positive().brand<'group'>();
export const folderId = z.int().positive().brand<'folder'>();
export const jobId = z.int().positive().brand<'job'>();

export type PhotoId = z.infer<typeof photoId>;
export type FaceId = z.infer<typeof faceId>;
export type PersonId = z.infer<typeof personId>;
export type GroupId = z.infer<typeof groupId>;
export type FolderId = z.infer<typeof folderId>;
export type JobId = z.infer<typeof jobId>;

/** A box in the upright photo: left, top, width, height, each 0..1 of the photo's width or height. */
export const relBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type RelBox = z.infer<typeof relBox>;

/** A box that a person drew: all of it within the photo. */
export const drawnBox = relBox.refine(
  ([x, y, w, h]) => x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 1 + EDGE && y + h <= 1 + EDGE,
  'a box lies within the photo: left, top, width and height from 0 to 1',
);
/** Sums of fractions may be this much beyond the edge. */
const EDGE = 1e-9;

/** Least side of a box that a person draws, in pixels of the photo: less shows nobody. */
export const LEAST_DRAWN_PX = 8;

export const probability = z.number().min(0).max(1);

/** A name as a person types it: trimmed, composed (NFC), 1 to 200 characters. */
export const personName = z
  .string()
  .transform((name) => name.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1, 'a name needs at least one letter').max(200, 'a name has at most 200 letters'));

/** Where a page of a list starts: taken from the answer before, never made up; absent for the first page. */
export const cursor = z.string().max(400);

/** Keyset paging: `limit` rows after `cursor`. */
export const page = { cursor: cursor.optional(), limit: z.int().min(1).max(1000).default(100) };

/** A page of a list: its rows, the cursor of the next page (null at the end) and the length of the whole list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item).readonly(), next: cursor.nullable(), total: z.int().min(0) });
}

/** Either an existing person by id or a name: an existing person of that name, or a new one. */
export const personRef = z.union([z.object({ person: personId }), z.object({ name: personName })]);
export type PersonRef = z.infer<typeof personRef>;

export const suggestion = z.object({ person: personId, name: z.string(), probability });
export type Suggestion = z.infer<typeof suggestion>;

/**
 * What a face is: `face` (the normal case), `maybe-face` (Kith's own guess, from a score below `LEAST_FACE_SCORE`: in no
 * group, no suggestion and no count of faces), `stranger` (ignored by a person), `not-a-face` (a false find, said so by a
 * person). Between the first two each reading of the photo decides anew, until a person has said something of the face.
 */
export const faceState = z.enum(['face', 'maybe-face', 'stranger', 'not-a-face']);
export type FaceState = z.infer<typeof faceState>;

/** What a person may say that a face is. */
export const saidFaceState = faceState.exclude(['maybe-face']);
export type SaidFaceState = z.infer<typeof saidFaceState>;

export const faceItem = z.object({
  face: faceId,
  photo: photoId,
  box: relBox,
  /** Detector's score, 0..1. */
  score: probability,
  /** 0..1: how far its embedding can be trusted (size, sharpness, pose). */
  quality: probability,
  state: faceState,
  person: z.object({ person: personId, name: z.string() }).nullable(),
  group: groupId.nullable(),
  suggestion: suggestion.nullable(),
});
export type FaceItem = z.infer<typeof faceItem>;

export const photoItem = z.object({
  photo: photoId,
  /** Pixels of the upright photo. */
  width: z.int(),
  height: z.int(),
  /** Milliseconds since 1970; null where neither the photo nor the file tells. */
  takenAtMs: z.number().nullable(),
  faces: z.int(),
  /** File name without folder, of one of its paths. */
  fileName: z.string(),
});
export type PhotoItem = z.infer<typeof photoItem>;

export const empty = z.object({}).strict();
/** The answer of an act: what it did, as a key and its values, for the toast that offers undo. */
export const done = z.object({
  act: z.int(),
  kind: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Done = z.infer<typeof done>;
