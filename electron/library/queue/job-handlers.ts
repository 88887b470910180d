import { KithError } from '../../api/errors.ts';
import type { Handlers } from '../../api/server.ts';
import type { JobId, PhotoId } from '../../api/types.ts';
import { nextCursor, parseCursor } from '../cursor.ts';
import { type ScanContext, type ScanPart, scanFolders } from '../scan/scan-folders.ts';
import { failedPaths, failureCount, failures } from '../store/failures.ts';
import { forgetStat } from '../store/paths.ts';
import { photoById, setPhotoToRead } from '../store/photos.ts';
import { warningCount, warnings } from '../store/warnings.ts';
import type { RunningJobs } from './jobs.ts';

/** Answers jobs.*. */
export function jobHandlers(context: ScanContext & { readonly jobs: RunningJobs }) {
  const { db, jobs, changed } = context;
  return {
    'jobs.list': () => ({ jobs: jobs.list() }),
    'jobs.get': ({ job }) => jobs.get(job),
    'jobs.pause': ({ job }) => {
      jobs.pause(job);
      return {};
    },
    'jobs.resume': ({ job }) => {
      jobs.resume(job);
      return {};
    },
    'jobs.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
    'jobs.failures': ({ job, cursor, limit }) => {
      if (job !== undefined) jobs.get(job);
      const { rank, id } = parseCursor(cursor, NEWEST);
      const rows = failures(db, { job: job ?? 0, failedAtMs: rank, pathId: id, limit });
      return {
        items: rows.map((row) => ({
          photo: row.photo_id as PhotoId | null,
          path: row.path,
          code: row.code,
          message: row.message,
          attempts: row.attempts,
          atMs: row.failed_at,
        })),
        next: nextCursor(rows, limit, (row) => ({ rank: row.failed_at, id: row.path_id })),
        total: failureCount(db, job ?? 0),
      };
    },
    'jobs.warnings': ({ cursor, limit }) => {
      const { rank, id } = parseCursor(cursor, NEWEST);
      const rows = warnings(db, { photo: rank, path: id, limit });
      return {
        items: rows.map(({ photo_id, path, code, message }) => ({ photo: photo_id as PhotoId, path, code, message })),
        next: nextCursor(rows, limit, (row) => ({ rank: row.photo_id, id: row.path_id })),
        total: warningCount(db),
      };
    },
    'jobs.retry': ({ photos }) => {
      const unknown = photos?.find((photo) => !photoById(db, photo));
      if (unknown !== undefined) throw new KithError('not-found.photo', `There is no photo ${unknown}.`);
      const wanted = photos && new Set<number>(photos);
      const failed = failedPaths(db).filter(({ photo_id }) => !wanted || (photo_id !== null && wanted.has(photo_id)));
      db.transaction(() => {
        for (const { path_id, photo_id } of failed) {
          if (photo_id === null) forgetStat(db, path_id);
          else setPhotoToRead(db, photo_id);
        }
      });
      changed('failures', 'photos');
      // What is marked like this is what a scan of just these files reads.
      const parts = failed.map(({ folder_id, path }): ScanPart => ({ folder: folder_id, path }));
      return { job: jobs.start('retry', '', { parts }, scanFolders(context, parts)) as JobId };
    },
  } satisfies Partial<Handlers>;
}

const NEWEST = { rank: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };
