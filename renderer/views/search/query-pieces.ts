/** A piece of a query as it stands in the field, also one that is not finished; `from` and `to` are places in the text. */
export interface QueryPiece {
  readonly kind: 'word' | 'quoted' | 'field' | 'open' | 'close';
  readonly from: number;
  readonly to: number;
  /** The word, what is in the quotes, or the value of the field. */
  readonly text: string;
  /** Of a field: what stands before its colon, in lower case. */
  readonly name?: string;
  /** False where a quote is opened and not closed. */
  readonly closed: boolean;
}

/** Quotes as keyboards and word processors write them. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
]);

export const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** Cuts a query into its pieces, the way the library does, but never refuses one: it may be half typed. */
export function queryPieces(query: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  for (let at = 0; at < query.length; ) {
    const character = query[at];
    if (/\s/u.test(character)) {
      at++;
      continue;
    }
    const piece = pieceFrom(query, at, character);
    pieces.push(piece);
    at = piece.to;
  }
  return pieces;
}

/** Whether the piece joins others rather than being a condition itself. */
export const isKeyword = ({ kind, text }: QueryPiece): boolean => kind === 'word' && KEYWORDS.has(text.toLowerCase());

/** A name or a value as it may stand in a query: in quotes where it would be taken apart otherwise. */
export function quoted(text: string): string {
  const plain =
    /^[^\s()"“”„«»:]+$/u.test(text) && !KEYWORDS.has(text.toLowerCase()) && text.toLowerCase() !== 'unnamed';
  if (plain) return text;
  const [open, close] = [...QUOTES].find(([, end]) => !text.includes(end)) ?? ['"', '"'];
  return `${open}${text}${close}`;
}

function pieceFrom(query: string, from: number, character: string): QueryPiece {
  if (character === '(' || character === ')') {
    return { kind: character === '(' ? 'open' : 'close', from, to: from + 1, text: '', closed: true };
  }
  const quote = QUOTES.get(character);
  if (quote) return { kind: 'quoted', from, ...inQuotes(query, from, quote) };
  const text = /^[^\s()"“„«]+/u.exec(query.slice(from))?.[0] ?? character;
  const colon = text.indexOf(':');
  if (colon < 1) return { kind: 'word', from, to: from + text.length, text, closed: true };
  const name = text.slice(0, colon).toLowerCase();
  const start = from + colon + 1;
  const valueQuote = QUOTES.get(query[start] ?? '');
  if (valueQuote) return { kind: 'field', name, from, ...inQuotes(query, start, valueQuote) };
  return { kind: 'field', name, from, to: from + text.length, text: text.slice(colon + 1), closed: true };
}

function inQuotes(query: string, at: number, close: string): Pick<QueryPiece, 'to' | 'text' | 'closed'> {
  const end = query.indexOf(close, at + 1);
  if (end < 0) return { to: query.length, text: query.slice(at + 1), closed: false };
  return { to: end + 1, text: query.slice(at + 1, end), closed: true };
}
