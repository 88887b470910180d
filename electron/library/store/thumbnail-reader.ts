import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from './open-database.ts';
import { THUMBNAILS_FILE } from './thumbnails.ts';

/** What a host serves to the screens: the encoded image (JPEG or WebP, as its first bytes say), or undefined. */
export interface ThumbnailReader {
  face(id: number): Uint8Array | undefined;
  photo(id: number): Uint8Array | undefined;
  /** There only after the call `photos.prepare-large`. */
  large(id: number): Uint8Array | undefined;
  close(): void;
}

/**
 * Reads the thumbnails of a library folder from another process than the library's, while that one writes.
 * May be made before the library is: the file is opened at the first image asked for.
 */
export function openThumbnailReader(libraryDir: string): ThumbnailReader {
  const file = join(libraryDir, THUMBNAILS_FILE);
  let db: ReturnType<typeof openDatabase> | undefined;
  const image = (sql: string, id: number): Uint8Array | undefined => {
    if (!db) {
      if (!existsSync(file)) return undefined;
      db = openDatabase(file, { readOnly: true });
    }
    return db.get<{ image: Uint8Array }>(sql, { id })?.image;
  };
  return {
    face: (id) => image('SELECT image FROM face WHERE id = $id', id),
    photo: (id) => image('SELECT image FROM photo WHERE id = $id', id),
    large: (id) => image('SELECT image FROM large WHERE id = $id', id),
    close() {
      db?.close();
      db = undefined;
    },
  };
}
