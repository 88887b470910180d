import { z } from 'zod';
import { call } from './call.ts';
import { done, folderId, jobId } from './types.ts';

export const folderItem = z.object({
  folder: folderId,
  path: z.string(),
  photos: z.int(),
  addedAtMs: z.number(),
  lastScanAtMs: z.number().nullable(),
  /** True where the folder is not there now (a drive that is not plugged in). */
  missing: z.boolean(),
  /** How many files and folders the last scan passed over, by reason: sidecar, video, hidden, ... */
  skipped: z.record(z.string(), z.int()),
});
export type FolderItem = z.infer<typeof folderItem>;

export const listFolders = call('folders.list', {
  request: z.object({}),
  response: z.object({ folders: z.array(folderItem) }),
});

/** Adds folders and single files, and starts the job that scans them. Absolute paths of this machine. */
export const addFolders = call('folders.add', {
  request: z.object({ paths: z.array(z.string().min(1)).min(1).max(10_000) }),
  response: z.object({ job: jobId }),
  writes: true,
});

/** Looks again at one folder or at all: new, changed, moved and missing photos. */
export const scanFolders = call('folders.scan', {
  request: z.object({ folder: folderId.optional() }),
  response: z.object({ job: jobId }),
  writes: true,
});

/**
 * Reads every photo again by the settings and the detector that hold now. Boxes, names and rejections stay with the
 * faces that are found again, and named faces stay where they are not.
 */
export const readAnew = call('folders.read-anew', {
  request: z.object({}),
  response: z.object({ job: jobId }),
  writes: true,
});

/** Forgets a folder: its photos leave the screens, their names stay and come back with the folder. */
export const removeFolder = call('folders.remove', {
  request: z.object({ folder: folderId }),
  response: done,
  writes: true,
  undo: true,
});

/** What a folder picker shows of this machine: the folders inside one, and how many photos lie directly in it. */
export const browseFiles = call('files.browse', {
  request: z.object({ path: z.string().optional() }),
  response: z.object({
    path: z.string(),
    parent: z.string().nullable(),
    /** Shortcuts: home, pictures, drives. */
    places: z.array(z.object({ name: z.string(), path: z.string() })),
    folders: z.array(z.object({ name: z.string(), path: z.string() })),
    photos: z.int(),
  }),
});
