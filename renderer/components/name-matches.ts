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
  if (!knownOnly && ranked[0]?.rank !== EXACT) rows.push({ kind: 'new', name: tidy(typed) });
  const likely = knownOnly || (ranked.length > 0 && ranked[0].rank < ANYWHERE);
  return { rows, active: rows.length > 0 && likely ? 0 : rows.length - 1 };
}

/**
 * Whom a name means that was entered before the people were known, so that nobody saw what it would become: the one
 * person who is called so, by name before other names; somebody new where no name begins so. Null: it may be several, and
 * has to be chosen.
 */
export function nameMeant(people: readonly KnownPerson[], typed: string, { knownOnly = false } = {}): NameRow | null {
  const wanted = foldName(typed);
  if (wanted === '') return null;
  const ranked = people.map((person) => ({ person, rank: rankOfPerson(person, wanted) }));
  for (const rank of [EXACT, EXACT + OTHER_NAME]) {
    const called = ranked.filter((each) => each.rank === rank);
    if (called.length === 1) return { kind: 'known', person: called[0].person };
    if (called.length > 1) return null;
  }
  const begun = ranked.filter(({ rank }) => rank < ANYWHERE);
  if (knownOnly) return begun.length === 1 ? { kind: 'known', person: begun[0].person } : null;
  return begun.length === 0 ? { kind: 'new', name: tidy(typed) } : null;
}

/** What tells a row from the others of a list. */
export function keyOfRow(row: NameRow): string | number {
  switch (row.kind) {
    case 'known':
      return row.person.person;
    case 'new':
      return 'new';
    case 'act':
      return row.act.id;
  }
}

const tidy = (name: string) => name.replace(/\s+/gu, ' ').trim();

const EXACT = 0;
/** Half a step behind for another name: nobody is hidden by somebody else's nickname. */
const OTHER_NAME = 0.5;
const ANYWHERE = 3;
const NO_MATCH = 4;

function rankOfPerson({ name, aliases }: KnownPerson, wanted: string): number {
  const byName = rankOf(foldName(name), wanted);
  return aliases.reduce((best, alias) => {
    const rank = rankOf(foldName(alias), wanted);
    return rank < NO_MATCH ? Math.min(best, rank + OTHER_NAME) : best;
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
