import { describe, expect, test } from 'vitest';
import type { FaceId, GroupId } from '../../../../../electron/api/types.ts';
import type { ActDone } from '../../../../../electron/library/context.ts';
import { groupHandlers } from '../../../../../electron/library/group/group-handlers.ts';
import type { SqlParams, WritableDb } from '../../../../../electron/library/store/database.ts';
import { groupsPage } from '../../../../../electron/library/store/groups.ts';
import { createMemoryLibrary } from '../memory-library.ts';

function createWorld() {
  const library = createMemoryLibrary();
  const { db } = library;
  const acts: ActDone[] = [];
  const journal = {
    act(kind: string, values: Readonly<Record<string, string | number>>, work: () => void): ActDone {
      db.transaction(work);
      const done = { act: acts.length + 1, kind, values: { ...values } };
      acts.push(done);
      return done;
    },
  };
  return {
    ...library,
    acts,
    handlers: groupHandlers({ db, journal, now: () => 0 }),
    /** A group of so many faces, each in a photo of its own. */
    addGroup(faces: number, takenAtMs: number | null = null): { group: GroupId; faces: FaceId[] } {
      const group = db.run('INSERT INTO face_group DEFAULT VALUES').lastId as GroupId;
      const ids = Array.from({ length: faces }, (_, i) => {
        const at = takenAtMs === null ? null : takenAtMs + i;
        const face = library.addFace(library.addPhoto({ takenAtMs: at }), null, 1 - i / 100);
        db.run('UPDATE face SET group_id = $group WHERE id = $face', { group, face });
        return face as FaceId;
      });
      return { group, faces: ids };
    },
  };
}

describe('groups', () => {
  test('the largest come first, page by page, and a face alone only where it is asked for', () => {
    const world = createWorld();
    const sizes = [3, 1, 5, 2, 5, 1, 9];
    const groups = sizes.map((size) => ({ size, ...world.addGroup(size) }));
    for (const singles of [false, true]) {
      const expected = groups
        .filter(({ size }) => singles || size > 1)
        .sort((a, b) => b.size - a.size || a.group - b.group)
        .map(({ group }) => group);
      const found: number[] = [];
      let cursor: string | undefined;
      do {
        const page = world.handlers['groups.list']({ singles, limit: 2, cursor });
        expect(page.total).toBe(expected.length);
        found.push(...page.items.map(({ group }) => group));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(found).toEqual(expected);
    }
  });

  test('a group counts unnamed faces that are on the screens, shows the best eight and its dates', () => {
    const world = createWorld();
    const { group, faces } = world.addGroup(12, 1000);
    world.nameFace(faces[0], world.addPerson('Anna'));
    world.db.run("UPDATE face SET state = 'stranger' WHERE id = $id", { id: faces[1] });
    world.db.run('UPDATE face SET shown = 0 WHERE id = $id', { id: faces[2] });
    const item = world.handlers['groups.get']({ group });
    expect(item).toMatchObject({ faces: 9, photos: 9, sample: faces.slice(3, 11), firstAtMs: 1003, lastAtMs: 1011 });
    expect(item.suggestion).toBeNull();
  });

  test('naming a group names its unnamed faces but those left out, as one act', () => {
    const world = createWorld();
    const { group, faces } = world.addGroup(5);
    const ben = world.addPerson('Ben');
    world.nameFace(faces[0], ben);
    const done = world.handlers['groups.name']({ group, who: { name: 'Anna' }, except: [faces[1]] });
    expect(done).toMatchObject({ named: 3, kind: 'groups.name', act: 1 });
    const people = world.db.all<{ person_id: number | null }>('SELECT person_id FROM face ORDER BY id');
    expect(people.map(({ person_id }) => person_id)).toEqual([ben, null, done.person, done.person, done.person]);
    expect(world.handlers['groups.get']({ group }).sample).toEqual([faces[1]]);
  });

  test('ignoring a group sets all its unnamed faces aside', () => {
    const world = createWorld();
    const { group } = world.addGroup(3);
    world.handlers['groups.ignore']({ group, as: 'stranger' });
    expect(world.db.all("SELECT id FROM face WHERE state = 'stranger'").length).toBe(3);
    expect(() => world.handlers['groups.get']({ group })).toThrow(expect.objectContaining({ code: 'not-found.group' }));
  });

  test('a group that is not there, or of which every face is left out, is an error that says so', () => {
    const world = createWorld();
    const { group, faces } = world.addGroup(2);
    const missing = expect.objectContaining({ code: 'not-found.group' });
    expect(() => world.handlers['groups.get']({ group: 99 as GroupId })).toThrow(missing);
    expect(() => world.handlers['groups.name']({ group, who: { name: 'Anna' }, except: faces })).toThrow(missing);
    expect(world.acts).toEqual([]);
  });

  test('strangers are in a list of their own and can be named there', () => {
    const world = createWorld();
    const [known, stranger, alone] = [world.addGroup(3), world.addGroup(2), world.addGroup(1)];
    for (const { group } of [stranger, alone]) {
      world.db.run('UPDATE face_group SET aside = 1 WHERE id = $group', { group });
    }
    const listed = (request: { kind?: 'people' | 'others' | 'all'; singles?: boolean }) =>
      world.handlers['groups.list']({ singles: false, limit: 10, ...request }).items.map(({ group }) => group);
    expect(listed({})).toEqual([known.group]);
    expect(listed({ kind: 'others' })).toEqual([stranger.group, alone.group]);
    expect(listed({ kind: 'all' })).toEqual([known.group, stranger.group, alone.group]);
    expect(listed({ singles: true })).toEqual(listed({ kind: 'all' }));
    world.handlers['groups.name']({ group: stranger.group, who: { name: 'Zoe' }, except: [] });
    expect(listed({ kind: 'others' })).toEqual([alone.group]);
  });

  test('the list of groups reads one covering index', () => {
    const { db } = createWorld();
    const asked: { sql: string; params: SqlParams }[] = [];
    const recorded: WritableDb = {
      ...db,
      all: <Row>(sql: string, params: SqlParams = {}) => {
        asked.push({ sql, params });
        return db.all<Row>(sql, params);
      },
    };
    groupsPage(recorded, { atLeast: 2, aside: 0, faces: 1000, group: 0, limit: 10 });
    const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${asked[0].sql}`, asked[0].params);
    expect(plan[0].detail).toContain('USING COVERING INDEX face_unnamed_by_group');
  });
});
