import { isKeyword, type QueryPiece, queryPieces, quoted } from './query-pieces.ts';

/** What may have been meant: what to call it, and the whole query with it. */
export interface Correction {
  readonly label: string;
  readonly query: string;
}

/**
 * Queries that may have been meant where the library knows nobody of a name, or several: its message holds what was
 * typed in quotes, and the names that come near.
 */
export function nameCorrections(query: string, message: string, names: readonly string[]): readonly Correction[] {
  const typed = /"([^"]*)"/u.exec(message)?.[1];
  const place = typed ? placeOf(query, typed) : null;
  if (!place) return [];
  const rest = message.replace(`"${typed}"`, '');
  const near = names
    .map((name) => ({ name, at: wholeIndexOf(rest, name) }))
    .filter(({ at }) => at >= 0)
    // "Anna Lee" is named where the message says "Anna Lee Smith" only by being a part of it: the longest there counts.
    .filter(({ name, at }, _, all) => !all.some((other) => other.at <= at && covers(other, { name, at })))
    .sort((a, b) => a.at - b.at);
  return near.map(({ name }) => ({
    label: name,
    query: `${query.slice(0, place.from)}${quoted(name)}${query.slice(place.to)}`,
  }));
}

/** The query with what is plainly unfinished taken away or added: quotes, brackets, operators at its ends; null: nothing is. */
export function mendedQuery(query: string): string | null {
  let mended = query.trim();
  const unclosed = queryPieces(mended).find(({ closed }) => !closed);
  if (unclosed) mended += CLOSING[mended[mended.indexOf(unclosed.text, unclosed.from) - 1] ?? '"'] ?? '"';
  mended = withoutLooseEnds(mended);
  mended = withBrackets(mended);
  return mended !== query.trim() && mended !== '' ? mended : null;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };

/** Where what the message repeats stands in the query: one piece, or words in a row. */
function placeOf(query: string, typed: string): { readonly from: number; readonly to: number } | null {
  const pieces = queryPieces(query).filter(({ kind }) => kind === 'word' || kind === 'quoted');
  const words = typed.split(' ').length;
  for (let at = 0; at < pieces.length; at++) {
    if (pieces[at].kind === 'quoted' && pieces[at].text === typed) return pieces[at];
    const run = pieces.slice(at, at + words);
    if (run.map(({ text }) => text).join(' ') === typed) return { from: run[0].from, to: run[run.length - 1].to };
  }
  return null;
}

function wholeIndexOf(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return at;
  }
  return -1;
}

interface Found {
  readonly name: string;
  readonly at: number;
}

const covers = (other: Found, one: Found): boolean =>
  other.name.length > one.name.length && other.at + other.name.length >= one.at + one.name.length;

/** Operators with nothing before or behind them go. */
function withoutLooseEnds(query: string): string {
  const pieces = queryPieces(query);
  const isLoose = (piece: QueryPiece, index: number) => {
    if (!isKeyword(piece)) return false;
    const next = pieces[index + 1];
    const before = pieces[index - 1];
    const hasNothingBehind = !next || next.kind === 'close';
    const hasNothingBefore = !before || before.kind === 'open';
    return hasNothingBehind || (hasNothingBefore && piece.text.toLowerCase() !== 'not');
  };
  const loose = pieces.findIndex(isLoose);
  if (loose < 0) return query;
  const { from, to } = pieces[loose];
  return withoutLooseEnds(`${query.slice(0, from).trimEnd()} ${query.slice(to).trimStart()}`.trim());
}

function withBrackets(query: string): string {
  let open = 0;
  for (const { kind, from } of queryPieces(query)) {
    if (kind === 'open') open++;
    if (kind === 'close' && --open < 0) return withBrackets(`${query.slice(0, from)}${query.slice(from + 1)}`.trim());
  }
  return `${query}${')'.repeat(open)}`;
}
