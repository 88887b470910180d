import { expect, test } from 'vitest';
import type { FaceId, FaceItem } from '../../../../../electron/api/types.ts';
import {
  ageIn,
  firstTab,
  indexOfDigit,
  parseNames,
  parsePartialDate,
  verdictOf,
  yearBars,
} from '../../../../../renderer/views/person/person-model.ts';

const face = (id: number) => ({ face: id as FaceId }) as FaceItem;

test('a screenful is split into who is the person and who was struck out, nobody twice and nobody lost', () => {
  const shown = [1, 2, 3, 4].map(face);
  const { accepted, rejected } = verdictOf(shown, new Set([2, 4] as FaceId[]));
  expect(accepted).toEqual([1, 3]);
  expect(rejected).toEqual([2, 4]);
});

test('a face struck out before that is no longer shown is not rejected', () => {
  expect(verdictOf([face(1)], new Set([9 as FaceId])).rejected).toEqual([]);
});

test('number keys mean the first ten faces', () => {
  expect(['1', '9', '0'].map(indexOfDigit)).toEqual([0, 8, 9]);
  expect(['a', 'F1', ''].map(indexOfDigit)).toEqual([-1, -1, -1]);
});

test('suggestions are shown first where there are any', () => {
  expect(firstTab({ suggested: 4 })).toBe('suggested');
  expect(firstTab({ suggested: 0 })).toBe('confirmed');
});

test('years without photos stand between others, but a far-off date does not stretch the line', () => {
  const bars = yearBars([
    { year: 1900, photos: 1 },
    { year: 2018, photos: 4 },
    { year: 2020, photos: 2 },
    { year: null, photos: 3 },
  ]);
  expect(bars.map(({ year, photos }) => `${year}:${photos}`)).toEqual([
    '1900:1',
    '2018:4',
    '2019:0',
    '2020:2',
    'null:3',
  ]);
});

test('the age is what somebody becomes in a year, and nobody has one before the birth', () => {
  expect(ageIn(2020, '1984-05-30')).toBe(36);
  expect(ageIn(1984, '1984')).toBe(0);
  expect(ageIn(1983, '1984')).toBeNull();
  expect(ageIn(2020, null)).toBeNull();
});

test.for([
  ['1984', '1984'],
  ['1984-5', '1984-05'],
  ['1984/05/3', '1984-05-03'],
  ['3.5.1984', '1984-05-03'],
  [' 1984-05-30 ', '1984-05-30'],
  ['2000-02-29', '2000-02-29'],
  ['1900-02-29', null],
  ['1984-13', null],
  ['31.6.1984', null],
  ['84', null],
  ['in May', null],
] as const)('as a birth date "%s" is %s', ([typed, date]) => {
  expect(parsePartialDate(typed)).toBe(date);
});

test('other names are parted by commas of any script, each once', () => {
  expect(parseNames(' Annie,  Mum ,Annie,, ')).toEqual(['Annie', 'Mum']);
  expect(parseNames('奶奶，小安、安安')).toEqual(['奶奶', '小安', '安安']);
  expect(parseNames('  ')).toEqual([]);
});
