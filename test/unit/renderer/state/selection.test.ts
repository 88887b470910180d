import { describe, expect, test } from 'vitest';
import {
  choose,
  emptySelection,
  keepListed,
  moveFocus,
  moveIndex,
  type Selection,
} from '../../../../renderer/state/selection.ts';

const items = Array.from({ length: 11 }, (_, index) => index + 1); // rows of 4: 1-4, 5-8, 9-11
const chosen = (selection: Selection<number>) => [...selection.selected].sort((a, b) => a - b);

describe('choosing', () => {
  test('one selects this alone', () => {
    const first = choose(emptySelection<number>(), items, 3, 'one');
    expect(chosen(choose(first, items, 7, 'one'))).toEqual([7]);
  });

  test('toggle adds and takes away, and leaves the rest', () => {
    const two = choose(choose(emptySelection<number>(), items, 3, 'one'), items, 7, 'toggle');
    expect(chosen(two)).toEqual([3, 7]);
    expect(chosen(choose(two, items, 3, 'toggle'))).toEqual([7]);
  });

  test('range selects all from where the last choice was, in both directions', () => {
    const start = choose(emptySelection<number>(), items, 5, 'one');
    expect(chosen(choose(start, items, 8, 'range'))).toEqual([5, 6, 7, 8]);
    expect(chosen(choose(choose(start, items, 8, 'range'), items, 3, 'range'))).toEqual([3, 4, 5]);
  });

  test('a range whose start is gone is a choice of its own', () => {
    const start = choose(emptySelection<number>(), items, 5, 'one');
    expect(chosen(choose(start, [1, 2, 3], 2, 'range'))).toContain(2);
  });
});

describe('moving in a grid of four columns', () => {
  test.each([
    [0, 'right', 1],
    [0, 'left', 0],
    [10, 'right', 10],
    [1, 'down', 5],
    [1, 'up', 1],
    [5, 'up', 1],
    [7, 'down', 10],
    [9, 'down', 9],
    [6, 'home', 0],
    [6, 'end', 10],
    [9, 'page-up', 1],
    [1, 'page-down', 9],
  ] as const)('from %i by %s to %i', (from, move, to) => {
    expect(moveIndex(from, 11, 4, move)).toBe(to);
  });

  test('leads nowhere where there is nothing', () => {
    expect(moveIndex(0, 0, 4, 'down')).toBe(-1);
    expect(moveFocus(emptySelection<number>(), [], 4, 'down', false).focus).toBeNull();
  });

  test('with shift selects what it passes, back to where it began', () => {
    const start = choose(emptySelection<number>(), items, 2, 'one');
    const down = moveFocus(start, items, 4, 'down', true);
    expect(chosen(down)).toEqual([2, 3, 4, 5, 6]);
    expect(chosen(moveFocus(down, items, 4, 'up', true))).toEqual([2]);
  });

  test('without shift leaves the selection', () => {
    const start = choose(emptySelection<number>(), items, 2, 'one');
    expect(chosen(moveFocus(start, items, 4, 'down', false))).toEqual([2]);
  });
});

describe('a list that changes', () => {
  test('takes what is gone out of the selection and moves the focus to its neighbour', () => {
    const two = choose(choose(emptySelection<number>(), items, 3, 'one'), items, 4, 'toggle');
    const kept = keepListed(two, [1, 2, 3, 5], [1, 2, 3, 4, 5]);
    expect(chosen(kept)).toEqual([3]);
    expect(kept.focus).toBe(5);
    expect(keepListed(two, [1, 2, 3], [1, 2, 3, 4]).focus).toBe(3);
  });

  test('is the same object where nothing is gone', () => {
    const one = choose(emptySelection<number>(), items, 3, 'one');
    expect(keepListed(one, items, items)).toBe(one);
  });
});
