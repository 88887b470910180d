import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../../../../electron/library/search/compile-query.ts';
import { parseQuery } from '../../../../../electron/library/search/parse-query.ts';
import type { Query } from '../../../../../electron/library/search/query.ts';
import { searchHandlers } from '../../../../../electron/library/search/search-handlers.ts';
import type { ReadableDb, SqlParams } from '../../../../../electron/library/store/database.ts';
import { photoCount, photosPage } from '../../../../../electron/library/store/photos.ts';
import { knownPeople } from '../../../../../electron/library/store/search.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary } from '../memory-library.ts';

interface PlainPhoto {
  readonly id: number;
  readonly takenAtMs: number | null;
  readonly folder: string;
  readonly camera: string | null;
  readonly faces: readonly { readonly person: number | null; readonly state: string }[];
}

/** A seeded library, and the same as plain objects. */
function createSeededLibrary(seed: number, n: number) {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const library = createMemoryLibrary();
  const people = ['Anna', 'Ben', 'Carl', 'Anna Maria Müller', 'Zoë'].map((name) => library.addPerson(name));
  const photos: PlainPhoto[] = [];
  for (let i = 0; i < n; i++) {
    const takenAtMs = Date.UTC(
      2015 + Math.floor(random() * 8),
      Math.floor(random() * 12),
      1 + Math.floor(random() * 28),
    );
    const folder = pick(['Holidays/2019 Sea', 'Holidays/100% sun', 'home', 'home/Müller', 'a_b', 'aXb']);
    const camera = pick(['NIKON D90', 'Canon EOS 5D', '100% toy_cam', null]);
    const id = library.addPhoto({ takenAtMs, path: `${folder}/${i}.jpg` });
    library.db.run('UPDATE photo SET camera = $camera WHERE id = $id', { id, camera });
    const faces = Array.from({ length: Math.floor(random() * 5) }, () => {
      const face = library.addFace(id);
      const person = random() < 0.5 ? pick(people) : null;
      if (person !== null) library.nameFace(face, person);
      const state = person === null ? pick(['face', 'maybe-face', 'stranger', 'not-a-face']) : 'face';
      library.db.run('UPDATE face SET state = $state WHERE id = $face', { face, state });
      return { person, state };
    });
    photos.push({ id, takenAtMs, folder: `/photos/${folder}`, camera, faces });
  }
  return { ...library, photos, random, pick };
}

/** What the query means, said once more without SQL. */
function holds(query: Query, photo: PlainPhoto): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => holds(part, photo));
    case 'or':
      return query.parts.some((part) => holds(part, photo));
    case 'not':
      return !holds(query.part, photo);
    case 'person':
      return photo.faces.some(({ person }) => person === query.person);
    case 'after':
      return photo.takenAtMs !== null && photo.takenAtMs >= query.fromMs;
    case 'before':
      return photo.takenAtMs !== null && photo.takenAtMs < query.untilMs;
    case 'in':
      return `${photo.folder}/`.toLowerCase().includes(query.folder.toLowerCase());
    case 'camera':
      return photo.camera?.toLowerCase().includes(query.camera.toLowerCase()) ?? false;
    case 'faces': {
      const faces = photo.faces.filter(({ state }) => state === 'face' || state === 'stranger').length;
      return faces >= query.least && faces <= query.most;
    }
    case 'unnamed':
      return photo.faces.some(({ person, state }) => person === null && state === 'face');
    default:
      return query satisfies never;
  }
}

function randomQuery(pick: <T>(list: readonly T[]) => T, random: () => number, depth: number): string {
  const deeper = () => randomQuery(pick, random, depth - 1);
  if (depth > 0 && random() < 0.6) {
    return pick([
      () => `${deeper()} ${deeper()}`,
      () => `${deeper()} AND ${deeper()}`,
      () => `(${deeper()}) OR (${deeper()})`,
      () => `NOT (${deeper()})`,
    ])();
  }
  return pick([
    'anna',
    'ben',
    'carl',
    '"Anna Maria Müller"',
    'zoe',
    'after:2018',
    'before:2020-06',
    'after:2019-03-14',
    'in:holidays',
    'in:"100% sun"',
    'in:a_b',
    'in:home',
    'faces:2',
    'faces:1..3',
    'faces:..1',
    'faces:3..',
    'unnamed',
    'camera:nikon',
    'camera:"100% toy_cam"',
  ]);
}

