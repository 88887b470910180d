import { expect, test } from 'vitest';
import { gridCommand } from '../../../../renderer/components/grid-keys.ts';
import { gridLayout } from '../../../../renderer/components/grid-layout.ts';
import { randomFrom } from '../../seeded-random.ts';

const square = (width: number) => width;

test('as many columns as fit, all of one width, to the very edge', () => {
  for (let width = 120; width < 4000; width += 37) {
    const layout = gridLayout({ count: 50, width, minWidth: 100, gap: 10, heightOf: square });
    expect(layout.cellWidth).toBeGreaterThanOrEqual(100);
    expect(layout.columns * layout.cellWidth + (layout.columns - 1) * 10).toBeCloseTo(width);
    expect(layout.cellWidth).toBeLessThan(2 * 100 + 10);
  }
});

test('a narrow place keeps the least number of columns', () => {
  const layout = gridLayout({ count: 5, width: 200, minWidth: 150, minColumns: 2, gap: 10, heightOf: square });
  expect(layout.columns).toBe(2);
  expect(layout.cellWidth).toBe(95);
});

test('cells stand row by row, and the height ends with the last row', () => {
  const layout = gridLayout({ count: 7, width: 320, minWidth: 100, gap: 10, heightOf: () => 50 });
  expect(layout.columns).toBe(3);
  expect([layout.left(4), layout.top(4)]).toEqual([110, 60]);
  expect(layout.rows).toBe(3);
  expect(layout.height).toBe(layout.top(6) + 50);
  expect(gridLayout({ count: 0, width: 320, minWidth: 100, gap: 10, heightOf: square }).height).toBe(0);
});

const key = (name: string, more = {}) =>
  gridCommand({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

test('the keys of a grid: arrows move, Shift extends, Space toggles, Control and A takes all', () => {
  expect(key('ArrowDown')).toEqual({ kind: 'move', move: 'down', extend: false });
  expect(key('ArrowDown', { shiftKey: true })).toEqual({ kind: 'move', move: 'down', extend: true });
  expect(key(' ')).toEqual({ kind: 'toggle', extend: false });
  expect(key('a', { ctrlKey: true })).toEqual({ kind: 'all' });
  expect(key('Escape')).toEqual({ kind: 'none' });
});

test('keys of others stay theirs', () => {
  expect(key('a')).toBeNull();
  expect(key('z', { ctrlKey: true })).toBeNull();
  expect(key('ArrowLeft', { altKey: true })).toBeNull();
});

test('a rectangle finds exactly the cells that it touches, whichever way it was drawn over the grid', () => {
  const random = randomFrom(5);
  for (let round = 0; round < 300; round++) {
    const count = Math.floor(random() * 40);
    const layout = gridLayout({ count, width: 200 + random() * 400, minWidth: 50, gap: 10, heightOf: square });
    const [x, y] = [random, random].map((next) =>
      [next(), next()].map((share) => share * 700 - 50).sort((a, b) => a - b),
    );
    const area = { left: x[0], right: x[1], top: y[0], bottom: y[1] };
    const touched = Array.from({ length: count }, (_, index) => index).filter((index) => {
      const [left, top] = [layout.left(index), layout.top(index)];
      return (
        left <= area.right &&
        left + layout.cellWidth >= area.left &&
        top <= area.bottom &&
        top + layout.cellHeight >= area.top
      );
    });
    expect(layout.within(area)).toEqual(touched);
  }
});

test('a lasso finds the cells whose middle it goes around, and no others within its bounds', () => {
  const layout = gridLayout({ count: 8, width: 320, minWidth: 100, gap: 10, heightOf: square });
  // Around 0, below 1, around 2: what no rectangle finds.
  const around: readonly (readonly [number, number])[] = [
    [20, 20],
    [80, 20],
    [80, 110],
    [240, 110],
    [240, 20],
    [300, 20],
    [300, 125],
    [20, 125],
  ];
  const line = around.map(([x, y]) => ({ x, y }));
  expect(layout.inside(line)).toEqual([0, 2]);
  expect(layout.within({ left: 20, top: 20, right: 300, bottom: 125 })).toEqual([0, 1, 2, 3, 4, 5]);
  expect(layout.inside([])).toEqual([]);
  expect(layout.inside(line.slice(0, 2))).toEqual([]);
});

test('a lasso around everything finds every cell, also the last of a row that is not full', () => {
  const layout = gridLayout({ count: 8, width: 320, minWidth: 100, gap: 10, heightOf: square });
  const corners = [
    { x: -5, y: -5 },
    { x: 400, y: -5 },
    { x: 400, y: 400 },
    { x: -5, y: 400 },
  ];
  expect(layout.inside(corners)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
