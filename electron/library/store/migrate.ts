import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { KithError } from '../../api/errors.ts';
import type { DatabaseFile } from './open-database.ts';

/** One step of the schema. `sql` is run once, in a transaction, on a file of the version before. */
export interface Migration {
  /** 1, 2, 3, ... without gaps. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

export interface MigrateOptions {
  readonly file: string;
  /** Where the copy goes that is made before a file with data is upgraded. */
  readonly backups: string;
  readonly now: () => number;
}

/**
 * Brings a file to the newest version: each migration in a transaction of its own, a backup before the first one
 * unless the file is new. Returns the backup's path where one was made.
 * Throws library.newer-version where a later Kith has written it.
 */
export function migrate(
  db: DatabaseFile,
  migrations: readonly Migration[],
  { file, backups, now }: MigrateOptions,
): string | undefined {
  const current = versionOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new KithError(
      'library.newer-version',
      `${file} was written by a newer Kith (version ${current} of its format, this one knows ${newest}). Update Kith.`,
      { file },
    );
  }
  const due = migrations.filter(({ version }) => version > current);
  if (due.length === 0) return undefined;

  const backup = current > 0 ? backUp(db, backups, current, now()) : undefined;
  for (const { version, sql } of due) {
    db.transaction(() => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${version}`);
    });
  }
  return backup;
}

function versionOf(db: DatabaseFile): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')!.user_version;
}

function backUp(db: DatabaseFile, backups: string, version: number, nowMs: number): string {
  mkdirSync(backups, { recursive: true });
  const stamp = new Date(nowMs).toISOString().replaceAll(':', '-');
  const target = join(backups, `kith-version-${version}-${stamp}.sqlite`);
  db.copyTo(target);
  return target;
}
