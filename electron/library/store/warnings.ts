import type { ReadableDb } from './database.ts';

/** A file that is damaged, but was read. */
export interface WarningRow {
  readonly photo_id: number;
  readonly path_id: number;
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Each path of a photo that was read with a warning. A photo that fails by now is told of as a failure. */
const WARNINGS = `
  FROM photo CROSS JOIN path ON path.photo_id = photo.id JOIN folder ON folder.id = folder_id -- CROSS: the few photos first
  WHERE warning_code IS NOT NULL AND photo.state <> 'failed' AND path.missing_since IS NULL AND removed = 0`;

/** The last found first, after (photo, path). */
export const warnings = (
  db: ReadableDb,
  page: { readonly photo: number; readonly path: number; readonly limit: number },
): readonly WarningRow[] =>
  db.all<WarningRow>(
    `SELECT photo.id AS photo_id, path.id AS path_id, path.path, warning_code AS code, warning_message AS message ${WARNINGS}
     AND (photo.id, path.id) < ($photo, $path) ORDER BY photo.id DESC, path.id DESC LIMIT $limit`,
    page,
  );

export const warningCount = (db: ReadableDb): number => db.get<{ n: number }>(`SELECT count(*) AS n ${WARNINGS}`)!.n;
