import { describe, expect, it } from 'vitest';
import { parsePlace, placeHref } from '../../../../renderer/state/hash-location.ts';

describe('an address behind the hash', () => {
  it.each([
    ['', { path: '/', search: '' }],
    ['#/', { path: '/', search: '' }],
    ['#/photos/12', { path: '/photos/12', search: '' }],
    ['#/search?q=anna', { path: '/search', search: 'q=anna' }],
    ['#/?token=abc', { path: '/', search: 'token=abc' }],
  ])('%s is taken apart', (hash, place) => {
    expect(parsePlace(hash)).toEqual(place);
  });

  it.each(['anna AND ben', 'in:"a&b" 100%', 'Zoë?#+=', 'faces:2..'])('carries any search through: %s', (q) => {
    const { path, search } = parsePlace(`#${placeHref('/search', { q })}`);
    expect(path).toBe('/search');
    expect(new URLSearchParams(search).get('q')).toBe(q);
  });

  it('has no question mark where there is nothing to say', () => {
    expect(placeHref('/photos', { q: undefined, from: '' })).toBe('/photos');
  });
});
