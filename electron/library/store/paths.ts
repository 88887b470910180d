import type { ErrorShape } from '../../api/errors.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { pathsBelow } from './path-range.ts';

/** A file that a scan met: a place where a photo lies, or a file that never became one. */
export interface PathRow {
  readonly id: number;
  readonly photo_id: number | null;
  readonly folder_id: number;
  readonly path: string;
  readonly bytes: number;
  readonly modified_at: number;
  readonly missing_since: number | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly failed_at: number | null;
}

/** What the file system says of a file. */
export interface FileStat {
  readonly bytes: number;
  /** Whole milliseconds since 1970. */
  readonly modifiedAtMs: number;
}

export const pathByName = (db: ReadableDb, path: string): PathRow | undefined =>
  db.get<PathRow>('SELECT * FROM path WHERE path = $path', { path });

export const pathById = (db: ReadableDb, id: number): PathRow | undefined =>
  db.get<PathRow>('SELECT * FROM path WHERE id = $id', { id });

export const pathsOfPhoto = (db: ReadableDb, photo: number): readonly PathRow[] =>
  db.all<PathRow>('SELECT * FROM path WHERE photo_id = $photo ORDER BY missing_since IS NOT NULL, id', { photo });

/** Where a photo can be read now; undefined where none of its paths is there. */
export const readablePath = (db: ReadableDb, photo: number): PathRow | undefined =>
  db.get<PathRow>(
    `SELECT path.* FROM path JOIN folder ON folder.id = folder_id
     WHERE photo_id = $photo AND path.missing_since IS NULL AND folder.missing_since IS NULL
     ORDER BY folder.removed, path.id LIMIT 1`,
    { photo },
  );

/** Paths of a folder, at or below a place in it, that did not vanish before. */
export function presentPathsBelow(
  db: ReadableDb,
  folder: number,
  place: string,
): readonly { readonly id: number; readonly path: string }[] {
  return db.all(
    `SELECT id, path FROM path WHERE (path = $place OR path > $below AND path < $beyond)
     AND +folder_id = $folder AND missing_since IS NULL`,
    { place, folder, ...pathsBelow(place) },
  );
}

/** The file at `path` holds this photo. Returns the path's id. */
export function putPath(db: WritableDb, path: string, folder: number, photo: number, stat: FileStat): number {
  db.run(
    `INSERT INTO path (path, folder_id, photo_id, bytes, modified_at) VALUES ($path, $folder, $photo, $bytes, $modifiedAtMs)
     ON CONFLICT (path) DO UPDATE SET folder_id = $folder, photo_id = $photo, bytes = $bytes, modified_at = $modifiedAtMs,
       missing_since = NULL, failure_code = NULL, failure_message = NULL, failed_at = NULL, attempts = 0`,
    { path, folder, photo, ...stat },
  );
  return pathByName(db, path)!.id;
}

/**
 * The file at `path` is no photo or cannot be read; one that cannot be read now may still hold the photo it held.
 * Returns the path's id.
 */
export function putPathFailure(
  db: WritableDb,
  path: string,
  folder: number,
  failure: ErrorShape & { readonly atMs: number },
  stat: FileStat,
): number {
  const { code, message, atMs } = failure;
  db.run(
    `INSERT INTO path (path, folder_id, bytes, modified_at, failure_code, failure_message, failed_at, attempts)
     VALUES ($path, $folder, $bytes, $modifiedAtMs, $code, $message, $atMs, 1)
     ON CONFLICT (path) DO UPDATE SET folder_id = $folder, bytes = $bytes, modified_at = $modifiedAtMs,
       photo_id = iif($code = 'scan.unreadable', photo_id, NULL),
       missing_since = NULL, failure_code = $code, failure_message = $message, failed_at = $atMs, attempts = attempts + 1`,
    { path, folder, ...stat, code, message, atMs },
  );
  return pathByName(db, path)!.id;
}

/** The next scan looks at the file's content, whatever its size and time. */
export function forgetStat(db: WritableDb, id: number): void {
  db.run('UPDATE path SET modified_at = -1 WHERE id = $id', { id });
}

/** A path is there (again), in this folder. */
export function setPathSeen(db: WritableDb, id: number, folder: number): void {
  db.run('UPDATE path SET missing_since = NULL, folder_id = $folder WHERE id = $id', { id, folder });
}

/**
 * Files that vanished. Where the photo has another place that is there, the file was moved or was one of several:
 * its row goes. Otherwise it stays, so that the photo comes back with the file.
 */
export function setPathsVanished(db: WritableDb, ids: readonly number[], nowMs: number): void {
  db.transaction(() => {
    for (const id of ids) {
      db.run('UPDATE path SET missing_since = $nowMs WHERE id = $id', { id, nowMs });
      db.run(
        `DELETE FROM path WHERE id = $id AND (photo_id IS NULL OR EXISTS (
           SELECT 1 FROM path AS other JOIN folder ON folder.id = other.folder_id WHERE other.photo_id = path.photo_id
             AND other.missing_since IS NULL AND folder.missing_since IS NULL AND folder.removed = 0))`,
        { id },
      );
    }
  });
}
