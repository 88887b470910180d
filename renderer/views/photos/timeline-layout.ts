import type { Result } from '../../../electron/api/contract.ts';
import type { PhotoItem } from '../../../electron/api/types.ts';
import { type JustifiedRow, justifiedLayout, shownRatio } from '../../components/justified-layout.ts';

export type Month = Result<'photos.months'>['months'][number];

/** Pixels a timeline is laid out with. */
export interface TimelineShape {
  readonly width: number;
  readonly targetHeight: number;
  readonly gap: number;
  readonly headingHeight: number;
  readonly monthGap: number;
}

/** Photos of one month that are read together: `skip` newer ones of the month come before them. */
export interface Block {
  readonly key: string;
  readonly month: string;
  readonly skip: number;
  readonly photos: number;
  /** What their widths by heights add up to, as far as the month tells. */
  readonly ratioSum: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** A block on the screen. While its photos are not read it has no rows, and a height that is a good guess. */
export interface BlockLayout extends Block {
  readonly items: readonly PhotoItem[];
  /** From the upper edge of the block; in the first of a month below its heading. */
  readonly rows: readonly JustifiedRow[];
  readonly height: number;
}

/** A month of which the blocks `from` up to, not including, `to` are. */
export interface MonthPlace extends Month {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly height: number;
}

export interface Timeline {
  readonly months: readonly MonthPlace[];
  readonly blocks: readonly BlockLayout[];
  /** Where each block begins, from the start of the timeline. */
  readonly tops: readonly number[];
  readonly height: number;
}

export const EMPTY_TIMELINE: Timeline = { months: [], blocks: [], tops: [], height: 0 };

/** A few screens of photos: one question is answered in some milliseconds, and a jump reads one or two. */
export const BLOCK_PHOTOS = 200;

/** The blocks of all months, in the order of the list. */
export function blocksOf(months: readonly Month[]): readonly Block[] {
  return months.flatMap(({ month, photos, ratioSum }) => {
    const count = Math.ceil(photos / BLOCK_PHOTOS);
    return Array.from({ length: count }, (_, index) => {
      const skip = index * BLOCK_PHOTOS;
      const own = Math.min(BLOCK_PHOTOS, photos - skip);
      return {
        key: `${month} ${skip}`,
        month,
        skip,
        photos: own,
        ratioSum: (ratioSum * own) / photos,
        isFirst: index === 0,
        isLast: index === count - 1,
      };
    });
  });
}

/** The place of a block, with its photos where they are read. */
export function blockLayout(shape: TimelineShape, block: Block, items: readonly PhotoItem[]): BlockLayout {
  const headingHeight = block.isFirst ? shape.headingHeight : 0;
  if (items.length === 0) return { ...block, items, rows: [], height: headingHeight + guessedHeight(shape, block) };
  const ratios = items.map((photo) => shownRatio(photo.width, photo.height));
  const { rows } = justifiedLayout({ ...shape, ratios, headingHeight, sectionGap: 0, fillsLast: !block.isLast });
  const last = rows[rows.length - 1];
  return { ...block, items, rows, height: last.top + last.height };
}

/** Rows come near the height asked for, so that they are as many as the widths at that height fill. */
function guessedHeight({ width, targetHeight, gap }: TimelineShape, { ratioSum, photos, isLast }: Block): number {
  const full = (ratioSum * targetHeight + photos * gap) / (width + gap);
  const rows = Math.max(1, isLast ? Math.ceil(full - 0.12) : Math.round(full));
  return rows * (targetHeight + gap) - gap;
}

/** Lays blocks out again only where their content or the shape has changed: there are hundreds, and one changes. */
export function createBlockLayouts(): typeof blockLayout {
  const known = new Map<string, { readonly shape: TimelineShape; readonly layout: BlockLayout }>();
  return (shape, block, items) => {
    const before = known.get(block.key);
    const { layout } = before ?? {};
    if (before?.shape === shape && layout?.items === items && isSame(layout, block)) return layout;
    const next = blockLayout(shape, block, items);
    known.set(block.key, { shape, layout: next });
    return next;
  };
}

const isSame = (a: Block, b: Block): boolean =>
  a.photos === b.photos && a.isFirst === b.isFirst && a.isLast === b.isLast && a.ratioSum === b.ratioSum;

/** Blocks one below another, `gap` within a month and `monthGap` between months. */
export function stackBlocks(
  months: readonly Month[],
  blocks: readonly BlockLayout[],
  { gap, monthGap }: Pick<TimelineShape, 'gap' | 'monthGap'>,
): Timeline {
  const tops: number[] = [];
  const places: MonthPlace[] = [];
  let y = 0;
  let at = 0;
  for (const month of months) {
    const from = at;
    const top = y;
    for (; at < blocks.length && blocks[at].month === month.month; at++) {
      tops.push(y);
      y += blocks[at].height + gap;
    }
    if (at === from) continue;
    places.push({ ...month, from, to: at, top, height: y - gap - top });
    y += monthGap - gap;
  }
  return { months: places, blocks, tops, height: Math.max(0, y - monthGap) };
}

/** What begins last at or above this height, as an index; the first where all begin below it. */
export function lastAt(count: number, topOf: (index: number) => number, y: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (topOf(middle) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

export const blockAt = ({ tops }: Timeline, y: number): number => lastAt(tops.length, (at) => tops[at], y);
export const monthAt = ({ months }: Timeline, y: number): number => lastAt(months.length, (at) => months[at].top, y);

/** The block that holds the photo number `index` of a month; -1 where the month is not there. */
export function blockOfPhoto({ months, blocks }: Timeline, month: string, index: number): number {
  const place = months.find((each) => each.month === month);
  if (!place) return -1;
  const at = place.from + Math.floor(index / BLOCK_PHOTOS);
  return Math.min(at, blocks.length - 1, place.to - 1);
}

/** The rows of which something is between two heights of their block. */
export function rowsWithin(rows: readonly JustifiedRow[], from: number, to: number): readonly JustifiedRow[] {
  if (rows.length === 0) return rows;
  const first = lastAt(rows.length, (at) => rows[at].top, from);
  const start = rows[first].top + rows[first].height > from ? first : first + 1;
  let end = start;
  while (end < rows.length && rows[end].top < to) end++;
  return rows.slice(start, end);
}

/** Nearer to the start of a block than this, one is at its start: a jump leads there. */
const AT_START_PX = 64;

/**
 * By how much to scroll so that what is seen stays where it is when blocks above turn out higher or lower than they were
 * guessed. Held on to is the block at the upper edge where its photos are there or its start is, else the next one.
 */
export function heldShift(before: Timeline, after: Timeline, y: number): number {
  if (y <= 0 || before.blocks.length === 0) return 0;
  const at = blockAt(before, y);
  const isWithin = before.blocks[at].rows.length === 0 && y - before.tops[at] > AT_START_PX;
  const held = isWithin && at + 1 < before.blocks.length ? at + 1 : at;
  const { key } = before.blocks[held];
  const now = after.blocks[held]?.key === key ? held : after.blocks.findIndex((each) => each.key === key);
  return now < 0 ? 0 : after.tops[now] - before.tops[held];
}
