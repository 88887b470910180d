import { expect } from 'vitest';
import { toVector } from '../../../../../electron/library/group/load-embeddings.ts';
import type { MemoryLibrary } from '../memory-library.ts';
import { rowsOf } from './open-grouping.ts';

/** True where the faces, of one photo, are one face twice: in a mirror, a collage. */
function areOneFace({ db }: MemoryLibrary, a: number, b: number): boolean {
  const vectors = db
    .all<{ vector: Uint8Array }>(
      'SELECT vector FROM face JOIN embedding ON face_id = id WHERE id IN ($a, $b) AND quality >= 0.5',
      { a, b },
    )
    .map(({ vector }) => toVector(vector));
  return vectors.length === 2 && vectors[0].reduce((dot, x, k) => dot + x * vectors[1][k], 0) >= 0.85;
}

/** What was said of pairs of faces that are in groups. */
export const linksOf = ({ db }: MemoryLibrary) =>
  db.all<{ a: number; b: number; same: number }>(
    `SELECT face_a AS a, face_b AS b, same FROM face_link JOIN face AS one ON one.id = face_a
       JOIN face AS other ON other.id = face_b WHERE one.state = 'face' AND other.state = 'face'`,
  );

/**
 * What was said to be one person is, once groups are settled, where nothing speaks against any of all that hangs
 * together with it.
 */
export function checkTogether(library: MemoryLibrary): void {
  const rows = rowsOf(library).filter(({ state }) => state === 'face');
  const part = new Map(rows.map(({ id }) => [id, id]));
  const join = (a: number, b: number) => {
    const [from, to] = [part.get(a)!, part.get(b)!];
    for (const [id, own] of part) if (own === from) part.set(id, to);
  };
  const links = linksOf(library);
  for (const { a, b, same } of links) if (same) join(a, b);
  for (const a of rows) for (const b of rows) if (a.person_id !== null && a.person_id === b.person_id) join(a.id, b.id);
  const disputed = new Set<number>();
  for (const { a, b, same } of links) if (!same && part.get(a) === part.get(b)) disputed.add(part.get(a)!);
  const saidSame = (a: number, b: number) => links.some((link) => link.a === a && link.b === b && link.same);
  for (const a of rows) {
    for (const b of rows) {
      if (a.id >= b.id || part.get(a.id) !== part.get(b.id)) continue;
      const names = a.person_id !== null && b.person_id !== null && a.person_id !== b.person_id;
      const rejections = [a, b].some((one, i) => JSON.parse(one.rejected).includes([b, a][i].person_id));
      const photo = a.photo_id === b.photo_id && !areOneFace(library, a.id, b.id) && !saidSame(a.id, b.id);
      if (names || rejections || photo) disputed.add(part.get(a.id)!);
    }
  }
  const groups = new Map(rows.map(({ id, group_id }) => [id, group_id]));
  for (const { a, b, same } of links) {
    if (same && !disputed.has(part.get(a)!) && groups.get(a) !== groups.get(b)) expect.fail(`${a} and ${b} are one`);
  }
}

/** What must hold at any time, whatever was done. */
export function checkConstraints(library: MemoryLibrary): void {
  const rows = rowsOf(library);
  for (const { state, group_id } of rows) expect(group_id === null).toBe(state !== 'face');
  const links = new Map(linksOf(library).map(({ a, b, same }) => [`${a} ${b}`, same]));
  const placed = rows.filter(({ state }) => state === 'face').map((row) => ({ ...row, not: JSON.parse(row.rejected) }));
  for (const a of placed) {
    for (const b of placed) {
      if (a.id >= b.id) continue;
      const together = a.group_id === b.group_id;
      const bothNamed = a.person_id !== null && b.person_id !== null;
      // Plain comparisons: an `expect` a pair takes most of the test's time.
      const broken = bothNamed
        ? together !== (a.person_id === b.person_id) && 'names'
        : together &&
          ((a.photo_id === b.photo_id &&
            !areOneFace(library, a.id, b.id) &&
            links.get(`${a.id} ${b.id}`) !== 1 &&
            'one photo') ||
            (links.get(`${a.id} ${b.id}`) === 0 && 'said apart') ||
            ((a.not.includes(b.person_id) || b.not.includes(a.person_id)) && 'rejection'));
      if (broken) expect.fail(`faces ${a.id} and ${b.id}: ${broken}`);
    }
  }
  const groups = library.db.all<{ id: number }>('SELECT id FROM face_group ORDER BY id').map(({ id }) => id);
  const used = new Set(rows.flatMap(({ group_id }) => group_id ?? []));
  expect(new Set(groups)).toEqual(used);
}
