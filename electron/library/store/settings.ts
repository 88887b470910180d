import type { ReadableDb, WritableDb } from './database.ts';

/** Every setting that was ever set, by name. */
export const storedSettings = (db: ReadableDb): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    db
      .all<{ name: string; value: string }>('SELECT name, value FROM setting')
      .map(({ name, value }) => [name, JSON.parse(value) as unknown]),
  );

export function putSetting(db: WritableDb, name: string, value: unknown): void {
  db.run('INSERT OR REPLACE INTO setting (name, value) VALUES ($name, $value)', { name, value: JSON.stringify(value) });
}
