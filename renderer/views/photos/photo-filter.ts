import { queryOfTerms, type SearchTerm, withoutTerm } from '../search/query-of-terms.ts';

/** Kinds of conditions of which a filter holds one at most: another takes its place. */
const SINGLE: ReadonlySet<SearchTerm['kind']> = new Set(['after', 'before', 'faces', 'unnamed']);

type FilterTerm = Pick<SearchTerm, 'kind' | 'text'>;

/** The query with one condition more; `text` '' takes away what is there of its kind. */
export function withTerm(query: string, terms: readonly SearchTerm[], term: FilterTerm): string {
  const rest = SINGLE.has(term.kind) ? withoutKind(query, terms, term.kind) : query;
  if (term.text === '' && term.kind !== 'unnamed') return rest;
  const own = queryOfTerms([{ ...term, not: false, or: false }]);
  return rest === '' ? own : `${rest} AND ${own}`;
}

/** The query without its conditions of a kind, where no brackets tie them to others. */
export function withoutKind(query: string, terms: readonly SearchTerm[], kind: SearchTerm['kind']): string {
  const at = terms.findIndex((term) => term.kind === kind && !term.not);
  if (at < 0) return query;
  const rest = withoutTerm(query, terms, at);
  return rest === null
    ? query
    : withoutKind(
        rest,
        terms.filter((_, index) => index !== at),
        kind,
      );
}

/** The month before which a span ends that reaches to the end of this one (YYYY-MM): `before:` means the start of it. */
export function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The last month of a span that ends before this date (YYYY, YYYY-MM or YYYY-MM-DD). */
export function monthBefore(date: string): string {
  const [year, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1, day) - 1);
  return last.toISOString().slice(0, 7);
}

/** The month a span begins with. */
export const monthFrom = (date: string): string => (date.length >= 7 ? date.slice(0, 7) : `${date}-01`);
