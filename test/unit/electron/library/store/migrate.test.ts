import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Migration, migrate } from '../../../../../electron/library/store/migrate.ts';
import { MIGRATIONS } from '../../../../../electron/library/store/migrations/all.ts';
import { openDatabase } from '../../../../../electron/library/store/open-database.ts';

const ONE: Migration = { version: 1, name: 'one', sql: 'CREATE TABLE label (name TEXT)' };
const TWO: Migration = {
  version: 2,
  name: 'two',
  sql: `ALTER TABLE label ADD COLUMN at INTEGER; UPDATE label SET at = 7`,
};

function temporaryFile() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { file: join(folder, 'kith.sqlite'), backups: join(folder, 'backups'), now: () => Date.UTC(2026, 10, 24, 12) };
}

test('versions are numbered from 1 without gaps', () => {
  expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test('a new file gets every version and no backup', () => {
  const place = temporaryFile();
  const db = openDatabase(place.file);
  expect(migrate(db, [ONE, TWO], place)).toBeUndefined();
  expect(db.get('PRAGMA user_version')).toEqual({ user_version: 2 });
  expect(migrate(db, [ONE, TWO], place)).toBeUndefined();
  db.close();
});

test('an old file is copied before it is upgraded, and keeps its labels', () => {
  const place = temporaryFile();
  const old = openDatabase(place.file);
  migrate(old, [ONE], place);
  old.run(`INSERT INTO label (name) VALUES ('Anna')`);
  old.close();

  const db = openDatabase(place.file);
  const backup = migrate(db, [ONE, TWO], place)!;
  expect(readdirSync(place.backups)).toEqual(['kith-version-1-2026-11-24T12-00-00.000Z.sqlite']);
  expect(db.all('SELECT * FROM label')).toEqual([{ name: 'Anna', at: 7 }]);
  db.close();
  const copy = openDatabase(backup, { readOnly: true });
  expect(copy.all('SELECT * FROM label')).toEqual([{ name: 'Anna' }]);
  expect(copy.get('PRAGMA user_version')).toEqual({ user_version: 1 });
  copy.close();
});

test('a migration that fails changes nothing', () => {
  const place = temporaryFile();
  const db = openDatabase(place.file);
  migrate(db, [ONE], place);
  db.run(`INSERT INTO label (name) VALUES ('Anna')`);
  const broken: Migration = { version: 2, name: 'broken', sql: 'DELETE FROM label; SELECT nonsense' };
  expect(() => migrate(db, [ONE, broken], place)).toThrow('nonsense');
  expect(db.all('SELECT * FROM label')).toEqual([{ name: 'Anna' }]);
  expect(db.get('PRAGMA user_version')).toEqual({ user_version: 1 });
  db.close();
});

test('a file of a newer version is refused, with both versions in the message', () => {
  const place = temporaryFile();
  const db = openDatabase(place.file);
  migrate(db, [ONE, TWO], place);
  expect(() => migrate(db, [ONE], place)).toThrow(expect.objectContaining({ code: 'library.newer-version' }));
  expect(() => migrate(db, [ONE], place)).toThrow(/version 2 .* knows 1/);
  db.close();
});

test('what is no database is called damaged, a folder that is not there not writable', () => {
  const { file } = temporaryFile();
  writeFileSync(file, 'not a database, but long enough to be taken for a page of one'.repeat(50));
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'library.damaged', file }));
  expect(() => openDatabase(join(file, 'x', 'y.sqlite'))).toThrow(
    expect.objectContaining({ code: 'library.not-writable' }),
  );
});

test('a transaction that throws leaves nothing, also inside another one', () => {
  const db = openDatabase(':memory:');
  db.exec('CREATE TABLE t (n INTEGER)');
  db.transaction(() => {
    db.run('INSERT INTO t VALUES (1)');
    expect(() =>
      db.transaction(() => {
        db.run('INSERT INTO t VALUES (2)');
        throw new Error('no');
      }),
    ).toThrow('no');
  });
  expect(db.all('SELECT n FROM t')).toEqual([{ n: 1 }]);
  db.close();
});
