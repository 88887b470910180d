import { basename } from 'node:path';
import type { PhotoId, PhotoItem } from '../../api/types.ts';
import { nextCursor, parseCursor } from '../cursor.ts';
import type { ReadableDb } from '../store/database.ts';
import {
  type PhotoFilter,
  type PhotoItemRow,
  photoCount,
  photoCountOfMonth,
  photosOfMonthPage,
  photosPage,
} from '../store/photos.ts';

/** Above every photo of the timeline. */
const NEWEST = { rank: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

/** A page of the photos that a filter holds, newest first. */
export function photoPage(
  db: ReadableDb,
  filter: PhotoFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { items: readonly PhotoItem[]; next: string | null; total: number } {
  const { rank, id } = parseCursor(cursor, NEWEST);
  const rows = photosPage(db, filter, { timeline: rank, id, limit });
  const next = nextCursor(rows, limit, (row) => ({ rank: row.timeline, id: row.id }));
  return { items: rows.map(toPhotoItem), next, total: photoCount(db, filter) };
}

/** A page of one month (YYYY-MM, '' without a date) of such photos, from its photo number `skip` on. */
export function monthPage(
  db: ReadableDb,
  filter: PhotoFilter,
  {
    month,
    skip,
    cursor,
    limit,
  }: {
    readonly month: string;
    readonly skip: number;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): { items: readonly PhotoItem[]; next: string | null; total: number } {
  const { rank, id } = parseCursor(cursor, NEWEST);
  const key = month === '' ? null : month;
  // A cursor knows its place: what was passed over lies before it.
  const passed = cursor === undefined ? skip : 0;
  const rows = photosOfMonthPage(db, filter, { month: key, timeline: rank, id, skip: passed, limit });
  const next = nextCursor(rows, limit, (row) => ({ rank: row.timeline, id: row.id }));
  return { items: rows.map(toPhotoItem), next, total: photoCountOfMonth(db, filter, key) };
}

/** A stored photo as screens get it. */
export function toPhotoItem(row: PhotoItemRow): PhotoItem {
  return {
    photo: row.id as PhotoId,
    width: row.width ?? 0,
    height: row.height ?? 0,
    takenAtMs: row.taken_at,
    faces: row.faces,
    fileName: row.path === null ? '' : basename(row.path),
  };
}
