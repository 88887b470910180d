import type { Result } from '../../api/contract.ts';
import type { Query, QueryTerm } from './query.ts';

type SearchTerm = Result<'search.photos'>['terms'][number];

/** The conditions of a query in order, as chips show them. */
export function queryTerms(query: Query): readonly SearchTerm[] {
  return collect(query, false, false);
}

/** `or`: whether the first condition joins what stands before it by OR. */
function collect(query: Query, not: boolean, or: boolean): SearchTerm[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap((part, i) => collect(part, not, i === 0 && or));
    case 'or':
      return query.parts.flatMap((part, i) => collect(part, not, i > 0 || or));
    case 'not':
      return collect(query.part, !not, or);
    default:
      return [{ kind: query.kind, text: textOf(query), not, or }];
  }
}

function textOf(term: QueryTerm): string {
  switch (term.kind) {
    case 'person':
      return term.name;
    case 'after':
    case 'before':
      return term.date;
    case 'in':
      return term.folder;
    case 'camera':
      return term.camera;
    case 'faces': {
      const { least, most } = term;
      if (least === most) return `${least}`;
      return `${least}..${most === Infinity ? '' : most}`;
    }
    case 'unnamed':
      return '';
    default:
      return term satisfies never;
  }
}
