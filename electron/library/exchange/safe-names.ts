/** Longest name that is made, UTF-8 bytes: file systems allow 255, and numbers and endings come on top. */
const MAX_BYTES = 120;
/** Devices of Windows, which no file may be called, with any ending. Source: Microsoft, "Naming Files, Paths, and Namespaces". */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu;

/**
 * A name that every file system takes: no separators, no characters that Windows forbids, no control characters, no dots
 * or blanks at its ends, no device name, at most 120 bytes of UTF-8, never empty.
 */
export function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cs}\u2028\u2029]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  const short = shortened(cleaned);
  if (short === '') return '_';
  return RESERVED.test(short) ? `_${short}` : short;
}

function shortened(name: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > MAX_BYTES) return kept.replace(/[.\s]+$/u, '');
    kept += character;
  }
  return kept;
}

/** Gives names within one folder, each once. */
export interface UniqueNames {
  /**
   * `stem` + `ending`, or with " (2)", " (3)", ... where that was given before; names that differ only in case or in how
   * accents are composed count as one, as on Windows and macOS.
   */
  take(stem: string, ending?: string): string;
}

/** @param numbered the name for the nth of equal stems, n > 1 */
export function createUniqueNames(
  numbered: (stem: string, n: number) => string = (stem, n) => `${stem} (${n})`,
): UniqueNames {
  const taken = new Set<string>();
  return {
    take(stem, ending = '') {
      for (let n = 1; ; n++) {
        const name = `${n === 1 ? stem : numbered(stem, n)}${ending}`;
        const key = name.normalize('NFC').toUpperCase().toLowerCase();
        if (taken.has(key)) continue;
        taken.add(key);
        return name;
      }
    },
  };
}

/** The folder name of each person (by id), safe and unique. */
export function folderNames(
  people: Iterable<{ readonly person: number; readonly name: string }>,
  names: UniqueNames = createUniqueNames(),
  spelling: (name: string) => string = safeName,
): ReadonlyMap<number, string> {
  const folders = new Map<number, string>();
  for (const { person, name } of people) if (!folders.has(person)) folders.set(person, names.take(spelling(name)));
  return folders;
}
