import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the app was opened with. */
export interface Wish {
  /** The library's folder, absolute; undefined for the user's own. */
  readonly library: string | undefined;
  /** Folders and photos to scan, absolute. */
  readonly scan: readonly string[];
}

/**
 * Reads the words behind the program's name (and behind the app's folder, in a checkout). What Chromium itself
 * understands among them (`--no-sandbox`) is none of ours and passed over.
 */
export function parseWish(words: readonly string[], workingDirectory: string): Wish {
  const { values, positionals } = parseArgs({
    args: [...words],
    strict: false,
    allowPositionals: true,
    options: { library: { type: 'string' } },
  });
  const absolute = (path: string) => resolve(workingDirectory, path);
  return {
    library: typeof values.library === 'string' ? absolute(values.library) : undefined,
    scan: positionals.map(absolute),
  };
}
