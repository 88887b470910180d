import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../../../electron/library/search/tokenize.ts';
import { queryPieces, quoted } from '../../../../../renderer/views/search/query-pieces.ts';

const QUERIES = [
  'anna AND ben NOT carl after:2019-06 in:Holidays',
  '("Carla Diaz" OR „Zoë Öz“) faces:2..4',
  'in:"my photos" unnamed',
  '  «Ann»  after:2019  ',
  'a:b:c 5:30 :x',
];

describe('the pieces of a query', () => {
  it.each(QUERIES)('are where the library sees them: %s', (query) => {
    const pieces = queryPieces(query);
    const tokens = tokenize(query);
    expect(pieces.map(({ kind, from }) => [kind, from])).toEqual(tokens.map(({ kind, at }) => [kind, at]));
    for (const [index, token] of tokens.entries()) {
      if (token.kind === 'word' || token.kind === 'quoted') expect(pieces[index].text).toBe(token.text);
      if (token.kind === 'field') expect([pieces[index].name, pieces[index].text]).toEqual([token.name, token.value]);
    }
  });

  it('end where they end in the text', () => {
    const query = ' anna in:"my photos" )';
    expect(queryPieces(query).map(({ from, to }) => query.slice(from, to))).toEqual(['anna', 'in:"my photos"', ')']);
  });

  it('include a quote that is not closed yet', () => {
    expect(queryPieces('ben "carla di')).toMatchObject([
      { kind: 'word', closed: true },
      { kind: 'quoted', text: 'carla di', closed: false, to: 13 },
    ]);
  });
});

describe('a name in a query', () => {
  it.each(['Anna', 'Anna Lee', 'Not', 'unnamed', 'Jo:e', 'The "Rock"', '(Ann)', 'Ø', 'O’Neil'])(
    'is read back whole: %s',
    (name) => {
      const tokens = tokenize(quoted(name));
      expect(tokens).toHaveLength(1);
      expect(tokens[0]).toMatchObject({ text: name });
    },
  );

  it('stands in quotes only where it must', () => {
    expect(['Anna', 'Anna Lee', 'or'].map(quoted)).toEqual(['Anna', '"Anna Lee"', '"or"']);
  });
});
