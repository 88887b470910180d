import { expect, test } from 'vitest';
import {
  monthAfter,
  monthBefore,
  monthFrom,
  withoutKind,
  withTerm,
} from '../../../../../renderer/views/photos/photo-filter.ts';
import type { SearchTerm } from '../../../../../renderer/views/search/query-of-terms.ts';

const term = (kind: SearchTerm['kind'], text: string, more: Partial<SearchTerm> = {}): SearchTerm => ({
  ...{ kind, text, not: false, or: false },
  ...more,
});

test('people add up, a name of several words in quotes', () => {
  expect(withTerm('', [], { kind: 'person', text: 'Anna Berg' })).toBe('"Anna Berg"');
  const terms = [term('person', 'Anna Berg')];
  expect(withTerm('"Anna Berg"', terms, { kind: 'person', text: 'Ben' })).toBe('"Anna Berg" AND Ben');
});

test('one of two people and a folder: the choice stays one', () => {
  const terms = [term('person', 'Anna'), term('person', 'Ben', { or: true })];
  expect(withTerm('Anna OR Ben', terms, { kind: 'in', text: 'Holidays 2019' })).toBe(
    'Anna OR Ben AND in:"Holidays 2019"',
  );
});

test('another date takes the place of the one before, and an empty one takes it away', () => {
  const terms = [term('after', '2019-06'), term('person', 'Anna')];
  expect(withTerm('after:2019-06 AND Anna', terms, { kind: 'after', text: '2020-01' })).toBe('Anna AND after:2020-01');
  expect(withTerm('after:2019-06 AND Anna', terms, { kind: 'after', text: '' })).toBe('Anna');
  expect(withTerm('', [], { kind: 'before', text: '' })).toBe('');
});

test('someone unnamed is a condition without a value', () => {
  expect(withTerm('Anna', [term('person', 'Anna')], { kind: 'unnamed', text: '' })).toBe('Anna AND unnamed');
  expect(withoutKind('unnamed', [term('unnamed', '')], 'unnamed')).toBe('');
});

test('what brackets tie to others stays, and the new condition comes to it', () => {
  const terms = [term('after', '2019'), term('person', 'Anna', { or: true })];
  expect(withTerm('(after:2019 OR Anna)', terms, { kind: 'after', text: '2020-01' })).toBe(
    '(after:2019 OR Anna) AND after:2020-01',
  );
});

test('a span until a month ends before the next one, over the end of a year too, and back', () => {
  expect(monthAfter('2019-06')).toBe('2019-07');
  expect(monthAfter('2019-12')).toBe('2020-01');
  expect(monthBefore('2020-01')).toBe('2019-12');
  expect(monthBefore('2020')).toBe('2019-12');
  expect(monthBefore('2019-06-15')).toBe('2019-06');
  expect(monthFrom('2019')).toBe('2019-01');
  expect(monthFrom('2019-06-15')).toBe('2019-06');
});
