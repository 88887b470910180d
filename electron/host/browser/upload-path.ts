import { KithError } from '../../api/errors.ts';

/** Where a dropped file goes, below the folder of imports: the batch and the parts of its path within that. */
export interface UploadPath {
  readonly batch: string;
  readonly parts: readonly string[];
}

const MOST_PARTS = 64;
/** Most file systems take names of 255 bytes. */
const LONGEST_PART_BYTES = 255;
const LONGEST_PATH_BYTES = 4096;

/**
 * Reads `/upload/BATCH/RELATIVE/PATH`. Every part must be a plain name, on any system: no way up, no separator, no
 * control character, no drive.
 * @throws KithError `request.invalid` naming the part that is none
 */
export function parseUploadPath(path: string): UploadPath {
  const [, , batch, ...encoded] = path.split('/');
  if (!batch || !/^[\w-]{1,64}$/.test(batch)) throw refused('the batch is a word of letters, digits, - and _');
  if (encoded.length === 0 || encoded.length > MOST_PARTS) throw refused(`the path has 1 to ${MOST_PARTS} parts`);
  const parts = encoded.map(decodePart);
  if (Buffer.byteLength(parts.join('/')) > LONGEST_PATH_BYTES) throw refused('the path is too long');
  return { batch, parts };
}

function decodePart(encoded: string): string {
  let part: string;
  try {
    part = decodeURIComponent(encoded);
  } catch {
    throw refused(`"${encoded}" is not percent-encoded UTF-8`);
  }
  if (part === '' || part === '.' || part === '..') throw refused(`"${part}" is not a name`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[/\\\x00-\x1f\x7f]/.test(part)) throw refused('a name holds no slash and no control character');
  if (Buffer.byteLength(part) > LONGEST_PART_BYTES) throw refused(`"${part.slice(0, 40)}..." is too long for a name`);
  if (process.platform === 'win32' && /[<>:"|?*]|[. ]$/.test(part)) throw refused(`Windows takes no name "${part}"`);
  return part;
}

const refused = (reason: string) => new KithError('request.invalid', `The file cannot be taken: ${reason}.`);
