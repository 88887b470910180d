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

/** Searches worth trying, the likeliest first. `people` come with most faces first, `years` newest first. */
export function searchExamples(
  people: readonly PersonItem[],
  years: readonly string[],
  folders: readonly string[],
): readonly SearchExample[] {
  const shown = people.filter(({ hidden, faces }) => !hidden && faces > 0).slice(0, MOST_PAIRED);
  const pairs = shown.flatMap((first, index) => shown.slice(index + 1).map((second) => [first, second] as const));
  const examples: SearchExample[] = [];
  for (const pair of pairs) examples.push({ kind: 'together', query: joined(pair, 'AND'), people: pair });
  for (const pair of pairs) examples.push({ kind: 'without', query: joined(pair, 'NOT'), people: pair });
  for (const pair of pairs.slice(0, 1)) examples.push({ kind: 'either', query: joined(pair, 'OR'), people: pair });
  for (const person of shown.slice(0, 1)) examples.push({ kind: 'one', query: quoted(person.name), people: [person] });
  examples.push({ kind: 'unnamed', query: 'unnamed', people: [] }, { kind: 'many', query: 'faces:3..', people: [] });
  const year = years[1] ?? years[0];
  if (year) examples.push({ kind: 'since', query: `after:${year}`, people: [], year });
  const folder = folders[0];
  if (folder) examples.push({ kind: 'in', query: `in:${quoted(folder)}`, people: [], folder });
  return examples;
}

interface Choice {
  readonly chosen: readonly SearchExample[];
  /** The first search whose count is needed to go on; null: the choice is made. */
  readonly unknown: string | null;
}

/**
 * The examples that find something, not too many of a kind; "without" is worth it for two who are seen together. How many
 * photos a search finds is asked for only where it matters: of dozens of pairs two are shown.
 */
export function chooseExamples(examples: readonly SearchExample[], counts: ReadonlyMap<string, number>): Choice {
  const chosen: SearchExample[] = [];
  const shown = new Map<SearchExample['kind'], number>();
  for (const example of examples) {
    const { kind, query, people } = example;
    const before = shown.get(kind) ?? 0;
    if (before >= (kind === 'together' ? 2 : 1)) continue;
    if (kind === 'without' && !counts.get(joined(people, 'AND'))) continue;
    const found = counts.get(query);
    if (found === undefined) return { chosen, unknown: query };
    if (found === 0) continue;
    chosen.push(example);
    shown.set(kind, before + 1);
  }
  return { chosen, unknown: null };
}

/** So many people are paired to find two who were photographed together. */
const MOST_PAIRED = 6;

const joined = (people: readonly PersonItem[], operator: 'AND' | 'OR' | 'NOT'): string =>
  people.map(({ name }) => quoted(name)).join(` ${operator} `);
