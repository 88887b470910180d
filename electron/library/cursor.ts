import { KithError } from '../api/errors.ts';

/** A place in a list that is sorted by a number and then by id. */
export interface Place {
  readonly rank: number;
  readonly id: number;
}

/** Writes the place of the last row of a page as the cursor of the next one. */
export function formatCursor({ rank, id }: Place): string {
  return `${rank}~${id}`;
}

/** Reads a cursor; `start` where there is none. Throws request.invalid where it was made up. */
export function parseCursor(cursor: string | undefined, start: Place): Place {
  if (cursor === undefined) return start;
  const [rank, id, ...rest] = cursor.split('~').map((part) => (part === '' ? Number.NaN : Number(part)));
  if (rest.length > 0 || !Number.isFinite(rank) || !Number.isSafeInteger(id)) {
    throw new KithError('request.invalid', 'cursor: take it from the page before, or leave it out.');
  }
  return { rank, id };
}

/** The cursor of the page after `rows`, which were asked for with `limit`; null where there is none. */
export function nextCursor<Row>(rows: readonly Row[], limit: number, place: (row: Row) => Place): string | null {
  const last = rows.at(-1);
  return last === undefined || rows.length < limit ? null : formatCursor(place(last));
}
