import type { Move } from '../state/selection.ts';
import { type JustifiedRow, rowIndexOf } from './justified-layout.ts';

const PAGE_ROWS = 3;

/** The photo a key leads to: up and down go to the one whose middle is nearest; it stays where there is nothing. */
export function moveInRows(rows: readonly JustifiedRow[], photo: number, move: Move): number {
  const at = rowIndexOf(rows, photo);
  if (at < 0) return photo;
  const last = rows[rows.length - 1].to - 1;
  switch (move) {
    case 'left':
      return Math.max(0, photo - 1);
    case 'right':
      return Math.min(last, photo + 1);
    case 'home':
      return 0;
    case 'end':
      return last;
    default:
      return nearestIn(rows, at, photo, STEP[move]);
  }
}

const STEP = { up: -1, down: 1, 'page-up': -PAGE_ROWS, 'page-down': PAGE_ROWS } as const;

function nearestIn(rows: readonly JustifiedRow[], at: number, photo: number, step: number): number {
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  if (row === rows[at]) return photo;
  const own = photo - rows[at].from;
  const middle = rows[at].lefts[own] + rows[at].widths[own] / 2;
  const distances = row.lefts.map((left, index) => Math.abs(left + row.widths[index] / 2 - middle));
  return row.from + distances.indexOf(Math.min(...distances));
}
