import type { IncomingMessage, ServerResponse } from 'node:http';
import { KithError } from '../../api/errors.ts';
import type { ThumbnailSource } from '../thumbnail-source.ts';
import { answerBytes, answerError, answerNotModified } from './answers.ts';

/**
 * Answers `/thumb/KEY/face/ID` and `/thumb/face/ID` (photo, large alike). `key` is of this run of the host: under it a
 * picture may be cached for ever, because no other library will ever answer there. Without it, the browser has to ask
 * whether what it has still holds, since the next library on this port has a face 1 too.
 */
export function pictureRoute(source: ThumbnailSource, key: string) {
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const keyed = path.startsWith(`/thumb/${key}/`);
    try {
      const picture = await source.picture(path.slice(keyed ? `/thumb/${key}`.length : '/thumb'.length));
      const cache = keyed ? 'private, max-age=31536000, immutable' : 'private, no-cache';
      const headers = { ETag: picture.etag, 'Cache-Control': cache };
      if (request.headers['if-none-match'] === picture.etag) answerNotModified(response, headers);
      else answerBytes(response, picture.bytes, { ...headers, 'Content-Type': picture.type });
    } catch (error) {
      if (!(error instanceof KithError)) throw error;
      answerError(response, statusOf(error), error);
    }
  };
}

function statusOf({ code }: KithError): number {
  if (code.startsWith('not-found.')) return 404;
  if (code === 'request.invalid') return 400;
  if (code === 'connection.closed') return 503;
  return 500;
}
