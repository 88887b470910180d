import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { FolderItem } from '../../api/folders.ts';
import type { Handlers } from '../../api/server.ts';
import type { FolderId, JobId } from '../../api/types.ts';
import type { LibraryContext } from '../context.ts';
import type { RunningJobs } from '../queue/jobs.ts';
import {
  addFolder,
  type FolderRow,
  folderAround,
  folderById,
  folders,
  photosByFolder,
  setFolderRemoved,
} from '../store/folders.ts';
import { setAllPhotosToRead } from '../store/photos.ts';
import { browse } from './browse.ts';
import { type ScanContext, type ScanPart, scanFolders } from './scan-folders.ts';

type Dependencies = ScanContext & Pick<LibraryContext, 'journal'> & { readonly jobs: RunningJobs };

/** Answers folders.* and files.browse. */
export function folderHandlers(context: Dependencies) {
  const { db, journal, jobs, now, changed } = context;
  const scan = (parts: readonly ScanPart[]): { job: JobId } => {
    const running = jobs.find('scan', { parts });
    const job = running ?? jobs.start('scan', subjectOf(parts), { parts }, scanFolders(context, parts));
    return { job: job as JobId };
  };

  return {
    'folders.list': async () => {
      const photos = photosByFolder(db);
      return { folders: await Promise.all(folders(db).map((row) => toFolderItem(row, photos.get(row.id) ?? 0))) };
    },
    'folders.add': async ({ paths }) => {
      const places = [...new Set(paths.map((path) => resolve(path)))];
      await Promise.all(places.map(requireReadable));
      const parts = db.transaction(() => {
        // Outer folders first: what lies in one of them is a part of it.
        for (const path of places.toSorted((a, b) => a.length - b.length)) {
          if (!folderAround(db, path)) addFolder(db, path, now());
        }
        return places.map((path): ScanPart => ({ folder: folderAround(db, path)!.id, path }));
      });
      changed('folders');
      return scan(parts);
    },
    'folders.scan': ({ folder }) => {
      const rows = folder === undefined ? folders(db) : [requireFolder(context, folder)];
      return scan(rows.map(({ id, path }) => ({ folder: id, path })));
    },
    'folders.read-anew': () => {
      setAllPhotosToRead(db);
      changed('photos');
      // Never a scan that is under way: it has passed some of them already.
      const parts = folders(db).map(({ id, path }): ScanPart => ({ folder: id, path }));
      return { job: jobs.start('scan', subjectOf(parts), { parts }, scanFolders(context, parts)) as JobId };
    },
    'folders.remove': ({ folder }) => {
      const { path } = requireFolder(context, folder);
      return journal.act('folders.remove', { path }, () => setFolderRemoved(db, folder, 1));
    },
    'files.browse': ({ path }) => browse(path),
  } satisfies Partial<Handlers>;
}

function requireFolder({ db }: Dependencies, id: FolderId): FolderRow {
  const row = folderById(db, id);
  if (!row || row.removed) throw new KithError('not-found.folder', `There is no folder ${id} in the library.`);
  return row;
}

async function requireReadable(path: string): Promise<void> {
  try {
    await stat(path);
  } catch (cause) {
    throw new KithError('not-found.path', `${path} is not there or cannot be opened.`, { file: path, cause });
  }
}

async function toFolderItem(row: FolderRow, photos: number): Promise<FolderItem> {
  return {
    folder: row.id as FolderId,
    path: row.path,
    photos,
    addedAtMs: row.added_at,
    lastScanAtMs: row.last_scan_at,
    missing: row.missing_since !== null || !(await isThere(row.path)),
    skipped: JSON.parse(row.skipped) as Record<string, number>,
  };
}

/** The first place and how many more: "/photos/2019 +2". */
function subjectOf(parts: readonly ScanPart[]): string {
  const [first] = parts;
  if (!first) return '';
  return parts.length === 1 ? first.path : `${first.path} +${parts.length - 1}`;
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
