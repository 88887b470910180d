import { KithError } from '../../api/errors.ts';
import { nameKey } from '../store/people.ts';
import type { KnownPerson } from './query.ts';

/** Finds people by what is typed of their names. */
export interface PersonMatcher {
  /**
   * The person of this name or other name, of this beginning of a name, or with this beginning of a later word of it, in this order; a name
   * goes before another person's other name; accents matter only where two names differ by nothing else.
   * Throws search.unknown-person where there is none (with the nearest name) or several.
   */
  find(typed: string): KnownPerson;
  /** True where this is somebody's whole name. */
  isName(typed: string): boolean;
  /** True where somebody's name begins with it. */
  isBeginning(typed: string): boolean;
  /** Words of the longest name. */
  readonly mostWords: number;
}

/** A name or other name of a person. */
interface Entry {
  readonly person: KnownPerson;
  readonly name: string;
  readonly isAlias: boolean;
  readonly key: string;
  readonly plain: string;
}

export function createPersonMatcher(people: readonly KnownPerson[]): PersonMatcher {
  const entries = people.flatMap((person) => [
    toEntry(person, person.name, false),
    ...(person.aliases ?? []).map((alias) => toEntry(person, alias, true)),
  ]);
  const keys = new Set(entries.map(({ key }) => key));

  return {
    find(typed) {
      const key = nameKey(typed);
      const plain = withoutAccents(key);
      const tests: ((entry: Entry) => boolean)[] = [
        (entry) => entry.key === key,
        (entry) => entry.plain === plain,
        (entry) => entry.key.startsWith(key),
        (entry) => entry.plain.startsWith(plain),
        (entry) => entry.plain.includes(` ${plain}`),
      ];
      for (const test of key === '' ? [] : tests) {
        const found = peopleOf(entries.filter(test));
        if (found.length === 1) return found[0].person;
        if (found.length > 1) throw ambiguous(typed, found);
      }
      throw unknown(typed, plain, entries);
    },
    isName: (typed) => keys.has(nameKey(typed)),
    isBeginning: (typed) => {
      const key = nameKey(typed);
      return entries.some((entry) => entry.key.startsWith(key));
    },
    mostWords: entries.reduce((most, { key }) => Math.max(most, key.split(' ').length), 1),
  };
}

function toEntry(person: KnownPerson, name: string, isAlias: boolean): Entry {
  const key = nameKey(name);
  return { person, name, isAlias, key, plain: withoutAccents(key) };
}

/** One entry a person; where some are found by their names, those who are found by other names alone are not meant. */
function peopleOf(found: readonly Entry[]): readonly Entry[] {
  const named = found.filter(({ isAlias }) => !isAlias);
  const counting = named.length > 0 ? named : found;
  return [...new Map(counting.toReversed().map((entry) => [entry.person.id, entry])).values()].reverse();
}

const withoutAccents = (key: string) => key.normalize('NFD').replace(/\p{Mn}+/gu, '');

/** How many names an error lists. */
const LISTED = 3;

function ambiguous(typed: string, found: readonly Entry[]): KithError {
  const names = found.slice(0, LISTED).map(({ person }) => person.name);
  const more = found.length > LISTED ? ` or ${found.length - LISTED} more` : '';
  return new KithError(
    'search.unknown-person',
    `"${typed}" may be ${names.join(', ')}${more}: type more of the name, or put the whole name in quotes.`,
  );
}

function unknown(typed: string, plain: string, entries: readonly Entry[]): KithError {
  let nearest: Entry | undefined;
  let least = Math.max(2, Math.ceil(plain.length / 3)) + 1;
  for (const entry of plain === '' ? [] : entries) {
    // A first or last name that is misspelt is as near as the whole name.
    for (const candidate of [entry.plain, ...entry.plain.split(' ')]) {
      const distance = editDistance(plain, candidate);
      if (distance >= least) continue;
      least = distance;
      nearest = entry;
    }
  }
  const hint = nearest ? ` Did you mean ${nearest.name}?` : '';
  return new KithError('search.unknown-person', `Nobody is named "${typed}".${hint}`);
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let above = Uint16Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(b.length + 1);
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    above = row;
  }
  return above[b.length];
}
