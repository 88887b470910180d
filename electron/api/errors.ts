/** Every error that crosses a process line has one of these codes; screens and scripts may rely on them. */
export const ERROR_CODES = [
  'request.unknown-method',
  'request.invalid',
  'response.invalid',
  'internal',
  'connection.closed',
  'connection.refused',
  'library.locked',
  'library.newer-version',
  'library.damaged',
  'library.not-writable',
  'not-found.photo',
  'not-found.face',
  'not-found.person',
  'not-found.group',
  'not-found.folder',
  'not-found.job',
  'not-found.path',
  'not-found.question',
  'not-found.search',
  'person.name-empty',
  'person.name-taken',
  'face.same-photo-conflict',
  'face.box-too-small',
  'journal.nothing-to-undo',
  'journal.nothing-to-redo',
  'search.syntax',
  'search.unknown-person',
  'job.not-running',
  'export.target-not-empty',
  'export.unknown-format',
  'export.write-failed',
  'scan.unreadable',
  'scan.unsupported',
  'scan.not-a-photo',
  'scan.too-large',
  'decode.empty',
  'decode.damaged',
  'decode.truncated',
  'decode.unsupported',
  'decode.too-large',
  'decode.timeout',
  'decode.crashed',
  'vision.failed',
  'vision.unavailable',
  'model.missing',
  'model.hash-mismatch',
  'model.download-failed',
  'model.invalid',
  'model.in-use',
  'model.runtime-unavailable',
  'model.write-failed',
  'evaluate.bad-input',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it travels: no stack, no class. */
export interface ErrorShape {
  readonly code: ErrorCode;
  /** A sentence a person can act on. */
  readonly message: string;
  /** The file it concerns, where there is one. */
  readonly file?: string;
}

/** The one error class of Kith: a stable code, a message a person can act on, the file it concerns. */
export class KithError extends Error {
  readonly code: ErrorCode;
  readonly file: string | undefined;

  constructor(code: ErrorCode, message: string, options: { file?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KithError';
    this.code = code;
    this.file = options.file;
  }
}

/** The error as it may cross a process line; anything but a KithError becomes `internal` with its own message. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof KithError) {
    const { code, message, file } = error;
    return file === undefined ? { code, message } : { code, message, file };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** The inverse of `toErrorShape`. */
export function fromErrorShape({ code, message, file }: ErrorShape): KithError {
  return new KithError(code, message, file === undefined ? {} : { file });
}
