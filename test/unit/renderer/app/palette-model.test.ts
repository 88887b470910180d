import { describe, expect, test } from 'vitest';
import { type EntryKind, matchEntries, type PaletteEntry } from '../../../../renderer/app/palette-model.ts';

const entry = (kind: EntryKind, label: string, ...also: string[]): PaletteEntry => ({
  id: `${kind} ${label}`,
  kind,
  label,
  also,
  run: () => undefined,
});
const ENTRIES = [
  entry('screen', 'People'),
  entry('screen', 'Photos'),
  entry('act', 'Look for new photos'),
  entry('act', 'Undo'),
  entry('act', 'Rename', 'anders'),
  entry('person', 'Penny'),
  entry('person', 'Zoë Anders', 'Granny'),
  entry('search', 'Anna with Ben', 'anna AND ben'),
  entry('folder', '2019 Sea', '/photos/Holidays/2019 Sea'),
];
const found = (typed: string, limit = 20) => matchEntries(ENTRIES, typed, limit).map(({ label }) => label);

describe('the command palette', () => {
  test('shows everything, in order, before anything is typed', () => {
    expect(found('')).toEqual(ENTRIES.map(({ label }) => label));
    expect(found('', 2)).toEqual(['People', 'Photos']);
  });

  test('finds beginnings first, screens before people, and what it only holds last', () => {
    expect(found('p')).toEqual(['People', 'Photos', 'Penny', 'Look for new photos', '2019 Sea']);
    expect(found('pe')).toEqual(['People', 'Penny']);
  });

  test('finds by other names, without accents or case', () => {
    expect(found('zoe')).toEqual(['Zoë Anders']);
    expect(found('GRAN')).toEqual(['Zoë Anders']);
    expect(found('holidays')).toEqual(['2019 Sea']);
    expect(found('anders')).toEqual(['Rename', 'Zoë Anders']);
  });

  test('takes several words in any order', () => {
    expect(found('photos new')).toEqual(['Look for new photos']);
    expect(found('ben anna')).toEqual(['Anna with Ben']);
    expect(found('ben carl')).toEqual([]);
  });

  test('takes letters that stand apart, where the first begins a word', () => {
    expect(found('lnp')).toEqual(['Look for new photos']);
    expect(found('zan')).toEqual(['Zoë Anders']);
    expect(found('xq')).toEqual([]);
  });
});
