import { migrate } from '../../../../electron/library/store/migrate.ts';
import { MIGRATIONS } from '../../../../electron/library/store/migrations/all.ts';
import { openDatabase } from '../../../../electron/library/store/open-database.ts';

export const MODEL = 'test-model';

/** A library in memory with what a test puts into it; rows as the pipeline would have written them. */
export function createMemoryLibrary() {
  const db = openDatabase(':memory:');
  migrate(db, MIGRATIONS, { file: ':memory:', backups: '', now: () => 0 });
  const folder = db.run("INSERT INTO folder (path, added_at) VALUES ('/photos', 0)").lastId;
  let serial = 0;

  return {
    db,
    /** A photo that is on the screens; `path` below /photos. */
    addPhoto({
      takenAtMs = null,
      path = `${++serial}.jpg`,
    }: {
      takenAtMs?: number | null;
      path?: string;
    } = {}): number {
      const photo = db.run(
        `INSERT INTO photo (hash, bytes, state, width, height, taken_at) VALUES (randomblob(32), 1, 'done', 100, 100, $takenAtMs)`,
        { takenAtMs },
      ).lastId;
      db.run(`INSERT INTO path (photo_id, folder_id, path, bytes, modified_at) VALUES ($photo, $folder, $path, 1, 0)`, {
        photo,
        folder,
        path: `/photos/${path}`,
      });
      return photo;
    },
    addFace(photo: number, embedding: Float32Array | null = null, quality = 0.9): number {
      const face = db.run(
        `INSERT INTO face (photo_id, x, y, w, h, landmarks, score, quality)
         VALUES ($photo, 0.1, 0.2, 0.3, 0.4, zeroblob(40), 1, $quality)`,
        { photo, quality },
      ).lastId;
      if (embedding) {
        const vector = new Uint8Array(embedding.buffer, embedding.byteOffset, embedding.byteLength);
        db.run('INSERT INTO embedding (face_id, model, vector) VALUES ($face, $model, $vector)', {
          face,
          model: MODEL,
          vector,
        });
      }
      return face;
    },
    addPerson(name: string): number {
      return db.run('INSERT INTO person (name, name_key, created_at) VALUES ($name, $key, 0)', {
        name,
        key: name.toLowerCase(),
      }).lastId;
    },
    nameFace(face: number, person: number | null): void {
      db.run(
        `UPDATE face SET person_id = $person, assigned_by = CASE WHEN $person IS NULL THEN NULL ELSE 'user' END,
         state = 'face' WHERE id = $face`,
        { face, person },
      );
    },
    rejectFace(face: number, person: number): void {
      db.run('UPDATE face SET person_id = NULL, assigned_by = NULL WHERE id = $face AND person_id = $person', {
        face,
        person,
      });
      db.run('INSERT OR IGNORE INTO rejection (face_id, person_id, rejected_at) VALUES ($face, $person, 0)', {
        face,
        person,
      });
    },
  };
}
export type MemoryLibrary = ReturnType<typeof createMemoryLibrary>;
