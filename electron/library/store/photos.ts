import type { ErrorShape } from '../../api/errors.ts';
import type { PhotoReading } from '../../api/vision.ts';
import type { ReadableDb, SqlParams, WritableDb } from './database.ts';

export interface PhotoRow {
  readonly id: number;
  readonly bytes: number;
  readonly state: 'new' | 'done' | 'failed';
  readonly width: number | null;
  readonly height: number | null;
  readonly taken_at: number | null;
  /** Where it stands in the timeline: `taken_at`, or before everything where that is null. */
  readonly timeline: number;
  readonly camera: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly attempts: number;
  /** It is damaged, but was read. */
  readonly warning_code: string | null;
  readonly warning_message: string | null;
  readonly strikes: number;
  readonly missing_since: number | null;
  readonly shown: 0 | 1;
  readonly replaces: number | null;
}

/** A row of the timeline. */
export interface PhotoItemRow {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly taken_at: number | null;
  readonly timeline: number;
  readonly faces: number;
  /** One of its paths; null where it has none left. */
  readonly path: string | null;
}

/** Which photos a list holds: a condition on `photo`, and its parameters. */
export interface PhotoFilter {
  /** For a page or a month: asked of each photo by itself. */
  readonly where: string;
  /** The same for a walk through all photos: what many of them fit is listed once. */
  readonly whereOfAll: string;
  readonly params: SqlParams;
}
export const ALL_PHOTOS: PhotoFilter = { where: '1', whereOfAll: '1', params: {} };

const COLUMNS = `id, bytes, state, width, height, taken_at, timeline, camera, failure_code, failure_message, attempts,
  warning_code, warning_message, strikes,
  missing_since, shown, replaces`;

export const ITEM_COLUMNS = `photo.id, width, height, taken_at, timeline,
  (SELECT count(*) FROM face WHERE photo_id = photo.id AND face.state IN ('face', 'stranger')) AS faces,
  (SELECT path FROM path WHERE photo_id = photo.id ORDER BY missing_since IS NOT NULL, path.id LIMIT 1) AS path`;

export const photoById = (db: ReadableDb, id: number): PhotoRow | undefined =>
  db.get<PhotoRow>(`SELECT ${COLUMNS} FROM photo WHERE id = $id`, { id });

export const photoByHash = (db: ReadableDb, hash: Uint8Array): PhotoRow | undefined =>
  db.get<PhotoRow>(`SELECT ${COLUMNS} FROM photo WHERE hash = $hash`, { hash });

export const photoItem = (db: ReadableDb, id: number): PhotoItemRow | undefined =>
  db.get<PhotoItemRow>(`SELECT ${ITEM_COLUMNS} FROM photo WHERE id = $id`, { id });

/** Newest first, after (timeline, id). Which they are comes first: faces and paths are then read of these only. */
export const photosPage = (
  db: ReadableDb,
  { where, params }: PhotoFilter,
  page: { timeline: number; id: number; limit: number },
): readonly PhotoItemRow[] =>
  db
    .all<PhotoItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM
         (SELECT photo.id AS picked FROM photo
          WHERE shown = 1 AND (timeline, photo.id) < ($timeline, $id) AND (${where})
          ORDER BY timeline DESC, photo.id DESC LIMIT $limit)
       JOIN photo ON photo.id = picked`,
      { ...params, ...page },
    )
    .toSorted((a, b) => b.timeline - a.timeline || b.id - a.id);

export const photoCount = (db: ReadableDb, { whereOfAll, params }: PhotoFilter): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM photo WHERE shown = 1 AND (${whereOfAll})`, params)!.n;

/** The photos of one month (null: those without a date), newest first, after (timeline, id) and then after the first `skip`. */
export const photosOfMonthPage = (
  db: ReadableDb,
  { where, params }: PhotoFilter,
  page: { month: string | null; timeline: number; id: number; skip: number; limit: number },
): readonly PhotoItemRow[] =>
  db.all<PhotoItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM photo
     WHERE shown = 1 AND taken_month IS $month AND (timeline, photo.id) < ($timeline, $id) AND (${where})
     ORDER BY timeline DESC, photo.id DESC LIMIT $limit OFFSET $skip`,
    { ...params, ...page },
  );

export const photoCountOfMonth = (db: ReadableDb, { where, params }: PhotoFilter, month: string | null): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM photo WHERE shown = 1 AND taken_month IS $month AND (${where})`, {
    ...params,
    month,
  })!.n;

/**
 * Photos a month, newest first, with the sum of their widths by heights, each held within 0.5 and 2.6; `month` is YYYY-MM,
 * '' without a date.
 */
export const monthsOfPhotos = (
  db: ReadableDb,
  { whereOfAll, params }: PhotoFilter,
): readonly { month: string; photos: number; ratioSum: number }[] =>
  db.all(
    `SELECT coalesce(taken_month, '') AS month, count(*) AS photos,
       sum(min(2.6, max(0.5, coalesce(width * 1.0 / nullif(height, 0), 1.3333)))) AS ratioSum
     FROM photo WHERE shown = 1 AND (${whereOfAll}) GROUP BY taken_month ORDER BY taken_month DESC`,
    params,
  );

