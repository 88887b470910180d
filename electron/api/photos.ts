import { z } from 'zod';
import { call } from './call.ts';
import { empty, faceItem, page, pageOf, photoId, photoItem } from './types.ts';

/** Photos, newest first, those that a query finds (all without one). The query language is that of `search.photos`. */
export const listPhotos = call('photos.list', {
  request: z.object({ query: z.string().max(2000).optional(), ...page }),
  response: pageOf(photoItem),
});

/** How many photos each month holds, newest first; `month` is YYYY-MM, or '' for photos without a date. */
export const photoMonths = call('photos.months', {
  request: z.object({ query: z.string().max(2000).optional() }),
  response: z.object({ months: z.array(z.object({ month: z.string(), photos: z.int() })) }),
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

/** Makes sure that a large rendering (longest side 2048 px) is in the thumbnail store; hosts call it before they serve one. */
export const prepareLarge = call('photos.prepare-large', { request: z.object({ photo: photoId }), response: empty });
