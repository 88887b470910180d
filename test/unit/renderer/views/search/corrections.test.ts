import { describe, expect, it } from 'vitest';
import { KithError } from '../../../../../electron/api/errors.ts';
import { parseQuery } from '../../../../../electron/library/search/parse-query.ts';
import { mendedQuery, nameCorrections } from '../../../../../renderer/views/search/corrections.ts';

const NAMES = ['Anna Lee', 'Anna Leeson', 'Ben', 'Benedikt', 'Carl'];
const PEOPLE = NAMES.map((name, index) => ({ id: index + 1, name }));

/** What the library says of a query it does not understand. */
function complaintOf(query: string): string {
  try {
    parseQuery(query, PEOPLE);
  } catch (error) {
    if (error instanceof KithError) return error.message;
    throw error;
  }
  throw new Error(`${query} is understood`);
}

const corrected = (query: string) => nameCorrections(query, complaintOf(query), NAMES).map((each) => each.query);

describe('a name that nobody has', () => {
  it('is put right with the nearest, in its place', () => {
    expect(corrected('karl AND ben after:2019')).toEqual(['Carl AND ben after:2019']);
    expect(corrected('ben NOT "Ana Lee"')).toEqual(['ben NOT "Anna Lee"']);
  });

  it('that may be several people offers each of them', () => {
    expect(corrected('ann OR carl')).toEqual(['"Anna Lee" OR carl', '"Anna Leeson" OR carl']);
  });

  it('with nobody near it offers nothing', () => {
    expect(corrected('xqzw')).toEqual([]);
  });
});

describe('a search that is not finished', () => {
  it.each([
    ['anna AND', 'anna'],
    ['OR ben', 'ben'],
    ['(anna OR', '(anna)'],
    ['"Anna Lee', '"Anna Lee"'],
    ['anna)', 'anna'],
    ['in:"my photos', 'in:"my photos"'],
    ['ben NOT OR', 'ben'],
  ])('%s is mended to %s', (query, mended) => {
    expect(mendedQuery(query)).toBe(mended);
    expect(() => complaintOf(query)).not.toThrow();
    expect(() => parseQuery(mended, PEOPLE)).not.toThrow(expect.objectContaining({ code: 'search.syntax' }));
  });

  it('is left alone where it is whole or nothing is left', () => {
    expect(mendedQuery('anna NOT ben')).toBeNull();
    expect(mendedQuery('NOT ben')).toBeNull();
    expect(mendedQuery('AND')).toBeNull();
  });
});
