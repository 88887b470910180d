import type { LucideIcon } from 'lucide-react';
import type { PersonItem } from '../../electron/api/people.ts';
import type { PersonId } from '../../electron/api/types.ts';

export type KnownPerson = Pick<PersonItem, 'person' | 'name' | 'cover' | 'photos' | 'aliases'>;

/** One line below a name that is being typed. */
export type NameRow =
  | { readonly kind: 'known'; readonly person: KnownPerson }
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'act'; readonly act: NameAct };

/** Something else than naming that a field offers: a group may be ignored. */
export interface NameAct {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  run(): void;
}

export interface NameMatches {
  readonly rows: readonly NameRow[];
  /** The row Enter takes: a known person whose name, or a word of it, begins as typed; else the new name. -1: none. */
  readonly active: number;
}

interface MatchOptions {
  /** How many known people at most. */
  readonly limit?: number;
  /** A new name is not offered. */
  readonly knownOnly?: boolean;
}

/** Letters as compared: without case and accents, so that "zoe" finds "Zoë". */
export const foldName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim().toLowerCase();

/** The name of a person and the other names that find it. */
export const namesOf = ({ name, aliases }: Pick<KnownPerson, 'name' | 'aliases'>): readonly string[] => [
  name,
  ...aliases,
];

/**
 * Who may be meant by what is typed: whole name, beginning of the name, beginning of a word, then anywhere; within
 * each in the order given (the library's: most faces first). Another name of a person counts like its name, but comes
 * behind those who have it as theirs. A new name is offered unless somebody has exactly it.
 */
export function matchNames(people: readonly KnownPerson[], typed: string, options: MatchOptions = {}): NameMatches {
  const { limit = 6, knownOnly = false } = options;
  const wanted = foldName(typed);
  if (wanted === '') return { rows: [], active: -1 };
  const ranked = people
    .map((person) => ({ person, rank: rankOfPerson(person, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit);
  const rows: NameRow[] = ranked.map(({ person }) => ({ kind: 'known', person }));
  if (!knownOnly && ranked[0]?.rank !== EXACT) rows.push({ kind: 'new', name: typed.replace(/\s+/gu, ' ').trim() });
  const likely = knownOnly || (ranked.length > 0 && ranked[0].rank < ANYWHERE);
  return { rows, active: rows.length > 0 && likely ? 0 : rows.length - 1 };
}

const EXACT = 0;
const ANYWHERE = 3;
const NO_MATCH = 4;

/** Half a step behind for another name: nobody is hidden by somebody else's nickname. */
function rankOfPerson({ name, aliases }: KnownPerson, wanted: string): number {
  const byName = rankOf(foldName(name), wanted);
  return aliases.reduce((best, alias) => {
    const rank = rankOf(foldName(alias), wanted);
    return rank < NO_MATCH ? Math.min(best, rank + 0.5) : best;
  }, byName);
}

/** How well what is typed fits a name, both folded: 0 exactly, then its beginning, a word's, anywhere; 4 not at all. */
export function rankOf(name: string, wanted: string): number {
  if (name === wanted) return EXACT;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`) || name.includes(`-${wanted}`)) return 2;
  return name.includes(wanted) ? ANYWHERE : NO_MATCH;
}

/**
 * What an empty field offers when asked: who it seems to be, then those who have most faces; last, and wherever their
 * words are typed, the other things that can be done.
 */
export function offeredRows(
  people: readonly KnownPerson[],
  sameAs: PersonId | null,
  acts: readonly NameAct[],
  limit = 5,
): readonly NameRow[] {
  const likely = people.filter(({ person }) => person === sameAs);
  const others = people.filter(({ person }) => person !== sameAs);
  return [
    ...[...likely, ...others].slice(0, limit).map((person): NameRow => ({ kind: 'known', person })),
    ...acts.map((act): NameRow => ({ kind: 'act', act })),
  ];
}

/** The other things whose words begin as typed. */
export function actsMatching(acts: readonly NameAct[], typed: string): readonly NameRow[] {
  const wanted = foldName(typed);
  if (wanted.length < 2) return [];
  return acts.filter(({ label }) => rankOf(foldName(label), wanted) < ANYWHERE).map((act) => ({ kind: 'act', act }));
}
