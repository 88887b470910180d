import { expect, test } from 'vitest';
import type { PhotoId } from '../../../../../electron/api/types.ts';
import { type PhotoSelection, selectionModel } from '../../../../../renderer/views/photos/photo-selection.ts';

const ids = (...of: number[]) => of as PhotoId[];
const chosenOf = ({ chosen }: PhotoSelection) => [...chosen].toSorted((a, b) => a - b);
const { empty, toggle, range, month, all } = selectionModel;

test('a photo is selected, and no more when pressed again', () => {
  const one = toggle(empty, 5 as PhotoId, '2024-01');
  expect(chosenOf(one)).toEqual([5]);
  expect(one.anchor).toBe(5);
  expect(chosenOf(toggle(one, 5 as PhotoId, '2024-01'))).toEqual([]);
});

test('a range adds to what was selected before it, and gives back what it took when it shrinks', () => {
  const start = toggle(toggle(empty, 90 as PhotoId, ''), 1 as PhotoId, '');
  const long = range(start, ids(1, 2, 3, 4));
  expect(chosenOf(long)).toEqual([1, 2, 3, 4, 90]);
  expect(chosenOf(range(long, ids(1, 2)))).toEqual([1, 2, 90]);
});

test('a month is whole until a photo of it is taken out', () => {
  const whole = month(empty, '2024-01', ids(1, 2, 3), true);
  expect(whole.months.has('2024-01')).toBe(true);
  const less = toggle(whole, 2 as PhotoId, '2024-01');
  expect(less.months.has('2024-01')).toBe(false);
  expect(chosenOf(less)).toEqual([1, 3]);
});

test('taking a month out leaves the others', () => {
  const both = month(month(empty, '2024-01', ids(1, 2), true), '2023-12', ids(3), true);
  const left = month(both, '2024-01', ids(1, 2), false);
  expect(chosenOf(left)).toEqual([3]);
  expect([...left.months]).toEqual(['2023-12']);
});

test('everything is everything', () => {
  const everything = all(empty, ids(1, 2, 3), ['2024-01', '']);
  expect(chosenOf(everything)).toEqual([1, 2, 3]);
  expect(everything.months.size).toBe(2);
});
