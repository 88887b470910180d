import { basename } from 'node:path';
import type { ErrorShape } from '../../api/errors.ts';
import type { LibraryContext } from '../context.ts';
import { folderById } from '../store/folders.ts';
import { knownFaces } from '../store/known-faces.ts';
import { type PathRow, pathByName, pathsOfPhoto, putPath, putPathFailure, setPathSeen } from '../store/paths.ts';
import { deletePhoto, insertPhoto, photoByHash, photoById, setPhotoToRead } from '../store/photos.ts';
import type { SkipReason } from './file-kind.ts';
import { hashFile } from './hash-file.ts';
import { sniff } from './sniff.ts';
import type { WalkedFile } from './walk.ts';

/** What the library knows of a file after it was looked at. `path` is the id of its row. */
export type Verdict =
  /** A photo that was read before. */
  | { readonly kind: 'known'; readonly path: number; readonly photo: number }
  /** A photo that waits to be read. */
  | { readonly kind: 'unread'; readonly path: number; readonly photo: number }
  /** Its row, or its photo's, says why. */
  | { readonly kind: 'failed'; readonly path: number }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** It was there when the folder was walked and is not any more. */
  | { readonly kind: 'vanished' };

type Dependencies = Pick<LibraryContext, 'db' | 'thumbnails' | 'now'>;

/** Larger files are no photos that any decoder here takes. */
const LIMIT_BYTES = 4 * 1024 ** 3;

/**
 * Brings the library in step with one file. An unchanged file (path, size, time) costs no read. New content at a
 * known path is a photo of its own that takes over from the one before; known content at a new path is the same photo.
 */
export async function reconcile(
  context: Dependencies,
  folder: number,
  file: WalkedFile,
  signal: AbortSignal,
): Promise<Verdict> {
  const known = pathByName(context.db, file.path);
  if (known && isUnchanged(known, file)) return seenAgain(context, known, folder);

  let failure: ErrorShape | undefined;
  let skipped: SkipReason | undefined;
  const accept = (head: Uint8Array) => {
    const found = judge(file, head);
    if (typeof found === 'string') skipped = found;
    else failure = found;
    return found === undefined;
  };
  let hash: Uint8Array | undefined;
  try {
    hash = await hashFile(file.path, accept, signal);
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'vanished' };
    const message = `${file.path} cannot be read: ${(error as Error).message}`;
    failure = { code: 'scan.unreadable', message, file: file.path };
  }
  if (skipped !== undefined) return { kind: 'skipped', reason: skipped };
  if (hash === undefined) return putFailure(context, folder, file, failure!);
  return putPhoto(context, folder, file, hash);
}

/** A file or folder that the system does not let us look at. Returns the id of its row. */
export function putUnreadable({ db, now }: Dependencies, folder: number, path: string, reason: string): number {
  const failure = { code: 'scan.unreadable', message: `${path} cannot be read: ${reason}`, atMs: now() } as const;
  return putPathFailure(db, path, folder, failure, { bytes: 0, modifiedAtMs: 0 });
}

function isUnchanged(known: PathRow, { bytes, modifiedAtMs }: WalkedFile): boolean {
  // What could not be opened may be readable now: permissions change without the file's time.
  if (known.failure_code === 'scan.unreadable') return false;
  return known.bytes === bytes && known.modified_at === modifiedAtMs;
}

function seenAgain({ db }: Dependencies, known: PathRow, folder: number): Verdict {
  const taken = known.folder_id !== folder && folderById(db, known.folder_id)?.removed === 1;
  if (known.missing_since !== null || taken) setPathSeen(db, known.id, taken ? folder : known.folder_id);
  if (known.photo_id === null) return { kind: 'failed', path: known.id };
  return verdictOf(db, known.id, known.photo_id);
}

function verdictOf(db: Dependencies['db'], path: number, photo: number): Verdict {
  const { state } = photoById(db, photo)!;
  switch (state) {
    case 'done':
      return { kind: 'known', path, photo };
    case 'new':
      return { kind: 'unread', path, photo };
    case 'failed':
      return { kind: 'failed', path };
    default:
      return state satisfies never;
  }
}

/** Why a file is not taken, by its first bytes: a failure where its name promised a photo, else a reason to skip. */
function judge({ path, bytes, named }: WalkedFile, head: Uint8Array): ErrorShape | SkipReason | undefined {
  const name = basename(path);
  if (head.length === 0) {
    return named ? { code: 'decode.empty', message: `${name} is empty (0 bytes).`, file: path } : 'other';
  }
  const found = sniff(head);
  if (found?.kind === 'photo') {
    if (bytes <= LIMIT_BYTES) return undefined;
    const message = `${name} has ${(bytes / 1024 ** 3).toFixed(1)} GB; Kith reads photos up to ${LIMIT_BYTES / 1024 ** 3} GB.`;
    return { code: 'scan.too-large', message, file: path };
  }
  if (!named) return found?.title === 'a video' ? 'video' : 'other';
  const what = found ? `but holds ${found.title}` : 'but holds no picture format that is known';
  return { code: 'scan.not-a-photo', message: `${name} is named like a photo ${what}.`, file: path };
}

function putFailure(
  { db, now, thumbnails }: Dependencies,
  folder: number,
  file: WalkedFile,
  failure: ErrorShape,
): Verdict {
  return db.transaction(() => {
    const before = pathByName(db, file.path)?.photo_id ?? null;
    const path = putPathFailure(db, file.path, folder, { ...failure, atMs: now() }, file);
    dropIfEmpty({ db, thumbnails }, before);
    return { kind: 'failed', path };
  });
}

function putPhoto({ db, thumbnails }: Dependencies, folder: number, file: WalkedFile, hash: Uint8Array): Verdict {
  return db.transaction(() => {
    const before = pathByName(db, file.path)?.photo_id ?? null;
    const known = photoByHash(db, hash)?.id;
    const source = before === null || before === known ? null : sourceOfLabels(db, before);
    // Content that was here before and comes back (an edit is taken back): its faces may have moved on with the edit.
    const returns = known !== undefined && source !== null && pathsOfPhoto(db, known).length === 0;
    if (returns) setPhotoToRead(db, known, source);
    const photo = known ?? insertPhoto(db, { hash, bytes: file.bytes, replaces: source });
    const path = putPath(db, file.path, folder, photo, file);
    if (before !== photo) dropIfEmpty({ db, thumbnails }, before);
    return verdictOf(db, path, photo);
  });
}

/** The photo whose faces are carried over: one that was never read passes on what it was to take over itself. */
function sourceOfLabels(db: Dependencies['db'], photo: number): number | null {
  return hasFaces(db, photo) ? photo : (photoById(db, photo)?.replaces ?? null);
}

/** A photo that lost its last file and has no faces holds nothing a person said: it goes. */
function dropIfEmpty({ db, thumbnails }: Omit<Dependencies, 'now'>, photo: number | null): void {
  if (photo === null || pathsOfPhoto(db, photo).length > 0 || hasFaces(db, photo)) return;
  deletePhoto(db, photo);
  thumbnails.dropPhoto(photo);
}

const hasFaces = (db: Dependencies['db'], photo: number) => knownFaces(db, photo, '').length > 0;
