import type { Result } from '../../../electron/api/contract.ts';
import { queryPieces, quoted } from './query-pieces.ts';

export type SearchTerm = Result<'search.photos'>['terms'][number];

/**
 * The query without one of its terms; null where brackets group terms: the terms alone do not tell what belongs
 * together then.
 */
export function withoutTerm(query: string, terms: readonly SearchTerm[], index: number): string | null {
  if (queryPieces(query).some(({ kind }) => kind === 'open')) return null;
  const gone = terms[index];
  const left = terms.map((term, at) => {
    // The second of "anna OR ben" begins the choice when the first goes.
    const begins = at === index + 1 && term.or && !gone.or;
    return begins ? { ...term, or: false } : term;
  });
  return queryOfTerms(left.filter((_, at) => at !== index));
}

/** A query that means these terms. */
export function queryOfTerms(terms: readonly SearchTerm[]): string {
  return terms.map((term, index) => `${joint(term, index)}${term.not ? 'NOT ' : ''}${termText(term)}`).join(' ');
}

const joint = ({ or, not }: SearchTerm, index: number): string => {
  if (index === 0) return '';
  if (or) return 'OR ';
  return not ? '' : 'AND ';
};

function termText({ kind, text }: SearchTerm): string {
  switch (kind) {
    case 'person':
    case 'text':
      return quoted(text);
    case 'unnamed':
      return 'unnamed';
    default:
      return `${kind}:${quoted(text)}`;
  }
}
