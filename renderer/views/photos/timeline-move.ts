import { type JustifiedRow, rowIndexOf } from '../../components/justified-layout.ts';
import type { Move } from '../../state/selection.ts';
import type { Timeline } from './timeline-layout.ts';

/** A photo by its block and its place in it; `first` and `last` where the block's photos are not read yet. */
export interface TimelinePlace {
  /** The block, as an index. */
  readonly block: number;
  readonly index: number | 'first' | 'last';
}

const PAGE_ROWS = 3;
const ROWS = { up: -1, down: 1, 'page-up': -PAGE_ROWS, 'page-down': PAGE_ROWS } as const;

/** The photo a key leads to; up and down cross from block to block to the photo whose middle is nearest. */
export function moveInTimeline(
  { blocks }: Pick<Timeline, 'blocks'>,
  from: TimelinePlace & { readonly index: number },
  move: Move,
): TimelinePlace {
  const last = blocks.length - 1;
  switch (move) {
    case 'home':
      return { block: 0, index: 'first' };
    case 'end':
      return { block: last, index: 'last' };
    case 'left':
      if (from.index > 0) return { ...from, index: from.index - 1 };
      return from.block > 0 ? { block: from.block - 1, index: 'last' } : from;
    case 'right':
      if (from.index + 1 < blocks[from.block].items.length) return { ...from, index: from.index + 1 };
      return from.block < last ? { block: from.block + 1, index: 'first' } : from;
    default:
      return moveRows(blocks, from, ROWS[move]);
  }
}

function moveRows(
  blocks: Timeline['blocks'],
  from: TimelinePlace & { readonly index: number },
  by: number,
): TimelinePlace {
  let { block } = from;
  let row = rowIndexOf(blocks[block].rows, from.index);
  if (row < 0) return from;
  const middle = middleOf(blocks[block].rows[row], from.index);
  const step = Math.sign(by);
  for (let left = Math.abs(by); left > 0; left--) {
    if (blocks[block].rows[row + step]) {
      row += step;
      continue;
    }
    const beside = blocks[block + step];
    if (!beside) break;
    if (beside.rows.length === 0) return { block: block + step, index: step > 0 ? 'first' : 'last' };
    block += step;
    row = step > 0 ? 0 : beside.rows.length - 1;
  }
  const to = blocks[block].rows[row];
  return block === from.block && to.from <= from.index && from.index < to.to
    ? from
    : { block, index: nearestTo(to, middle) };
}

const middleOf = ({ from, lefts, widths }: JustifiedRow, photo: number): number =>
  lefts[photo - from] + widths[photo - from] / 2;

function nearestTo(row: JustifiedRow, middle: number): number {
  let nearest = row.from;
  for (let photo = row.from; photo < row.to; photo++) {
    if (Math.abs(middleOf(row, photo) - middle) < Math.abs(middleOf(row, nearest) - middle)) nearest = photo;
  }
  return nearest;
}