/** The ids of a filter's photos, newest first. */
export const photoIds = (db: ReadableDb, { whereOfAll, params }: PhotoFilter): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT photo.id FROM photo WHERE shown = 1 AND (${whereOfAll}) ORDER BY timeline DESC, photo.id DESC`,
      params,
    )
    .map(({ id }) => id);

/** The ids of the photos of one month, newest first; null: of those without a date. */
export const photoIdsOfMonth = (db: ReadableDb, { where, params }: PhotoFilter, month: string | null) =>
  db
    .all<{ id: number }>(
      `SELECT photo.id FROM photo WHERE shown = 1 AND taken_month IS $month AND (${where})
       ORDER BY timeline DESC, photo.id DESC`,
      { ...params, month },
    )
    .map(({ id }) => id);

/** The ids of the photos from one place of the timeline to an older one, both included, newest first. */
export const photoIdsBetween = (
  db: ReadableDb,
  { where, params }: PhotoFilter,
  newer: { timeline: number; id: number },
  older: { timeline: number; id: number },
): readonly number[] =>
  db
    .all<{ id: number }>(
      `SELECT photo.id FROM photo
       WHERE shown = 1 AND (timeline, photo.id) <= ($newerTimeline, $newerId)
         AND (timeline, photo.id) >= ($olderTimeline, $olderId) AND (${where})
       ORDER BY timeline DESC, photo.id DESC`,
      {
        ...params,
        newerTimeline: newer.timeline,
        newerId: newer.id,
        olderTimeline: older.timeline,
        olderId: older.id,
      },
    )
    .map(({ id }) => id);

/** A photo's month (null: it has no date) and how many photos of the month are newer; undefined where the filter does not hold it. */
export const placeOfPhoto = (
  db: ReadableDb,
  { where, params }: PhotoFilter,
  id: number,
): { readonly month: string | null; readonly newer: number } | undefined =>
  db.get(
    `SELECT own.taken_month AS month,
       (SELECT count(*) FROM photo WHERE shown = 1 AND taken_month IS own.taken_month
          AND (timeline, photo.id) > (own.timeline, own.id) AND (${where})) AS newer
     FROM photo AS own WHERE own.id = $id
       AND EXISTS (SELECT 1 FROM photo WHERE photo.id = own.id AND shown = 1 AND (${where}))`,
    { ...params, id },
  );

/** The cameras that took the photos, most photos first. */
export const camerasOfPhotos = (db: ReadableDb): readonly { camera: string; photos: number }[] =>
  db.all(
    `SELECT camera, count(*) AS photos FROM photo WHERE shown = 1 AND camera IS NOT NULL
     GROUP BY camera ORDER BY photos DESC, camera LIMIT 500`,
  );

/** The photo just before (newer than) or after (older than) a place in the timeline. */
export function neighbourOf(
  db: ReadableDb,
  { where, params }: PhotoFilter,
  place: { timeline: number; id: number },
  side: 'newer' | 'older',
): number | null {
  const [compare, order] = side === 'newer' ? ['>', 'ASC'] : ['<', 'DESC'];
  const row = db.get<{ id: number }>(
    `SELECT photo.id FROM photo WHERE shown = 1 AND (timeline, photo.id) ${compare} ($timeline, $id) AND (${where})
     ORDER BY timeline ${order}, photo.id ${order} LIMIT 1`,
    { ...params, ...place },
  );
  return row?.id ?? null;
}

/** A photo whose content was not known before. Returns its id. */
export function insertPhoto(
  db: WritableDb,
  photo: { hash: Uint8Array; bytes: number; replaces: number | null },
): number {
  return db.run('INSERT INTO photo (hash, bytes, replaces) VALUES ($hash, $bytes, $replaces)', photo).lastId;
}

/** What was read of a photo. `fileAtMs` stands in where its metadata tell no time. */
export function setPhotoRead(
  db: WritableDb,
  id: number,
  reading: Pick<PhotoReading, 'width' | 'height' | 'takenAtMs' | 'camera' | 'warning'>,
  { fileAtMs, model }: { fileAtMs: number | null; model: string },
): void {
  const { width, height, takenAtMs, camera, warning } = reading;
  db.run(
    `UPDATE photo SET state = 'done', width = $width, height = $height, taken_at = $takenAt, camera = $camera,
       failure_code = NULL, failure_message = NULL, failed_at = NULL, strikes = 0, replaces = NULL, model = $model,
       warning_code = $warningCode, warning_message = $warningMessage
     WHERE id = $id`,
    {
      ...{ id, width, height, camera, model, takenAt: takenAtMs ?? fileAtMs },
      ...{ warningCode: warning?.code ?? null, warningMessage: warning?.message ?? null },
    },
  );
}

export function setPhotoFailed(db: WritableDb, id: number, failure: ErrorShape & { readonly atMs: number }): void {
  const { code, message, atMs } = failure;
  db.run(
    `UPDATE photo SET state = 'failed', failure_code = $code, failure_message = $message, failed_at = $atMs,
       attempts = attempts + 1 WHERE id = $id`,
    { id, code, message, atMs },
  );
}

/** The vision process died on it. Returns how often so far. */
export function addStrike(db: WritableDb, id: number): number {
  return db.get<{ strikes: number }>('UPDATE photo SET strikes = strikes + 1 WHERE id = $id RETURNING strikes', { id })!
    .strikes;
}

/** A photo is read (again), its strikes forgiven; `replaces` is a photo whose labels it then takes over. */
export function setPhotoToRead(db: WritableDb, id: number, replaces: number | null = null): void {
  db.run(`UPDATE photo SET state = 'new', strikes = 0, replaces = coalesce($replaces, replaces) WHERE id = $id`, {
    id,
    replaces,
  });
}

/** Every photo that was read waits to be read again, labels kept. Returns how many. */
export function setAllPhotosToRead(db: WritableDb): number {
  return db.run(`UPDATE photo SET state = 'new' WHERE state = 'done'`).changes;
}

export function deletePhoto(db: WritableDb, id: number): void {
  db.run('DELETE FROM photo WHERE id = $id', { id });
}
