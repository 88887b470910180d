import type { IncomingMessage, ServerResponse } from 'node:http';
import { KithError } from '../../api/errors.ts';
import { answerError, answerJson } from './answers.ts';
import { parseUploadPath } from './upload-path.ts';
import { LARGEST_UPLOAD_BYTES, tooLarge, type Uploads } from './uploads.ts';

/** A browser that sends nothing for so long is gone. */
const STALLED_MS = 60_000;
/** How long a refused body may go on. */
const LINGER_MS = 2000;

/** Answers `POST /upload/BATCH/RELATIVE/PATH`: one dropped file as the body. */
export function uploadRoute(uploads: Uploads) {
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    try {
      const to = parseUploadPath(path);
      if (Number(request.headers['content-length']) > LARGEST_UPLOAD_BYTES) throw tooLarge();
      request.setTimeout(STALLED_MS, () => request.destroy());
      answerJson(response, await uploads.store(to, request), 201);
    } catch (error) {
      // A browser that broke off listens no more; what had come is gone already.
      if (request.destroyed && !request.complete) return;
      if (!(error instanceof KithError)) throw error;
      answerError(response, statusOf(error), error, { Connection: 'close' });
      // Cut off at once, a browser that still sends would not see the answer; but no one reads a whole film for that.
      request.resume();
      setTimeout(() => request.destroy(), LINGER_MS).unref();
    }
  };
}

function statusOf({ code }: KithError): number {
  if (code === 'scan.too-large') return 413;
  if (code === 'library.not-writable') return 507;
  return 400;
}
