import type { Text } from '../../app/text.ts';
import type { SearchTerm } from './query-of-terms.ts';

/** A term of a search in words: "since June 2019", "2 to 4 faces". Neither NOT nor OR is part of it. */
export function termWords({ kind, text }: SearchTerm, words: Text): string {
  switch (kind) {
    case 'person':
    case 'text':
      return text;
    case 'after':
    case 'before':
      return words.t(`search.${kind}`, { date: dateWords(text, words) });
    case 'in':
      return words.t('search.in', { folder: text });
    case 'camera':
      return words.t('search.camera', { camera: text });
    case 'faces':
      return faceWords(text, words);
    case 'unnamed':
      return words.t('search.unnamed');
  }
}

/** "2019", "June 2019" or "3 June 2019", for 2019, 2019-06 and 2019-06-03. */
function dateWords(date: string, { month, date: day }: Text): string {
  const parts = date.split('-').map(Number);
  const atMs = Date.UTC(parts[0], (parts[1] ?? 1) - 1, parts[2] ?? 1);
  if (parts.length === 1 || Number.isNaN(atMs)) return date;
  return parts.length === 2 ? month(atMs) : day(atMs);
}

/** `2`, `2..4`, `2..` and `..4` (the library writes that one `0..4`). */
function faceWords(range: string, { t }: Text): string {
  if (!range.includes('..')) return t('search.faces', { n: Number(range) });
  const [from, to] = range.split('..');
  if (to === '') return t('search.faces-least', { n: Number(from) });
  if (Number(from) === 0) return t('search.faces-most', { n: Number(to) });
  return t('search.faces-range', { from: Number(from), to: Number(to) });
}
