import { migrate } from '../../../../../electron/library/store/migrate.ts';
import { MIGRATIONS } from '../../../../../electron/library/store/migrations/all.ts';
import { type DatabaseFile, openDatabase } from '../../../../../electron/library/store/open-database.ts';
import { randomFrom } from '../../../seeded-random.ts';

/** An empty library in memory. */
export function emptyLibrary(): DatabaseFile {
  const db = openDatabase(':memory:');
  migrate(db, MIGRATIONS, { file: ':memory:', backups: '', now: () => 0 });
  return db;
}

/** A library in memory with rows in the proportions of a real one: three faces a photo, half of them named. */
export function libraryOfRows(photos: number): DatabaseFile {
  const db = emptyLibrary();
  const random = randomFrom(1);
  const oneOf = (count: number) => 1 + Math.floor(random() * count);
  const people = Math.ceil(photos / 50);
  const groups = Math.ceil(photos / 5);
  const hash = new Uint8Array(32);
  db.transaction(() => {
    db.run(`INSERT INTO folder (path, added_at) VALUES ('/photos', 0)`);
    for (let id = 1; id <= people; id++) {
      db.run('INSERT INTO person (name, name_key, created_at) VALUES ($name, $name, 0)', { name: `person ${id}` });
    }
    for (let id = 1; id <= groups; id++) db.run('INSERT INTO face_group (id) VALUES ($id)', { id });
    for (let photo = 1; photo <= photos; photo++) {
      new DataView(hash.buffer).setUint32(0, photo);
      const failed = photo % 100 === 0;
      db.run(
        `INSERT INTO photo (hash, bytes, state, width, height, taken_at, failure_code, failure_message, failed_at)
         VALUES ($hash, 1, $state, $width, $width, $takenAt, $code, $code, $failedAt)`,
        {
          hash,
          state: failed ? 'failed' : 'done',
          width: failed ? null : 100,
          takenAt: Math.floor(1.5e12 + random() * 1e11),
          code: failed ? 'decode.damaged' : null,
          failedAt: failed ? photo : null,
        },
      );
      db.run(`INSERT INTO path (photo_id, folder_id, path, bytes, modified_at) VALUES ($photo, 1, $path, 1, 1)`, {
        photo,
        path: `/photos/${photo % 37}/${photo}.jpg`,
      });
      for (let index = 0; index < (failed ? 0 : 3); index++) {
        const named = random() < 0.5;
        const aside = !named && random() < 0.05;
        const face = db.run(
          `INSERT INTO face (photo_id, x, y, w, h, landmarks, score, quality, state, person_id, assigned_by, group_id)
           VALUES ($photo, $x, 0.3, 0.2, 0.2, x'00', 0.9, $quality, $state, $person, $by, $group)`,
          {
            photo,
            x: index * 0.3,
            quality: random(),
            state: aside ? 'stranger' : 'face',
            person: named ? oneOf(people) : null,
            by: named ? 'user' : null,
            group: !named && !aside && random() < 0.8 ? oneOf(groups) : null,
          },
        ).lastId;
        const person = oneOf(people);
        if (!named && !aside && random() < 0.3) {
          db.run('INSERT INTO suggestion VALUES ($face, $person, $p)', { face, person, p: random() });
        } else if (random() < 0.05) db.run('INSERT INTO rejection VALUES ($face, $person, 0)', { face, person });
      }
    }
  });
  return db;
}
