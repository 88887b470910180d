import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../../electron/api/types.ts';
import {
  actsMatching,
  type KnownPerson,
  matchNames,
  type NameAct,
  type NameMatches,
  type NameRow,
  nameMeant,
  offeredRows,
} from '../../../../renderer/components/name-matches.ts';

const people: readonly KnownPerson[] = ['Anna Maria', 'Ben', 'Joanna', 'Zoë', 'Anna', 'Maria', 'Jean-Luc'].map(
  (name, index) => ({ person: (index + 1) as PersonId, name, cover: null, aliases: [], photos: 10 - index }),
);
const says = ({ rows, active }: NameMatches) =>
  rows.map(
    (row, index) =>
      `${index === active ? '> ' : ''}${row.kind === 'known' ? row.person.name : `+${row.kind === 'new' ? row.name : row.act.id}`}`,
  );

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

describe('a name that is entered unseen', () => {
  const meant = (typed: string, options = {}, all = people) => says1(nameMeant(all, typed, options));
  const says1 = (row: NameRow | null) => row && says({ rows: [row], active: -1 })[0];

  test('means who is called so, whatever the case and accents', () => {
    expect(meant('anna')).toBe('Anna');
    expect(meant(' zoe')).toBe('Zoë');
    expect(meant('maria')).toBe('Maria');
  });

  test('means who has it as another name, behind those who have it as theirs', () => {
    const all = people.with(1, { ...people[1], aliases: ['Benny', 'Anna'] });
    expect(meant('benny', {}, all)).toBe('Ben');
    expect(meant('anna', {}, all)).toBe('Anna');
  });

  test('means nobody yet where two are called so, or where it is the beginning of a name', () => {
    expect(meant('ZOE', {}, [...people, { ...people[0], person: 9 as PersonId, name: 'Zoe' }])).toBeNull();
    expect(
      meant(
        'benny',
        {},
        [people[0], people[4]].map((each) => ({ ...each, aliases: ['Benny'] })),
      ),
    ).toBeNull();
    expect(meant('Zo')).toBeNull();
    expect(meant('Luc')).toBeNull();
    expect(meant('  ')).toBeNull();
  });

  test('means somebody new where no name begins so', () => {
    expect(meant(' Carl  Gustav ')).toBe('+Carl Gustav');
    expect(meant('oan')).toBe('+oan');
  });

  test('where only known people are asked for, means the only one whose name begins so', () => {
    expect(meant('Zo', { knownOnly: true })).toBe('Zoë');
    expect(meant('An', { knownOnly: true })).toBeNull();
    expect(meant('Carl', { knownOnly: true })).toBeNull();
  });
});

describe('other names', () => {
  const anna = { ...people[4], aliases: ['Granny', 'Benny'] };
  const all = people.with(4, anna);

  test('find a person, behind those whose own name it is', () => {
    expect(says(matchNames(all, 'gran'))).toEqual(['> Anna', '+gran']);
    expect(says(matchNames(all, 'ben'))).toEqual(['> Ben', 'Anna']);
  });

  test('that are typed in full still leave a new person to be made', () => {
    expect(says(matchNames(all, 'granny'))).toEqual(['> Anna', '+granny']);
  });
});

describe('an empty field', () => {
  const ignore: NameAct = { id: 'ignore', label: 'Strangers', icon: (() => null) as never, run: () => undefined };

  test('offers whom it seems to be first, then who has most faces, then what else can be done', () => {
    const rows = offeredRows(people, people[3].person, [ignore], 3);
    const words = rows.map((row) => (row.kind === 'known' ? row.person.name : row.kind === 'act' ? row.act.label : ''));
    expect(words).toEqual(['Zoë', 'Anna Maria', 'Ben', 'Strangers']);
  });

  test('what else can be done is found by its words too, but not by one letter', () => {
    expect(actsMatching([ignore], 'str')).toEqual([{ kind: 'act', act: ignore }]);
    expect(actsMatching([ignore], 's')).toEqual([]);
    expect(actsMatching([ignore], 'anna')).toEqual([]);
  });
});
