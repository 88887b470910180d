import { z } from 'zod';
import { call } from './call.ts';
import { empty, faceItem, page, pageOf, photoId, photoItem } from './types.ts';

/** YYYY-MM, or '' for photos without a date. */
const photoMonth = z.string().regex(/^(\d{4}-\d{2})?$/u, "a month such as 2019-06, or '' for photos without a date");

/**
 * Photos, newest first, those that a query finds (all without one). The query language is that of `search.photos`. With
 * `month` the list is that month of `photos.months`, from its photo number `skip` (0: the newest) on.
 */
export const listPhotos = call('photos.list', {
  request: z
    .object({
      query: z.string().max(2000).optional(),
      month: photoMonth.optional(),
      skip: z.int().min(0).default(0),
      ...page,
    })
    .refine(({ month, skip }) => month !== undefined || skip === 0, 'skip: say of which month'),
  response: pageOf(photoItem),
});

/**
 * How many photos each month holds, newest first, and the sum of their widths by heights, each held within 1:2 and 26:10
 * as a grid of rows shows them: how high the month will be is known before any of its photos.
 */
export const photoMonths = call('photos.months', {
  request: z.object({ query: z.string().max(2000).optional() }),
  response: z.object({ months: z.array(z.object({ month: z.string(), photos: z.int(), ratioSum: z.number() })) }),
});

/**
 * The photos that a query finds (all without one), newest first, by their ids alone: of a month, or from one photo to
 * another, both included, whichever of them is newer. For selections; screens list photos by pages.
 */
export const photoIds = call('photos.ids', {
  request: z.object({
    query: z.string().max(2000).optional(),
    month: photoMonth.optional(),
    between: z.tuple([photoId, photoId]).optional(),
  }),
  response: z.object({ photos: z.array(photoId) }),
});

/** The cameras that took the photos, most photos first, as `camera:` of a query finds them. */
export const listCameras = call('photos.cameras', {
  request: empty,
  response: z.object({ cameras: z.array(z.object({ camera: z.string(), photos: z.int() })) }),
});

export const photoDetail = photoItem.extend({
  paths: z.array(z.object({ path: z.string(), missing: z.boolean() })),
  state: z.enum(['new', 'done', 'failed', 'missing']),
  failure: z.object({ code: z.string(), message: z.string(), attempts: z.int() }).nullable(),
  /** What is wrong with a photo that was read all the same, such as rows that are missing at its end. */
  warning: z.object({ code: z.string(), message: z.string() }).nullable(),
  camera: z.string().nullable(),
  bytes: z.number(),
  faceItems: z.array(faceItem),
});
export type PhotoDetail = z.infer<typeof photoDetail>;

/** All that is known of one photo, with every face in it, ignored ones included. */
export const getPhoto = call('photos.get', { request: z.object({ photo: photoId }), response: photoDetail });

/** The photos beside one in the order of `photos.list` for the same query. */
export const photoNeighbours = call('photos.neighbours', {
  request: z.object({ photo: photoId, query: z.string().max(2000).optional() }),
  response: z.object({ previous: photoId.nullable(), next: photoId.nullable() }),
});

/** Where a photo stands in `photos.list` for the same query: its number (from 0) in its month; null where it is not in it. */
export const photoPlace = call('photos.place', {
  request: z.object({ photo: photoId, query: z.string().max(2000).optional() }),
  response: z.object({ place: z.object({ month: z.string(), index: z.int() }).nullable() }),
});

/** Makes sure that a large rendering (longest side 2048 px) is in the thumbnail store; hosts call it before they serve one. */
export const prepareLarge = call('photos.prepare-large', { request: z.object({ photo: photoId }), response: empty });
