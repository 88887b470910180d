import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../../../electron/library/search/parse-query.ts';
import type { Query } from '../../../../../electron/library/search/query.ts';
import { queryTerms } from '../../../../../electron/library/search/query-terms.ts';

const PEOPLE = ['Anna', 'Ben', 'Carl', 'Anna Maria Müller', 'Bernd And Söhne', 'José', 'Zoë Straße', 'Or'].map(
  (name, i) => ({ id: i + 1, name }),
);

/** The query in one line: names, brackets around every operator. */
function shown(query: Query | undefined): string {
  if (!query) return '';
  switch (query.kind) {
    case 'and':
    case 'or':
      return `(${query.parts.map(shown).join(query.kind === 'and' ? ' & ' : ' | ')})`;
    case 'not':
      return `!${shown(query.part)}`;
    default:
      return queryTerms(query)
        .map(({ kind, text }) => (kind === 'person' ? text : `${kind}:${text}`))
        .join();
  }
}
const read = (text: string) => shown(parseQuery(text, PEOPLE));

describe('query language', () => {
  test.each([
    ['', ''],
    ['anna', 'Anna'],
    ['ANNA and ben', '(Anna & Ben)'],
    ['anna ben', '(Anna & Ben)'],
    ['anna AND ben NOT carl', '(Anna & Ben & !Carl)'],
    ['anna ben OR carl', '(Anna & (Ben | Carl))'],
    ['(anna ben) OR carl', '((Anna & Ben) | Carl)'],
    ['not (anna or ben)', '!(Anna | Ben)'],
    ['not not anna', 'Anna'],
    ['NOT anna OR ben', '(!Anna | Ben)'],
    ['((anna))', 'Anna'],
    ['anna anna', 'Anna'],
    ['anna AND (ben AND carl)', '(Anna & Ben & Carl)'],
    ['after:2019-06 in:Holidays', '(after:2019-06 & in:Holidays)'],
    ['in:"My Holidays" carl', '(in:My Holidays & Carl)'],
    ['faces:2 OR faces:3..5 OR faces:7.. OR faces:..1', '(faces:2 | faces:3..5 | faces:7.. | faces:0..1)'],
    ['unnamed ben', '(unnamed: & Ben)'],
  ])('%s', (text, meant) => expect(read(text)).toBe(meant));

  test.each([
    ['c', 'Carl'],
    ['mül', 'Anna Maria Müller'],
    ['muller', 'Anna Maria Müller'],
    ['jose', 'José'],
    ['ZOË STRASSE', 'Zoë Straße'],
    ['anna maria', 'Anna Maria Müller'],
    ['anna maria müller ben', '(Anna Maria Müller & Ben)'],
    ['bernd and söhne and ben', '(Bernd And Söhne & Ben)'],
    ['bernd and ben', '(Bernd And Söhne & Ben)'],
    ['"anna"', 'Anna'],
    ['"or" anna', '(Or & Anna)'],
    ['anna or ben', '(Anna | Ben)'],
  ])('a name is found by what is typed of it: %s', (text, meant) => expect(read(text)).toBe(meant));

  test.each([
    ['anna AND', 'the search ends', 9],
    ['anna AND OR ben', 'OR stands', 10],
    ['(anna', 'opened and not closed', 1],
    ['anna) ben', 'closed and not opened', 5],
    ['anna "ben', 'quote', 6],
    ['()', 'a bracket closes', 2],
    ['ben size:3', 'There is no size:', 5],
    ['after:2019-13', 'needs a date', 1],
    ['before:2019-02-30', 'needs a date', 1],
    ['before:', 'needs a date', 1],
    ['faces:x', 'number or a range', 1],
    ['faces:5..2', 'number or a range', 1],
    ['faces:..', 'number or a range', 1],
    ['in:', 'part of a folder', 1],
  ])('what cannot be understood is said with its place: %s', (text, reason, position) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'search.syntax', message: expect.stringContaining(reason) }),
    );
    expect(() => read(text)).toThrow(`(position ${position})`);
  });

  test.each([
    ['karl', 'Did you mean Carl?'],
    ['anna mariaa', 'Did you mean Anna Maria Müller?'],
    ['xqwertz', 'Nobody is named "xqwertz".'],
    ['b', 'may be Ben, Bernd And Söhne'],
    ['""', 'Nobody is named ""'],
  ])('who is not known is told with the nearest name: %s', (text, reason) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'search.unknown-person', message: expect.stringContaining(reason) }),
    );
  });

  test('dates begin where the year, month or day begins', () => {
    const from = (text: string) => {
      const query = parseQuery(text, PEOPLE)!;
      return query.kind === 'after' ? query.fromMs : query.kind === 'before' ? query.untilMs : Number.NaN;
    };
    expect(from('after:2019')).toBe(Date.UTC(2019, 0, 1));
    expect(from('after:2019-06')).toBe(Date.UTC(2019, 5, 1));
    expect(from('before:2020-2-29')).toBe(Date.UTC(2020, 1, 29));
  });

  test('chips say which are negated and which join by OR', () => {
    const terms = queryTerms(parseQuery('anna not (ben or carl) unnamed or faces:2..', PEOPLE)!);
    expect(terms).toEqual([
      { kind: 'person', text: 'Anna', not: false, or: false },
      { kind: 'person', text: 'Ben', not: true, or: false },
      { kind: 'person', text: 'Carl', not: true, or: true },
      { kind: 'unnamed', text: '', not: false, or: false },
      { kind: 'faces', text: '2..', not: false, or: true },
    ]);
  });

  test('two thousand characters of anything end in an answer or an error, soon', () => {
    const start = performance.now();
    for (const piece of ['(', 'not ', 'anna ', 'anna or ', '(anna or (ben and ', '"', 'faces:1.. ', 'x']) {
      const text = piece.repeat(2000 / piece.length);
      try {
        parseQuery(text, PEOPLE);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^search\./) });
      }
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
