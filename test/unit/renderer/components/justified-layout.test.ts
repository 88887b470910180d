import { describe, expect, test } from 'vitest';
import { justifiedLayout, rowIndexOf, shownRatio } from '../../../../renderer/components/justified-layout.ts';
import { moveInRows } from '../../../../renderer/components/justified-move.ts';
import { randomFrom } from '../../seeded-random.ts';

const SHAPE = { width: 1203, targetHeight: 220, gap: 4, headingHeight: 48, sectionGap: 24 };
const random = randomFrom(7);
const ratios = Array.from({ length: 400 }, () => shownRatio(200 + random() * 4000, 200 + random() * 3000));

describe('justifiedLayout', () => {
  test('each row but the last fills the width exactly, with the same gap between its photos', () => {
    const { rows } = justifiedLayout({ ...SHAPE, ratios });
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows.slice(0, -1)) {
      expect((row.lefts.at(-1) ?? 0) + (row.widths.at(-1) ?? 0)).toBe(SHAPE.width);
      for (let i = 1; i < row.lefts.length; i++) {
        expect(Math.abs(row.lefts[i] - row.lefts[i - 1] - row.widths[i - 1] - SHAPE.gap)).toBeLessThanOrEqual(1);
      }
    }
  });

  test('rows are about as high as asked for and hardly crop a photo', () => {
    const { rows } = justifiedLayout({ ...SHAPE, ratios });
    for (const row of rows) {
      expect(row.height).toBeGreaterThan(SHAPE.targetHeight / 1.8);
      expect(row.height).toBeLessThan(SHAPE.targetHeight * 1.41);
      row.widths.forEach((width, i) => {
        expect(Math.abs(width / row.height - ratios[row.from + i])).toBeLessThan(0.02);
      });
    }
  });

  test('every photo stands in exactly one row, in order', () => {
    const { rows } = justifiedLayout({ ...SHAPE, ratios });
    const listed = rows.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));
    expect(listed).toEqual(ratios.map((_, i) => i));
    expect(rowIndexOf(rows, 399)).toBe(rows.length - 1);
    expect(rowIndexOf(rows, 400)).toBe(-1);
  });

  test('a last row is not stretched', () => {
    const { rows } = justifiedLayout({ ...SHAPE, ratios: [1.5] });
    expect(rows).toHaveLength(1);
    expect(rows[0].height).toBe(220);
    expect(rows[0].widths).toEqual([330]);
  });

  test('a last row that nearly fills the width does fill it', () => {
    const { rows } = justifiedLayout({ ...SHAPE, ratios: [1.5, 1.5, 2.2] });
    expect(rows).toHaveLength(1);
    expect(rows[0].lefts[2] + rows[0].widths[2]).toBe(SHAPE.width);
    expect(rows[0].height).toBeLessThan(SHAPE.targetHeight * 1.13);
  });

  test('a panorama and a strip are shown as far as a row can bear', () => {
    expect(shownRatio(12_000, 1000)).toBe(2.6);
    expect(shownRatio(300, 3000)).toBe(0.5);
    expect(shownRatio(0, 0)).toBeCloseTo(4 / 3);
  });

  test('a photo wider than the screen gets a row of its own and stays within the width', () => {
    const { rows } = justifiedLayout({ ...SHAPE, width: 300, targetHeight: 140, ratios: [2.6, 1, 1, 0.5] });
    expect(rows.every(({ lefts, widths }) => (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0) <= 300)).toBe(true);
    expect(rows.some(({ widths }) => widths.length === 1 && widths[0] === 300)).toBe(true);
  });

  test('sections do not share rows, and lie below one another with room for their headings', () => {
    const keys = ratios.map((_, i) => (i < 3 ? 'b' : 'a'));
    const { sections, height } = justifiedLayout({ ...SHAPE, ratios, keys });
    expect(sections.map(({ key, from, to }) => [key, from, to])).toEqual([
      ['b', 0, 3],
      ['a', 3, 400],
    ]);
    expect(sections[0].rows[0].top).toBe(48);
    expect(sections[1].top).toBe(sections[0].height + 24);
    expect(height).toBe(sections[1].top + sections[1].height + SHAPE.gap);
  });

  test('no photos take no room', () => {
    expect(justifiedLayout({ ...SHAPE, ratios: [] })).toEqual({ sections: [], rows: [], height: 0 });
  });
});

describe('moveInRows', () => {
  const { rows } = justifiedLayout({ ...SHAPE, ratios });

  test('down and up lead to the photo straight below and above', () => {
    const below = moveInRows(rows, 1, 'down');
    expect(rowIndexOf(rows, below)).toBe(1);
    const middle = (row: number, photo: number) =>
      rows[row].lefts[photo - rows[row].from] + rows[row].widths[photo - rows[row].from] / 2;
    const nearest = Math.min(...rows[1].lefts.map((left, i) => Math.abs(left + rows[1].widths[i] / 2 - middle(0, 1))));
    expect(Math.abs(middle(1, below) - middle(0, 1))).toBe(nearest);
    expect(rowIndexOf(rows, moveInRows(rows, below, 'up'))).toBe(0);
  });

  test('at the edges it stays', () => {
    expect(moveInRows(rows, 0, 'up')).toBe(0);
    expect(moveInRows(rows, 0, 'left')).toBe(0);
    expect(moveInRows(rows, 399, 'right')).toBe(399);
    expect(moveInRows(rows, 399, 'down')).toBe(399);
  });

  test('home, end and pages go far', () => {
    expect(moveInRows(rows, 200, 'home')).toBe(0);
    expect(moveInRows(rows, 200, 'end')).toBe(399);
    expect(rowIndexOf(rows, moveInRows(rows, 0, 'page-down'))).toBe(3);
  });
});
