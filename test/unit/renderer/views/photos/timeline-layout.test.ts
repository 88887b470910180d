import { describe, expect, test } from 'vitest';
import type { PhotoId, PhotoItem } from '../../../../../electron/api/types.ts';
import { shownRatio } from '../../../../../renderer/components/justified-layout.ts';
import {
  BLOCK_PHOTOS,
  blockAt,
  blockLayout,
  blockOfPhoto,
  blocksOf,
  createBlockLayouts,
  heldShift,
  type Month,
  monthAt,
  rowsWithin,
  stackBlocks,
  type Timeline,
} from '../../../../../renderer/views/photos/timeline-layout.ts';
import { randomFrom } from '../../../seeded-random.ts';

const SHAPE = { width: 1076, targetHeight: 208, gap: 4, headingHeight: 48, monthGap: 20 };
const RATIOS = [3 / 2, 4 / 3, 3 / 4, 2 / 3, 16 / 9];

/** The photos of a month, as the library would list them. */
function photosOf(count: number, seed: number): readonly PhotoItem[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => ({
    photo: (seed * 100_000 + index + 1) as PhotoId,
    width: Math.round(3000 * RATIOS[Math.floor(random() * RATIOS.length)]!),
    height: 3000,
    takenAtMs: 0,
    faces: 0,
    fileName: `${index}.jpg`,
  }));
}

const monthOf = (month: string, items: readonly PhotoItem[]): Month => ({
  month,
  photos: items.length,
  ratioSum: items.reduce((sum, { width, height }) => sum + shownRatio(width, height), 0),
});

const CONTENT = new Map([
  ['2024-02', photosOf(730, 1)],
  ['2024-01', photosOf(3, 2)],
  ['2023-12', photosOf(200, 3)],
  ['', photosOf(41, 4)],
]);
const MONTHS = [...CONTENT].map(([month, items]) => monthOf(month, items));

/** The timeline with the photos of those blocks read of which the answer is true. */
function timelineOf(isRead: (key: string) => boolean): Timeline {
  const laidOut = blocksOf(MONTHS).map((block) => {
    const items = CONTENT.get(block.month)!.slice(block.skip, block.skip + block.photos);
    return blockLayout(SHAPE, block, isRead(block.key) ? items : []);
  });
  return stackBlocks(MONTHS, laidOut, SHAPE);
}

const none = timelineOf(() => false);
const all = timelineOf(() => true);

test('every photo of every month is in exactly one block, in order', () => {
  const blocks = blocksOf(MONTHS);
  expect(blocks.map(({ key, photos }) => [key, photos])).toEqual([
    ['2024-02 0', 200],
    ['2024-02 200', 200],
    ['2024-02 400', 200],
    ['2024-02 600', 130],
    ['2024-01 0', 3],
    ['2023-12 0', 200],
    [' 0', 41],
  ]);
  expect(new Set(blocks.map(({ key }) => key)).size).toBe(blocks.length);
  expect(blocks.filter(({ isFirst }) => isFirst)).toHaveLength(4);
  expect(blocks.filter(({ isLast }) => isLast)).toHaveLength(4);
});

test('the height of a library is known to a few percent before any photo is', () => {
  expect(Math.abs(none.height - all.height) / all.height).toBeLessThan(0.03);
  const many = Array.from({ length: 60 }, (_, index) => photosOf(180 + index * 7, 10 + index));
  const months = many.map((items, index) => monthOf(`${2000 + index}-01`, items));
  const heightOf = (read: boolean) =>
    stackBlocks(
      months,
      blocksOf(months).map((block) => {
        const items = many[Number(block.month.slice(0, 4)) - 2000]!;
        return blockLayout(SHAPE, block, read ? items.slice(block.skip, block.skip + block.photos) : []);
      }),
      SHAPE,
    ).height;
  expect(Math.abs(heightOf(false) - heightOf(true)) / heightOf(true)).toBeLessThan(0.02);
});

test('rows of a block that others follow all fill the width; only a month ends with a row that does not', () => {
  for (const { rows, isLast } of all.blocks) {
    for (const [index, row] of rows.entries()) {
      const right = row.lefts.at(-1)! + row.widths.at(-1)!;
      if (!isLast || index < rows.length - 1) expect(right).toBe(SHAPE.width);
      expect(row.height).toBeGreaterThan(SHAPE.targetHeight / 1.8);
      expect(row.height).toBeLessThan(SHAPE.targetHeight * 1.8);
    }
  }
});

