import { type ErrorCode, KithError } from '../../api/errors.ts';

/** The file is sound, but holds its picture in a way that Kith does not read. The message completes "It is a JPEG that ...". */
export class UnreadableKind extends Error {}

/** What decoding libraries say when the file ends too early. */
const ENDS_EARLY =
  /premature end|unexpected end|truncat|end of (file|data|stream|input)|eof|not enough data|read error|bad seek/i;

/** A failure of a decoding library as the code and sentence that a person can act on. */
export function decodeFailure(file: string, title: string, cause: unknown): KithError {
  if (cause instanceof KithError) return cause;
  if (cause instanceof UnreadableKind) {
    return photoError(
      'decode.unsupported',
      file,
      `It is a ${title} that ${cause.message}. Save a copy as JPEG.`,
      cause,
    );
  }
  const said = firstLine(cause);
  if (/^timeout/i.test(said)) {
    return photoError(
      'decode.timeout',
      file,
      `Decoding this ${title} took too long and was given up. Save it anew in another program.`,
      cause,
    );
  }
  if (ENDS_EARLY.test(said)) {
    return photoError(
      'decode.truncated',
      file,
      `The ${title} ends too early (${said}). Copy it again from its source.`,
      cause,
    );
  }
  return photoError('decode.damaged', file, `The ${title} is damaged (${said}). Copy it again from its source.`, cause);
}

/** An error that names its file first. */
export function photoError(code: ErrorCode, file: string, sentence: string, cause?: unknown): KithError {
  return new KithError(code, `${file}: ${sentence}`, { file, cause });
}

/** libvips repeats itself over many lines, after a heading of sharp's; the first says it. */
function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const said = message.replace(/^Input (buffer|file) has corrupt header:/, '').trim();
  return said.split('\n', 1)[0].trim() || 'its header is corrupt';
}
