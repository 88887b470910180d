import { KithError } from '../../api/errors.ts';

/** A piece of a query; `at` is where it begins, from 0. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  /** "in quotes": never a keyword. */
  | { readonly kind: 'quoted'; readonly text: string; readonly at: number }
  /** name:value, the value perhaps in quotes. */
  | { readonly kind: 'field'; readonly name: string; readonly value: string; readonly at: number }
  | { readonly kind: 'open' | 'close'; readonly at: number };

/** Quotes as keyboards and word processors write them. */
const QUOTES = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);

/** Cuts a query into its pieces. Throws search.syntax where a quote is not closed. */
export function tokenize(query: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    const character = query[at];
    if (/\s/u.test(character)) {
      at++;
    } else if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close', at });
      at++;
    } else if (QUOTES.has(character)) {
      const { text, end } = quoted(query, at);
      tokens.push({ kind: 'quoted', text, at });
      at = end;
    } else {
      const { token, end } = wordOrField(query, at);
      tokens.push(token);
      at = end;
    }
  }
  return tokens;
}

/** The error of a query that cannot be understood; people count from 1. */
export const syntaxError = (message: string, at: number): KithError =>
  new KithError('search.syntax', `${message} (position ${at + 1})`);

function quoted(query: string, at: number): { text: string; end: number } {
  const end = query.indexOf(QUOTES.get(query[at])!, at + 1);
  if (end < 0) throw syntaxError('A quote is opened and not closed', at);
  return { text: query.slice(at + 1, end), end: end + 1 };
}

function wordOrField(query: string, at: number): { token: Token; end: number } {
  const text = /^[^\s()"“„«]+/u.exec(query.slice(at))?.[0] ?? query[at];
  const colon = text.indexOf(':');
  if (colon < 1) return { token: { kind: 'word', text, at }, end: at + text.length };
  const name = text.slice(0, colon).toLowerCase();
  const start = at + colon + 1;
  if (QUOTES.has(query[start])) {
    const { text: value, end } = quoted(query, start);
    return { token: { kind: 'field', name, value, at }, end };
  }
  return { token: { kind: 'field', name, value: text.slice(colon + 1), at }, end: at + text.length };
}