test('blocks and months stand one below another with their gaps, and none overlaps', () => {
  for (let at = 1; at < all.blocks.length; at++) {
    const gap = all.tops[at]! - all.tops[at - 1]! - all.blocks[at - 1]!.height;
    expect(gap).toBeCloseTo(all.blocks[at]!.isFirst ? SHAPE.monthGap : SHAPE.gap, 6);
  }
  for (const { from, to, top, height } of all.months) {
    expect(top).toBe(all.tops[from]);
    expect(top + height).toBeCloseTo(all.tops[to - 1]! + all.blocks[to - 1]!.height, 6);
  }
});

describe('what is at a height', () => {
  test('is the block and the month that begin last above it', () => {
    for (const y of [-50, 0, 1, 777, 5000, all.height - 1, all.height + 500]) {
      const slow = all.tops.reduce((found, top, at) => (top <= y ? at : found), 0);
      expect(blockAt(all, y)).toBe(slow);
      expect(all.months[monthAt(all, y)]!.month).toBe(all.blocks[slow]!.month);
    }
  });

  test('are the rows of which a part is between two heights, as a plain filter finds them', () => {
    const { rows } = all.blocks[0]!;
    for (const [from, to] of [
      [-100, 10],
      [0, 300],
      [511, 1400],
      [4000, 4001],
      [90_000, 91_000],
    ] as const) {
      const slow = rows.filter(({ top, height }) => top + height > from && top < to);
      expect(rowsWithin(rows, from, to)).toEqual(slow);
    }
    expect(rowsWithin([], 0, 100)).toEqual([]);
  });

  test('is, for a photo by its number in a month, the block that holds it', () => {
    expect(all.blocks[blockOfPhoto(all, '2024-02', 0)]!.skip).toBe(0);
    expect(all.blocks[blockOfPhoto(all, '2024-02', BLOCK_PHOTOS)]!.skip).toBe(BLOCK_PHOTOS);
    expect(all.blocks[blockOfPhoto(all, '2024-02', 729)]!.skip).toBe(600);
    expect(all.blocks[blockOfPhoto(all, '', 40)]!.month).toBe('');
    expect(blockOfPhoto(all, '1999-01', 0)).toBe(-1);
  });
});

describe('what is seen stays in its place', () => {
  test('when a month above is read and turns out higher or lower', () => {
    const before = timelineOf((key) => key === '2023-12 0');
    const y = before.tops[5]! + 300;
    const after = all;
    expect(y + heldShift(before, after, y) - after.tops[5]!).toBeCloseTo(300, 6);
  });

  test('when one has jumped to the start of a month that is then read', () => {
    const y = none.tops[5]!;
    const after = timelineOf((key) => key === '2023-12 0');
    expect(heldShift(none, after, y)).toBe(0);
  });

  test('at the very top, whatever comes in', () => {
    expect(heldShift(none, all, 0)).toBe(0);
  });

  test('when a newer month comes in above it', () => {
    const y = all.tops[4]! + 10;
    const months = [monthOf('2024-03', photosOf(30, 9)), ...MONTHS];
    const blocks = blocksOf(months).map((block) => {
      const items = CONTENT.get(block.month) ?? photosOf(30, 9);
      return blockLayout(SHAPE, block, items.slice(block.skip, block.skip + block.photos));
    });
    const after = stackBlocks(months, blocks, SHAPE);
    expect(heldShift(all, after, y)).toBe(after.tops[5]! - all.tops[4]!);
    expect(heldShift(all, after, y)).toBeGreaterThan(0);
  });
});

test('a block is laid out again only when its photos or the width change', () => {
  const layoutOf = createBlockLayouts();
  const [block] = blocksOf(MONTHS);
  const items = CONTENT.get('2024-02')!.slice(0, 200);
  const once = layoutOf(SHAPE, block!, items);
  expect(layoutOf(SHAPE, { ...block! }, items)).toBe(once);
  expect(layoutOf(SHAPE, block!, [...items])).not.toBe(once);
  expect(layoutOf({ ...SHAPE, width: 500 }, block!, items)).not.toBe(once);
});
