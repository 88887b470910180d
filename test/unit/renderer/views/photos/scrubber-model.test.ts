import { expect, test } from 'vitest';
import { monthMarks, yearStep, yearTicks } from '../../../../../renderer/views/photos/scrubber-model.ts';
import type { MonthPlace } from '../../../../../renderer/views/photos/timeline-layout.ts';

const placesOf = (...months: readonly (readonly [month: string, top: number])[]): readonly MonthPlace[] =>
  months.map(([month, top]) => ({ month, photos: 1, ratioSum: 1, from: 0, to: 1, top, height: 1 }));

const months = placesOf(
  ['2024-03', 0],
  ['2024-01', 200],
  ['2023-12', 480],
  ['2022-05', 500],
  ['2021-01', 800],
  ['', 980],
);

test('a year stands where its newest month begins, and one too near to the one above is left out', () => {
  expect(yearTicks({ months, height: 1000 }, 0.05)).toEqual([
    { year: '2024', at: 0 },
    { year: '2023', at: 0.48 },
    { year: '2021', at: 0.8 },
  ]);
});

test('months are marked in proportion, those without a date too', () => {
  expect(monthMarks({ months, height: 1000 }, 0.01)).toEqual([0, 0.2, 0.48, 0.5, 0.8, 0.98]);
  expect(monthMarks({ months, height: 1000 }, 0.1)).toEqual([0, 0.2, 0.48, 0.8, 0.98]);
});

test('a year further is its newest month; a year back first the start of this one', () => {
  expect(yearStep(months, 0, 1)).toBe(2);
  expect(yearStep(months, 1, 1)).toBe(2);
  expect(yearStep(months, 4, 1)).toBe(5);
  expect(yearStep(months, 5, 1)).toBe(5);
  expect(yearStep(months, 3, -1)).toBe(2);
  expect(yearStep(months, 1, -1)).toBe(0);
  expect(yearStep(months, 0, -1)).toBe(0);
});
