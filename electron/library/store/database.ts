/** Values that SQLite stores and returns. */
export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlParams = Readonly<Record<string, SqlValue>>;

/** A handle that can only read. Statements are prepared once per database and SQL text. */
export interface ReadableDb {
  all<Row>(sql: string, params?: SqlParams): readonly Row[];
  get<Row>(sql: string, params?: SqlParams): Row | undefined;
  /** Rows one by one, for scans that should not be in memory at once. Until the loop ends the database takes no write. */
  iterate<Row>(sql: string, params?: SqlParams): IterableIterator<Row>;
}

/** A handle that can write too. */
export interface WritableDb extends ReadableDb {
  run(sql: string, params?: SqlParams): { readonly changes: number; readonly lastId: number };
  /** Runs `work` in a transaction (a savepoint where one is open); rolls back and rethrows when it throws. No promises. */
  transaction<T>(work: () => T): T;
}
