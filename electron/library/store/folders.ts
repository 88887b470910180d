import type { ReadableDb, WritableDb } from './database.ts';
import { pathsBelow, upwards } from './path-range.ts';

export interface FolderRow {
  readonly id: number;
  readonly path: string;
  readonly added_at: number;
  readonly last_scan_at: number | null;
  readonly removed: 0 | 1;
  readonly missing_since: number | null;
  readonly device: number | null;
  /** JSON: files passed over, by reason. */
  readonly skipped: string;
}

export const folderById = (db: ReadableDb, id: number): FolderRow | undefined =>
  db.get<FolderRow>('SELECT * FROM folder WHERE id = $id', { id });

export const folderByPath = (db: ReadableDb, path: string): FolderRow | undefined =>
  db.get<FolderRow>('SELECT * FROM folder WHERE path = $path', { path });

/** The folders of the library, by path; those that were removed are not among them. */
export const folders = (db: ReadableDb): readonly FolderRow[] =>
  db.all<FolderRow>('SELECT * FROM folder WHERE removed = 0 ORDER BY path');

/** How many photos lie in each folder, vanished ones left out. */
export const photosByFolder = (db: ReadableDb): ReadonlyMap<number, number> =>
  new Map(
    db
      .all<{ folder_id: number; photos: number }>(
        `SELECT folder_id, count(DISTINCT photo_id) AS photos FROM path
         WHERE photo_id IS NOT NULL AND missing_since IS NULL GROUP BY folder_id`,
      )
      .map(({ folder_id, photos }) => [folder_id, photos]),
  );

/** The folder of the library that holds a path or is it. */
export function folderAround(db: ReadableDb, path: string): FolderRow | undefined {
  for (const place of upwards(path)) {
    const folder = folderByPath(db, place);
    if (folder?.removed === 0) return folder;
  }
  return undefined;
}

/**
 * Adds a folder, or brings one back that was removed. Folders inside it, removed ones too, become part of it.
 * Returns its id.
 */
export function addFolder(db: WritableDb, path: string, nowMs: number): number {
  return db.transaction(() => {
    db.run(
      `INSERT INTO folder (path, added_at) VALUES ($path, $nowMs)
       ON CONFLICT (path) DO UPDATE SET removed = 0, added_at = iif(removed = 1, $nowMs, added_at)`,
      { path, nowMs },
    );
    const { id } = folderByPath(db, path)!;
    const inner = db.all<FolderRow>('SELECT * FROM folder WHERE path > $below AND path < $beyond', pathsBelow(path));
    for (const { id: innerId } of inner) {
      db.run('UPDATE path SET folder_id = $id WHERE folder_id = $innerId', { id, innerId });
      db.run('DELETE FROM folder WHERE id = $innerId', { innerId });
    }
    return id;
  });
}

/** Forgets a folder (or remembers it again): its photos leave the screens or come back. */
export function setFolderRemoved(db: WritableDb, id: number, removed: 0 | 1): void {
  db.run('UPDATE folder SET removed = $removed WHERE id = $id', { id, removed });
}

/** The folder itself is not there. */
export function setFolderMissing(db: WritableDb, id: number, sinceMs: number): void {
  db.run('UPDATE folder SET missing_since = coalesce(missing_since, $sinceMs) WHERE id = $id', { id, sinceMs });
}

/** The folder is there, on this file system (null where that is not known). */
export function setFolderSeen(db: WritableDb, id: number, device: number | null): void {
  db.run('UPDATE folder SET missing_since = NULL, device = $device WHERE id = $id', { id, device });
}

/** A scan of the whole folder has ended; `skipped` counts what it passed over, by reason. */
export function setFolderScanned(
  db: WritableDb,
  id: number,
  atMs: number,
  skipped: Readonly<Record<string, number>>,
): void {
  db.run('UPDATE folder SET last_scan_at = $atMs, skipped = $skipped WHERE id = $id', {
    id,
    atMs,
    skipped: JSON.stringify(skipped),
  });
}
