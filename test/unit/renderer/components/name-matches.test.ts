import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../../electron/api/types.ts';
import { type KnownPerson, matchNames, type NameMatches } from '../../../../renderer/components/name-matches.ts';

const people: readonly KnownPerson[] = ['Anna Maria', 'Ben', 'Joanna', 'Zoë', 'Anna', 'Maria', 'Jean-Luc'].map(
  (name, index) => ({ person: (index + 1) as PersonId, name, cover: null, aliases: [], photos: 10 - index }),
);
const says = ({ rows, active }: NameMatches) =>
  rows.map((row, index) => `${index === active ? '> ' : ''}${row.kind === 'known' ? row.person.name : `+${row.name}`}`);

describe('names that are being typed', () => {
  test('find beginnings before words within, and those before anything else', () => {
    expect(says(matchNames(people, 'an'))).toEqual(['> Anna Maria', 'Anna', 'Joanna', 'Jean-Luc', '+an']);
    expect(says(matchNames(people, 'maria'))).toEqual(['> Maria', 'Anna Maria']);
    expect(says(matchNames(people, 'luc'))).toEqual(['> Jean-Luc', '+luc']);
  });

  test('a whole name comes first and leaves no room for a second person of that name', () => {
    expect(says(matchNames(people, 'anna'))).toEqual(['> Anna', 'Anna Maria', 'Joanna']);
  });

  test('find a name whatever the case, accents and spaces', () => {
    expect(says(matchNames(people, 'ZOE'))).toEqual(['> Zoë']);
    expect(says(matchNames(people, '  anna   MARIA '))).toEqual(['> Anna Maria']);
  });

  test('that only lie within another name are taken to be new', () => {
    expect(says(matchNames(people, 'oan'))).toEqual(['Joanna', '> +oan']);
    expect(says(matchNames(people, 'Carl'))).toEqual(['> +Carl']);
  });

  test('offer nothing before a letter is typed', () => {
    expect(matchNames(people, '   ')).toEqual({ rows: [], active: -1 });
  });

  test('where only known people are asked for, offer no new one', () => {
    expect(says(matchNames(people, 'oan', { knownOnly: true }))).toEqual(['> Joanna']);
    expect(matchNames(people, 'Carl', { knownOnly: true })).toEqual({ rows: [], active: -1 });
  });

  test('show no more than asked for', () => {
    expect(matchNames(people, 'a', { limit: 2 }).rows).toHaveLength(3);
  });
});
