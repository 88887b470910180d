import type { IncomingMessage, ServerResponse } from 'node:http';
import { KithError } from '../../api/errors.ts';
import { answerError, answerJson } from './answers.ts';
import { parseUploadPath } from './upload-path.ts';
import { LARGEST_UPLOAD_BYTES, tooLarge, type Uploads } from './uploads.ts';

/** A browser that sends nothing for so long is gone. */
const STALLED_MS = 60_000;

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
      // What is left of a refused body would only be read to be thrown away.
      answerError(response, statusOf(error), error, { Connection: 'close' });
      response.once('finish', () => request.destroy());
    }
  };
}

function statusOf({ code }: KithError): number {
  if (code === 'scan.too-large') return 413;
  if (code === 'library.not-writable') return 507;
  return 400;
}
