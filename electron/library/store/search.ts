import type { KnownPerson, Query } from '../search/query.ts';
import type { ReadableDb, SqlValue } from './database.ts';
import type { PhotoFilter } from './photos.ts';

/** Everyone who is named, hidden ones too, with their other names. */
export const knownPeople = (db: ReadableDb): readonly KnownPerson[] =>
  db
    .all<{ id: number; name: string; aliases: string }>('SELECT id, name, aliases FROM person ORDER BY id')
    .map(({ id, name, aliases }) => ({ id, name, aliases: JSON.parse(aliases) as string[] }));

/** A query as a condition on `photo`. Parameters are called q0, q1, ...; what a user typed is never part of the SQL. */
export function queryFilter(query: Query): PhotoFilter {
  const params: Record<string, SqlValue> = {};
  const bind = (value: SqlValue): string => {
    const name = `q${Object.keys(params).length}`;
    params[name] = value;
    return `$${name}`;
  };
  return { where: condition(query, bind), params };
}

function condition(query: Query, bind: (value: SqlValue) => string): string {
  switch (query.kind) {
    case 'and':
      return `(${query.parts.map((part) => condition(part, bind)).join(' AND ')})`;
    case 'or':
      return `(${query.parts.map((part) => condition(part, bind)).join(' OR ')})`;
    case 'not':
      // A photo without a date is neither after nor before one, but it is "not after" it.
      return `(${condition(query.part, bind)}) IS NOT TRUE`;
    case 'person':
      return `photo.id IN (SELECT photo_id FROM face WHERE person_id = ${bind(query.person)})`;
    case 'after':
      return `photo.taken_at >= ${bind(query.fromMs)}`;
    case 'before':
      return `photo.taken_at < ${bind(query.untilMs)}`;
    case 'in':
      return `photo.id IN (SELECT photo_id FROM path WHERE photo_id IS NOT NULL AND (${folderSpellings(query.folder)
        .map((folder) => `replace(path, '\\', '/') LIKE ${bind(`%${escapeLike(folder)}%/%`)} ESCAPE '!'`)
        .join(' OR ')}))`;
    case 'camera':
      return `photo.camera LIKE ${bind(`%${escapeLike(query.camera)}%`)} ESCAPE '!'`;
    case 'faces':
      return facesCondition(query, bind);
    case 'unnamed':
      // `+`: most photos fit, so that the timeline is followed, not this list.
      return `+photo.id IN (SELECT photo_id FROM face WHERE person_id IS NULL AND face.state = 'face' AND face.shown = 1)`;
    default:
      return query satisfies never;
  }
}

/**
 * Counted in one pass over an index of all faces: asked photo by photo it takes five times as long. `+`: many photos fit,
 * so that the timeline is followed until a page is full, rather than this list being looked up and sorted.
 */
function facesCondition(
  { least, most }: { readonly least: number; readonly most: number },
  bind: (value: SqlValue) => string,
): string {
  const photosWith = (having: string) =>
    `(SELECT photo_id FROM face WHERE face.state IN ('face', 'stranger') GROUP BY photo_id HAVING ${having})`;
  // A photo without faces has no row to count.
  if (least === 0) return most === Infinity ? '1' : `+photo.id NOT IN ${photosWith(`count(*) > ${bind(most)}`)}`;
  const upTo = most === Infinity ? '' : ` AND count(*) <= ${bind(most)}`;
  return `+photo.id IN ${photosWith(`count(*) >= ${bind(least)}${upTo}`)}`;
}

/** File systems spell letters with accents in one or in two characters; separators are compared as slashes. */
function folderSpellings(folder: string): readonly string[] {
  const slashed = folder.replaceAll('\\', '/');
  return [...new Set([slashed.normalize('NFC'), slashed.normalize('NFD')])];
}

const escapeLike = (text: string) => text.replace(/[!%_]/gu, '!$&');
