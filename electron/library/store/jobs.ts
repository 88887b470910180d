import type { Job } from '../../api/jobs.ts';
import type { ReadableDb, WritableDb } from './database.ts';

/** A job as it is stored: what of `Job` outlives the program. */
export interface JobRow {
  readonly id: number;
  readonly kind: Job['kind'];
  readonly state: Job['state'];
  readonly subject: string;
  /** JSON. */
  readonly params: string;
  readonly done: number;
  readonly total: number | null;
  readonly failed: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** Returns the job's id. */
export function insertJob(
  db: WritableDb,
  job: { kind: string; subject: string; params: string; startedAtMs: number },
): number {
  return db.run(
    `INSERT INTO job (kind, state, subject, params, started_at) VALUES ($kind, 'running', $subject, $params, $startedAtMs)`,
    job,
  ).lastId;
}

export function updateJob(db: WritableDb, job: Omit<JobRow, 'kind' | 'subject' | 'params' | 'started_at'>): void {
  const { id, state, done, total, failed, ended_at, error_code, error_message } = job;
  db.run(
    `UPDATE job SET state = $state, done = $done, total = $total, failed = $failed, ended_at = $ended_at,
       error_code = $error_code, error_message = $error_message WHERE id = $id`,
    { id, state, done, total, failed, ended_at, error_code, error_message },
  );
}

export const jobById = (db: ReadableDb, id: number): JobRow | undefined =>
  db.get<JobRow>('SELECT * FROM job WHERE id = $id', { id });

/** Running and paused jobs, oldest first. */
export const openJobs = (db: ReadableDb): readonly JobRow[] =>
  db.all<JobRow>(`SELECT * FROM job WHERE state IN ('running', 'paused') ORDER BY id`);

/** The jobs that ended last, newest first. */
export const endedJobs = (db: ReadableDb, limit: number): readonly JobRow[] =>
  db.all<JobRow>('SELECT * FROM job WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, id DESC LIMIT $limit', {
    limit,
  });
