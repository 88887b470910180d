import type { ReadableDb, WritableDb } from './database.ts';

export interface FailureRow {
  readonly path_id: number;
  readonly folder_id: number;
  readonly photo_id: number | null;
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
  readonly failed_at: number;
}

/** Files that could not be read, each path of a failed photo and each file that never became one. */
const FAILURES = `
  SELECT path.id AS path_id, folder_id, NULL AS photo_id, path.path, path.failure_code AS code, path.failure_message AS message,
    path.attempts, path.failed_at
  FROM path CROSS JOIN folder ON folder.id = folder_id -- CROSS: the few failed paths first
  WHERE path.failure_code IS NOT NULL AND path.missing_since IS NULL AND removed = 0
  UNION ALL
  SELECT path.id, folder_id, photo.id, path.path, photo.failure_code, photo.failure_message, photo.attempts, photo.failed_at
  FROM photo JOIN path ON path.photo_id = photo.id JOIN folder ON folder.id = folder_id
  WHERE photo.state = 'failed' AND path.missing_since IS NULL AND removed = 0`;

const OF_JOB = 'path_id IN (SELECT path_id FROM job_failure WHERE job_id = $job)';

/** Newest first, after (failedAtMs, pathId); of one job, or (0) of all. */
export const failures = (
  db: ReadableDb,
  page: { job: number; failedAtMs: number; pathId: number; limit: number },
): readonly FailureRow[] =>
  db.all<FailureRow>(
    `SELECT * FROM (${FAILURES}) WHERE ($job = 0 OR ${OF_JOB}) AND (failed_at, path_id) < ($failedAtMs, $pathId)
     ORDER BY failed_at DESC, path_id DESC LIMIT $limit`,
    page,
  );

export const failureCount = (db: ReadableDb, job: number): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM (${FAILURES}) WHERE $job = 0 OR ${OF_JOB}`, { job })!.n;

/** The files behind all failures: what "try again" tries. */
export const failedPaths = (db: ReadableDb): readonly FailureRow[] =>
  db.all<FailureRow>(`SELECT * FROM (${FAILURES}) ORDER BY path_id`);

export function addJobFailure(db: WritableDb, job: number, path: number): void {
  db.run('INSERT OR IGNORE INTO job_failure (job_id, path_id) VALUES ($job, $path)', { job, path });
}
