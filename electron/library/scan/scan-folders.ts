import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JobHandle, JobWork, LibraryContext } from '../context.ts';
import { createJobReading, type JobReading } from '../queue/read-for-job.ts';
import type { PhotoReader } from '../queue/read-photos.ts';
import { type FolderRow, folderById, setFolderMissing, setFolderScanned, setFolderSeen } from '../store/folders.ts';
import { contains } from '../store/path-range.ts';
import { pathByName, presentPathsBelow, setPathsVanished } from '../store/paths.ts';
import type { SkipReason } from './file-kind.ts';
import { putUnreadable, reconcile } from './reconcile.ts';
import { type Walked, walk } from './walk.ts';

/** What a scan is to look at: `path` is a folder of the library or something in it. */
export interface ScanPart {
  readonly folder: number;
  readonly path: string;
}

export type ScanContext = Pick<LibraryContext, 'db' | 'thumbnails' | 'vision' | 'now' | 'changed' | 'log'> & {
  readonly reader: PhotoReader;
};

interface Visit {
  readonly folder: FolderRow;
  readonly path: string;
  readonly walked: Walked;
}

/**
 * The work of a scan job: walks the folders, brings each file in step, reads what is new, and marks what vanished.
 * It can be stopped anywhere and started again: what is done is known by then.
 */
export function scanFolders(context: ScanContext, parts: readonly ScanPart[]): JobWork {
  return async (job) => {
    const visits: Visit[] = [];
    for (const part of parts) {
      await job.checkpoint();
      const visit = await walkPart(context, part, job);
      if (visit) visits.push(visit);
    }
    const reading = createJobReading(context, job);
    reading.expect(visits.reduce((sum, { walked }) => sum + walked.files.length + walked.unreadable.length, 0));
    const endings: (() => Promise<void>)[] = [];
    for (const visit of visits) endings.push(await visitFiles(context, visit, job, reading));
    await reading.finish();
    for (const end of endings) await end();
    context.changed('folders', 'photos', 'failures');
  };
}

/** What lies in a part; undefined where its folder was removed or is not there now, which is noted. */
async function walkPart(
  context: ScanContext,
  { folder: id, path }: ScanPart,
  job: JobHandle,
): Promise<Visit | undefined> {
  const { db, now, changed, log } = context;
  const folder = folderById(db, id);
  if (!folder || folder.removed) return undefined;
  try {
    const { dev } = await stat(folder.path);
    const walked = await walk(path, () => job.checkpoint());
    if (walked.files.length === 0 && isEmptyMountPoint(context, folder, path, dev)) {
      throw new Error('it is empty and on another drive than before');
    }
    setFolderSeen(db, id, dev);
    return { folder, path, walked };
  } catch (error) {
    job.signal.throwIfAborted();
    log(`${path} cannot be scanned: ${String(error)}`);
    if (!existsSync(folder.path) && isVanishedFile(context, folder)) {
      setPathsVanished(db, [pathByName(db, folder.path)!.id], now());
    } else if (!existsSync(folder.path) || path === folder.path) setFolderMissing(db, id, now());
    else setPathsVanished(db, idsOf(presentPathsBelow(db, id, path)), now());
    changed('folders', 'photos');
    return undefined;
  }
}

/** A drive that was taken out leaves an empty folder where it was mounted, on the file system around it. */
function isEmptyMountPoint(
  { db }: ScanContext,
  { id, device, path: whole }: FolderRow,
  path: string,
  dev: number,
): boolean {
  return path === whole && device !== null && device !== dev && presentPathsBelow(db, id, path).length > 0;
}

/** The folder is a single imported file, and the folder around it is still there. */
function isVanishedFile({ db }: ScanContext, { path }: FolderRow): boolean {
  return pathByName(db, path) !== undefined && existsSync(dirname(path));
}

/** Brings the files of a part in step. Returns what ends the visit, once everything is read. */
async function visitFiles(
  context: ScanContext,
  { folder, path, walked }: Visit,
  job: JobHandle,
  reading: JobReading,
): Promise<() => Promise<void>> {
  const { db, now, changed } = context;
  const seen = new Set<number>();
  const skipped = new Map<SkipReason, number>(walked.skipped);
  for (const { path: unreadable, reason } of walked.unreadable) {
    const row = putUnreadable(context, folder.id, unreadable, reason);
    seen.add(row);
    reading.settle(row);
    changed('failures');
  }
  for (const file of walked.files) {
    await job.checkpoint();
    // Removed by a person while it was scanned: the rest is not looked at, and so not missed either.
    if (folderById(db, folder.id)?.removed !== 0) return async () => {};
    const verdict = await reconcile(context, folder.id, file, job.signal);
    if ('path' in verdict) seen.add(verdict.path);
    switch (verdict.kind) {
      case 'unread':
        await reading.read(verdict.photo, verdict.path);
        break;
      case 'failed':
        reading.settle(verdict.path);
        changed('failures');
        break;
      case 'skipped':
        skipped.set(verdict.reason, (skipped.get(verdict.reason) ?? 0) + 1);
        reading.settle();
        break;
      case 'known':
      case 'vanished':
        reading.settle();
        break;
      default:
        verdict satisfies never;
    }
  }
  return async () => {
    await job.checkpoint();
    if (!existsSync(folder.path)) return setFolderMissing(db, folder.id, now());
    const blind = walked.unreadable.map((place) => place.path);
    const vanished = presentPathsBelow(db, folder.id, path).filter(
      (row) => !seen.has(row.id) && !blind.some((place) => contains(place, row.path)),
    );
    setPathsVanished(db, idsOf(vanished), now());
    if (path === folder.path) setFolderScanned(db, folder.id, now(), Object.fromEntries(skipped));
  };
}

const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