/** What a condition does with faces, step by step. */
function facesPlan(db: ReadableDb, where: string, params: SqlParams): readonly string[] {
  const plan = db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT photo.id FROM photo WHERE shown = 1 AND (${where})`, params)
    .map(({ detail }) => detail)
    .filter((detail) => /\bface\b/.test(detail));
  expect(plan.length).toBeGreaterThan(0);
  return plan;
}

describe('search', () => {
  test('any query finds exactly the photos that it means, newest first', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const { db, photos, random, pick } = createSeededLibrary(seed, 150);
      for (let round = 0; round < 60; round++) {
        const text = randomQuery(pick, random, 3);
        const query = parseQuery(text, knownPeople(db))!;
        const meant = photos
          .filter((photo) => holds(query, photo))
          .sort((a, b) => b.takenAtMs! - a.takenAtMs! || b.id - a.id)
          .map(({ id }) => id);
        const filter = compileQuery(db, text);
        const found = photosPage(db, filter, { timeline: Number.MAX_SAFE_INTEGER, id: 0, limit: 1000 });
        expect(
          found.map(({ id }) => id),
          text,
        ).toEqual(meant);
        expect(photoCount(db, filter), text).toBe(meant.length);
      }
    }
  });

  test('pages continue where the last one ended and hold each photo once', () => {
    const { db, photos } = createSeededLibrary(9, 90);
    const { 'search.photos': search } = searchHandlers({ db });
    const seen: number[] = [];
    let cursor: string | null | undefined;
    do {
      const page = search({ query: 'NOT carl', limit: 7, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ photo }) => photo));
      cursor = page.next;
      expect(page.total).toBe(photos.filter(({ faces }) => !faces.some(({ person }) => person === 3)).length);
      expect(page.terms).toEqual([{ kind: 'person', text: 'Carl', not: true, or: false }]);
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(photos.filter(({ faces }) => !faces.some(({ person }) => person === 3)).length);
  });

  test('an empty query finds all photos and has no chips', () => {
    const { db, photos } = createSeededLibrary(2, 20);
    const { items, total, terms } = searchHandlers({ db })['search.photos']({ query: '  ', limit: 100 });
    expect([items.length, total, terms]).toEqual([photos.length, photos.length, []]);
  });

  test('what a user types is a parameter and never SQL', () => {
    const { db } = createSeededLibrary(3, 10);
    const filter = compileQuery(db, `in:"x' OR 1=1 --"`);
    expect(filter.where + filter.whereOfAll).not.toContain('1=1');
    expect(Object.values(filter.params)).toContain(`%x' OR 1=1 --%/%`);
    expect(photoCount(db, filter)).toBe(0);
  });

  test('people and unnamed faces are found by index, not by reading all faces', () => {
    const { db } = createSeededLibrary(4, 30);
    for (const text of ['anna ben NOT carl', 'anna OR unnamed']) {
      const { where, whereOfAll, params } = compileQuery(db, text);
      for (const detail of [...facesPlan(db, where, params), ...facesPlan(db, whereOfAll, params)])
        expect(detail).toMatch(
          /SEARCH face USING (COVERING )?INDEX|SCAN face USING (COVERING )?INDEX face_(un|waiting)/,
        );
    }
  });

  test('a page, and whatever a person or a camera narrows, asks for the faces of each photo; a walk through all lists once', () => {
    const { db } = createSeededLibrary(4, 30);
    const ofEach = /SEARCH face USING COVERING INDEX face_by_photo \(photo_id=\? AND state=\?\)/;
    const plans = (text: string) => {
      const { where, whereOfAll, params } = compileQuery(db, text);
      return { page: facesPlan(db, where, params).at(-1)!, all: facesPlan(db, whereOfAll, params).at(-1)! };
    };
    for (const text of ['faces:3', 'anna faces:3', 'camera:nikon faces:2..4']) {
      expect(plans(text).page, text).toMatch(ofEach);
    }
    expect(plans('anna faces:3').all).toMatch(ofEach);
    expect(plans('faces:3').all).toMatch(/SCAN face USING COVERING INDEX face_by_photo/);
    expect(plans('unnamed').all).toMatch(/SCAN face USING (COVERING )?INDEX face_waiting/);
  });
});
