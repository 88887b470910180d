/**
 * What the browser host offers beside the calls of the contract, all of one origin:
 * - `POST /session` with `Authorization: Bearer TOKEN` (the TOKEN of `#/?token=`) sets an HttpOnly cookie and answers
 *   a BrowserSession; `GET /session` answers the same while the cookie holds, else 401;
 * - `/ws` is a WebSocket with JSON messages; closed with 1012 while the library restarts: try again;
 * - `GET {thumbnailBase}/face/ID`, `/photo/ID`, `/large/ID` are pictures;
 * - `POST /upload/BATCH/RELATIVE/PATH` (each part percent-encoded, BATCH of [A-Za-z0-9_-]) takes one dropped file as
 *   its body and answers an UploadedFile, or an ErrorShape as `{error}` with a 4xx or 5xx status. When all files of a
 *   batch are there, `folders.add` its folder.
 */
export interface BrowserSession {
  /**
   * Stands before `/face/ID`, `/photo/ID` and `/large/ID`. It changes with every start of the host, so that pictures
   * may be cached for ever.
   */
  readonly thumbnailBase: string;
}

/** Where the browser host put a dropped file. */
export interface UploadedFile {
  /** Absolute path of the batch's folder: what `folders.add` takes. */
  readonly folder: string;
  /** Absolute path of the file. It has a number behind its name where another file of that name was there. */
  readonly path: string;
}
