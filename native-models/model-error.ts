/** What can be wrong with a model's files; a subset of the app's error codes. */
export type ModelErrorCode =
  | 'model.invalid'
  | 'model.missing'
  | 'model.hash-mismatch'
  | 'model.download-failed'
  | 'model.in-use'
  | 'model.runtime-unavailable'
  | 'model.write-failed';

/** An error about a model's files, its description or its download; the caller maps it to its own error class. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly file: string | undefined;

  /** @param message a sentence a person can act on */
  constructor(code: ModelErrorCode, message: string, options: { file?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ModelError';
    this.code = code;
    this.file = options.file;
  }
}
