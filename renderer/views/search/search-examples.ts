import type { PersonItem } from '../../../electron/api/people.ts';
import { quoted } from './query-pieces.ts';

/** A search one may try, made of what the library holds. */
export type SearchExample = {
  readonly query: string;
  /** The people in it, for their pictures. */
  readonly people: readonly PersonItem[];
} & (
  | { readonly kind: 'one' | 'together' | 'either' | 'without' }
  | { readonly kind: 'unnamed' | 'many' }
  | { readonly kind: 'since'; readonly year: string }
  | { readonly kind: 'in'; readonly folder: string }
);

/**
 * Searches worth trying, the likeliest first; those that find nothing are left out by who shows them. `people` come
 * with most faces first, `years` newest first.
 */
export function searchExamples(
  people: readonly PersonItem[],
  years: readonly string[],
  folders: readonly string[],
): readonly SearchExample[] {
  const shown = people.filter(({ hidden, faces }) => !hidden && faces > 0);
  const [a, b, c] = shown;
  const examples: SearchExample[] = [];
  if (a) examples.push({ kind: 'one', query: quoted(a.name), people: [a] });
  for (const [first, second] of pairsOf(shown.slice(0, MOST_PAIRED))) {
    const query = `${quoted(first.name)} AND ${quoted(second.name)}`;
    examples.push({ kind: 'together', query, people: [first, second] });
  }
  if (a && b) examples.push({ kind: 'without', query: `${quoted(a.name)} NOT ${quoted(b.name)}`, people: [a, b] });
  if (a && b && c) {
    examples.push({ kind: 'either', query: `${quoted(b.name)} OR ${quoted(c.name)}`, people: [b, c] });
  }
  examples.push({ kind: 'unnamed', query: 'unnamed', people: [] }, { kind: 'many', query: 'faces:3..', people: [] });
  const year = years[1] ?? years[0];
  if (year) examples.push({ kind: 'since', query: `after:${year}`, people: [], year });
  const folder = folders[0];
  if (folder) examples.push({ kind: 'in', query: `in:${quoted(folder)}`, people: [], folder });
  return examples;
}

/** So many people are paired to find two who were photographed together. */
const MOST_PAIRED = 4;

function pairsOf(people: readonly PersonItem[]): readonly (readonly [PersonItem, PersonItem])[] {
  return people.flatMap((first, index) => people.slice(index + 1).map((second) => [first, second] as const));
}

/** Of a kind so many are shown. */
const MOST_OF_A_KIND: Readonly<Record<SearchExample['kind'], number>> = {
  one: 1,
  together: 2,
  either: 1,
  without: 1,
  unnamed: 1,
  many: 1,
  since: 1,
  in: 1,
};
const MOST_SHOWN = 8;

/** The examples that find something, not too many of a kind; one of which the count is not known yet waits. */
export function chosenExamples(
  examples: readonly SearchExample[],
  counts: ReadonlyMap<string, number>,
): readonly SearchExample[] {
  const shown = new Map<SearchExample['kind'], number>();
  return examples
    .filter(({ kind, query }) => {
      const before = shown.get(kind) ?? 0;
      if (before >= MOST_OF_A_KIND[kind] || (counts.get(query) ?? 0) === 0) return false;
      shown.set(kind, before + 1);
      return true;
    })
    .slice(0, MOST_SHOWN);
}
