import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { KithError } from '../../api/errors.ts';

/** Name of the lock's file inside a library folder. */
export const LOCK_FILE = 'kith.lock';

export interface LibraryLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly computer: string;
  readonly since: number;
}

/**
 * Makes this process the only one that opens a library folder. The lock is SQLite's own reserved lock on a file that
 * holds who has it: the system gives it back when the process dies, however it dies, so no lock is ever stale and no
 * process number has to be trusted; others may still read who holds it.
 * Throws library.locked, naming the holder.
 */
export function lockLibrary(directory: string, nowMs: number): LibraryLock {
  const file = join(directory, LOCK_FILE);
  const sqlite = new Database(file, { timeout: 0 });
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    sqlite.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, computer TEXT, since INTEGER)');
    sqlite.exec('DELETE FROM holder');
    sqlite.prepare('INSERT INTO holder VALUES (?, ?, ?)').run(process.pid, hostname(), nowMs);
    sqlite.exec('COMMIT');
    // Whoever slips in between the two transactions has the lock; the second one then throws here.
    sqlite.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const holder = busy(error) ? readHolder(sqlite) : undefined;
    sqlite.close();
    if (!busy(error)) throw error;
    throw new KithError('library.locked', `${directory} is open in another Kith${who(holder)}. Close it there first.`, {
      file: directory,
      cause: error,
    });
  }
  return {
    release() {
      if (!sqlite.open) return;
      sqlite.exec('DELETE FROM holder');
      sqlite.exec('COMMIT');
      sqlite.close();
    },
  };
}

const busy = (error: unknown) => error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

function readHolder(sqlite: Database.Database): Holder | undefined {
  try {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    return sqlite.prepare('SELECT pid, computer, since FROM holder').get() as Holder | undefined;
  } catch {
    // The other process is just writing its name: that it holds the lock is all that can be said.
    return undefined;
  }
}

function who(holder: Holder | undefined): string {
  if (!holder) return '';
  const since = new Date(holder.since).toISOString();
  return ` (process ${holder.pid} on ${holder.computer}, since ${since})`;
}
