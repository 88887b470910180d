import Database from 'better-sqlite3';
import { KithError } from '../../api/errors.ts';
import type { SqlParams, WritableDb } from './database.ts';

/** An open SQLite file: queries, and what only its owner may do. */
export interface DatabaseFile extends WritableDb {
  /** Runs several statements without parameters (a schema). */
  exec(sql: string): void;
  /** A consistent copy of the whole file at `target`, which must not exist. */
  copyTo(target: string): void;
  close(): void;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  /** Bytes of a page, for a file that is still to be made; 4096 where not said. */
  readonly pageSize?: number;
}

/**
 * Opens or creates a SQLite file (or ':memory:').
 *
 * WAL: readers and the one writer do not wait for each other. synchronous NORMAL is chosen on purpose: a killed
 * process loses nothing, a power cut may lose the last commits but never damages the file; in exchange a commit costs
 * no disk flush, which at one transaction a photo is most of the time of a commit.
 * Throws library.damaged where the file is no SQLite database, library.not-writable where it cannot be opened.
 */
export function openDatabase(file: string, { readOnly = false, pageSize }: OpenOptions = {}): DatabaseFile {
  const sqlite = connect(file, readOnly, pageSize);
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const translated = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asKithError(error, file);
    }
  };

  return {
    all: <Row>(sql: string, params: SqlParams = {}) => translated(() => prepare(sql).all(params) as Row[]),
    get: <Row>(sql: string, params: SqlParams = {}) => translated(() => prepare(sql).get(params) as Row | undefined),
    // A statement of its own: a cached one would be busy where two loops over the same query nest.
    iterate: <Row>(sql: string, params: SqlParams = {}) =>
      translated(() => sqlite.prepare(sql).iterate(params) as IterableIterator<Row>),
    run(sql, params = {}) {
      const { changes, lastInsertRowid } = translated(() => prepare(sql).run(params));
      return { changes, lastId: Number(lastInsertRowid) };
    },
    transaction: (work) => translated(() => sqlite.transaction(work)()),
    exec(sql) {
      translated(() => sqlite.exec(sql));
    },
    copyTo(target) {
      translated(() => sqlite.prepare('VACUUM INTO ?').run(target));
    },
    close() {
      statements.clear();
      sqlite.close();
    },
  };
}

function connect(file: string, readOnly: boolean, pageSize: number | undefined): Database.Database {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: readOnly, fileMustExist: readOnly, timeout: 5000 });
    if (!readOnly) {
      if (pageSize !== undefined) sqlite.pragma(`page_size = ${pageSize}`);
      sqlite.pragma('journal_mode = WAL');
      sqlite.pragma('synchronous = NORMAL');
      sqlite.pragma('foreign_keys = ON');
      // 64 MB of pages and the file mapped: lists of a large library come from memory.
      sqlite.pragma('cache_size = -65536');
    }
    sqlite.pragma('mmap_size = 268435456');
    sqlite.pragma('schema_version');
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw asKithError(error, file);
  }
}

/** SQLite's own words become a code and a remedy; anything else (a bug in a query, a broken rule) passes unchanged. */
function asKithError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) {
    if (error instanceof TypeError && /directory does not exist/.test(error.message)) {
      return new KithError('library.not-writable', `${file}: its folder is not there.`, { file, cause: error });
    }
    return error;
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) {
    return new KithError(
      'library.damaged',
      `${file} is damaged (${error.message}). Restore the newest file of the folder "backups" in its place.`,
      { file, cause: error },
    );
  }
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|FULL|IOERR)/.test(error.code)) {
    return new KithError(
      'library.not-writable',
      `${file} cannot be written (${error.message}). Check the free space and the permissions of its folder.`,
      { file, cause: error },
    );
  }
  return error;
}
