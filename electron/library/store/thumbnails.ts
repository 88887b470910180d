import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { ThumbnailStore } from '../context.ts';
import { openDatabase } from './open-database.ts';

/** Name of the thumbnails' own database inside a library folder. */
export const THUMBNAILS_FILE = 'thumbnails.sqlite';

/** Large renderings are a cache: about 1,000 of them at half a megabyte. */
const LARGE_LIMIT_BYTES = 500 * 1024 * 1024;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS face (id INTEGER PRIMARY KEY, image BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS photo (id INTEGER PRIMARY KEY, image BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS large (
  id INTEGER PRIMARY KEY,
  used INTEGER NOT NULL,                  -- counts up with every use: the smallest goes first
  bytes INTEGER NOT NULL,
  image BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS large_by_use ON large (used, bytes);
`;

export interface ThumbnailFile extends ThumbnailStore {
  /** True where the file was new or unusable: every photo has to be read again for its thumbnails. */
  readonly empty: boolean;
  close(): void;
}

/**
 * Opens the thumbnails of a library folder for writing. A damaged file is put aside and begun anew, since everything
 * in it can be made again from the photos.
 */
export function openThumbnails(
  libraryDir: string,
  { largeLimitBytes = LARGE_LIMIT_BYTES }: { largeLimitBytes?: number } = {},
): ThumbnailFile {
  const db = openOrBeginAnew(join(libraryDir, THUMBNAILS_FILE));
  const empty = db.get('SELECT 1 FROM photo LIMIT 1') === undefined;
  let uses = db.get<{ last: number | null }>('SELECT max(used) AS last FROM large')!.last ?? 0;
  let largeBytes = db.get<{ bytes: number | null }>('SELECT sum(bytes) AS bytes FROM large')!.bytes ?? 0;

  const forgetLarge = (photo: number) => {
    const row = db.get<{ bytes: number }>('DELETE FROM large WHERE id = $photo RETURNING bytes', { photo });
    largeBytes -= row?.bytes ?? 0;
  };

  return {
    empty,
    putPhoto(photo, jpeg) {
      db.run('INSERT OR REPLACE INTO photo (id, image) VALUES ($photo, $jpeg)', { photo, jpeg });
    },
    putFace(face, jpeg) {
      db.run('INSERT OR REPLACE INTO face (id, image) VALUES ($face, $jpeg)', { face, jpeg });
    },
    putLarge(photo, jpeg) {
      db.transaction(() => {
        forgetLarge(photo);
        const bytes = jpeg.byteLength;
        db.run('INSERT INTO large (id, used, bytes, image) VALUES ($photo, $used, $bytes, $jpeg)', {
          photo,
          used: ++uses,
          bytes,
          jpeg,
        });
        largeBytes += bytes;
        while (largeBytes > largeLimitBytes) {
          const oldest = db.get<{ id: number }>('SELECT id FROM large ORDER BY used LIMIT 1');
          if (!oldest || oldest.id === photo) break;
          forgetLarge(oldest.id);
        }
      });
    },
    hasLarge(photo) {
      return db.run('UPDATE large SET used = $used WHERE id = $photo', { photo, used: ++uses }).changes === 1;
    },
    dropLarge: forgetLarge,
    dropPhoto(photo) {
      db.transaction(() => {
        db.run('DELETE FROM photo WHERE id = $photo', { photo });
        forgetLarge(photo);
      });
    },
    dropFace(face) {
      db.run('DELETE FROM face WHERE id = $face', { face });
    },
    transaction: (work) => db.transaction(work),
    close: () => db.close(),
  };
}

function openOrBeginAnew(file: string) {
  try {
    return openWithSchema(file);
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'library.damaged') throw error;
    renameSync(file, `${file}.damaged`);
    for (const rest of ['-wal', '-shm']) rmSync(file + rest, { force: true });
    return openWithSchema(file);
  }
}

function openWithSchema(file: string) {
  // Blobs of 5 to 500 kB: larger pages make shorter overflow chains.
  const db = openDatabase(file, { pageSize: 8192 });
  try {
    db.exec(SCHEMA);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
