import { expect, test } from 'vitest';
import { formatCursor, nextCursor, parseCursor } from '../../../../electron/library/cursor.ts';

const START = { rank: 2, id: 0 };

test('a cursor comes back as the place it was made of, to the last bit', () => {
  for (const place of [
    { rank: 0.1 + 0.2, id: 7 },
    { rank: 1e-12, id: 1 },
    { rank: -86_400_000, id: 2 ** 40 },
  ]) {
    expect(parseCursor(formatCursor(place), START)).toEqual(place);
  }
  expect(parseCursor(undefined, START)).toBe(START);
});

test('a page that is not full is the last one', () => {
  const place = (row: number) => ({ rank: row, id: row });
  expect(nextCursor([1, 2, 3], 3, place)).toBe('3~3');
  expect(nextCursor([1, 2], 3, place)).toBeNull();
  expect(nextCursor([], 3, place)).toBeNull();
});

test.for(['', 'x', '1', '1~', '~1', '1~2~3', 'NaN~1', '1~1.5', '1e999~1'])('"%s" is refused', (cursor) => {
  expect(() => parseCursor(cursor, START)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
});
