import type { FaceId } from '../../electron/api/types.ts';
import { foldName, rankOf } from '../components/name-matches.ts';

export type EntryKind = 'screen' | 'person' | 'search' | 'folder' | 'act';

/** One line of the command palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly label: string;
  /** Other words that find it. */
  readonly also?: readonly string[];
  /** Of a person: the face shown; null where there is none. */
  readonly cover?: FaceId | null;
  /** Keys that do the same, to print behind it. */
  readonly keys?: string;
  run(): void;
}

/** Worse than any rank of a word: the letters stand in it, one after the other, with others between. */
const SCATTERED = 4;
const NO_MATCH = 5;

/** Of equally good matches screens come first, acts last: one goes somewhere more often than one does something. */
const KINDS: readonly EntryKind[] = ['screen', 'person', 'search', 'folder', 'act'];
const kindRank = ({ kind }: PaletteEntry) => KINDS.indexOf(kind);

/**
 * The entries that fit what is typed, the best first: each word must fit a name of the entry, as names are matched
 * anywhere (whole, beginning, a word's beginning, within), or all its letters stand in it in this order.
 */
export function matchEntries(entries: readonly PaletteEntry[], typed: string, limit: number): readonly PaletteEntry[] {
  const wanted = foldName(typed);
  if (wanted === '') return entries.slice(0, limit);
  return entries
    .map((entry) => ({
      entry,
      rank: Math.min(...[entry.label, ...(entry.also ?? [])].map((name) => fitOf(name, wanted))),
    }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || kindRank(a.entry) - kindRank(b.entry))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

function fitOf(name: string, wanted: string): number {
  const folded = foldName(name);
  const whole = rankOf(folded, wanted);
  if (whole < SCATTERED) return whole;
  const words = wanted.split(' ');
  const ranks = words.map((word) => rankOf(folded, word));
  if (words.length > 1 && ranks.every((rank) => rank < SCATTERED)) return Math.max(...ranks);
  return words.join('').length > 1 && holdsInOrder(folded, words.join('')) ? SCATTERED : NO_MATCH;
}

/** Whether the letters stand in the text in this order: "mkr" in "Mara Koster". The first must begin a word. */
function holdsInOrder(text: string, letters: string): boolean {
  for (let start = 0; start < text.length; start++) {
    if (text[start] !== letters[0] || (start > 0 && text[start - 1] !== ' ')) continue;
    let at = start;
    let found = 1;
    while (found < letters.length && ++at < text.length) if (text[at] === letters[found]) found++;
    if (found === letters.length) return true;
  }
  return false;
}
