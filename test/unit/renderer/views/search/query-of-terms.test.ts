import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../../../electron/library/search/parse-query.ts';
import { queryTerms } from '../../../../../electron/library/search/query-terms.ts';
import { queryOfTerms, withoutTerm } from '../../../../../renderer/views/search/query-of-terms.ts';

const PEOPLE = ['Anna Lee', 'Ben', 'Carl', 'Not'].map((name, index) => ({ id: index + 1, name }));
const parsed = (query: string) => parseQuery(query, PEOPLE);
const termsOf = (query: string) => {
  const found = parsed(query);
  return found ? [...queryTerms(found)] : [];
};

describe('the terms of a search', () => {
  it.each([
    'anna ben',
    'anna OR ben NOT carl',
    'NOT anna OR carl ben',
    'anna after:2019-06 in:"my photos" faces:2..4 unnamed',
    '"Not" OR NOT unnamed faces:3..',
  ])('make a search that means the same: %s', (query) => {
    expect(parsed(queryOfTerms(termsOf(query)))).toEqual(parsed(query));
  });

  it('are taken away one by one', () => {
    const without = (query: string, index: number) => withoutTerm(query, termsOf(query), index);
    expect(without('anna ben', 0)).toBe('Ben');
    expect(without('anna OR ben carl', 1)).toBe('"Anna Lee" AND Carl');
    expect(without('ben OR carl OR anna', 0)).toBe('Carl OR "Anna Lee"');
    expect(without('anna NOT ben', 0)).toBe('NOT Ben');
    expect(without('ben', 0)).toBe('');
  });

  it('keep to their choice when its first is taken away', () => {
    const query = 'carl anna OR ben';
    expect(parsed(withoutTerm(query, termsOf(query), 1) ?? '')).toEqual(parsed('carl ben'));
  });

  it('stay where brackets tie them together', () => {
    const query = '(anna carl) OR ben';
    expect(withoutTerm(query, termsOf(query), 0)).toBeNull();
  });
});
