import { expect, test } from 'vitest';
import { monthOf } from '../../../../../renderer/components/month-of.ts';
import { startOfMonth, yearsOf } from '../../../../../renderer/views/photos/photos-model.ts';

test('months stand under their years, photos without a date at the end', () => {
  const months = [
    { month: '2020-02', photos: 3, ratioSum: 1 },
    { month: '2019-12', photos: 1, ratioSum: 1 },
    { month: '2019-11', photos: 2, ratioSum: 1 },
    { month: '', photos: 4, ratioSum: 1 },
  ];
  expect(yearsOf(months).map(({ year, months: of }) => [year, of.map(({ month }) => month)])).toEqual([
    ['2020', ['2020-02']],
    ['2019', ['2019-12', '2019-11']],
    ['', ['']],
  ]);
});

test('a photo of the last minute of a month belongs to it in every time zone', () => {
  expect(monthOf({ takenAtMs: Date.UTC(2019, 4, 31, 23, 59) })).toBe('2019-05');
  expect(monthOf({ takenAtMs: null })).toBe('');
  expect(startOfMonth('2019-05')).toBe(Date.UTC(2019, 4, 1));
});
