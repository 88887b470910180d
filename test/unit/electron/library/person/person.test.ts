import { describe, expect, test } from 'vitest';
import type { FaceId, PersonId } from '../../../../../electron/api/types.ts';
import { createReviewWorld, type ReviewWorld } from '../review/review-world.ts';

/** Faces of one look, each in a photo of its own. */
const photosOf = (world: ReviewWorld, look: string, n: number): FaceId[] =>
  Array.from({ length: n }, () => world.photoOf([look])[0]);

async function name(world: ReviewWorld, faces: readonly FaceId[], who: string): Promise<PersonId> {
  return (await world.call('faces.name', { faces: [...faces], who: { name: who } })).person;
}

const setTaken = (world: ReviewWorld, face: FaceId, atMs: number | null) =>
  world.db.run('UPDATE photo SET taken_at = $atMs WHERE id = (SELECT photo_id FROM face WHERE id = $face)', {
    face,
    atMs,
  });

describe('a person', () => {
  test('has a birth date and other names, which undo and redo take back and forth', async () => {
    const world = createReviewWorld(1);
    const anna = await name(world, photosOf(world, 'anna', 2), 'Anna');
    await world.call('people.birth-date', { person: anna, date: '1984-05' });
    await world.call('people.aliases', { person: anna, aliases: ['Annie', ' annie ', 'ANNA', 'Mum'] });
    const said = await world.call('people.get', { person: anna });
    expect(said).toMatchObject({ birthDate: '1984-05', aliases: ['annie', 'Mum'] });

    await world.call('journal.undo', {});
    expect(await world.call('people.get', { person: anna })).toMatchObject({ birthDate: '1984-05', aliases: [] });
    await world.call('journal.undo', {});
    expect(await world.call('people.get', { person: anna })).toMatchObject({ birthDate: null, aliases: [] });
    await world.call('journal.redo', {});
    await world.call('journal.redo', {});
    expect(await world.call('people.get', { person: anna })).toEqual(said);
  });

  test.for(['30 May', '1984-13', '1984-05-32', '84', ''])('"%s" is no birth date', async (date) => {
    const world = createReviewWorld(1);
    const anna = await name(world, photosOf(world, 'anna', 1), 'Anna');
    await expect(world.call('people.birth-date', { person: anna, date })).rejects.toThrow('a date such as');
  });

  test('is found by another name in the list and in searches, but a name goes before another name', async () => {
    const world = createReviewWorld(2);
    const anna = await name(world, photosOf(world, 'anna', 2), 'Anna');
    const ben = await name(world, photosOf(world, 'ben', 3), 'Ben');
    await world.call('people.aliases', { person: anna, aliases: ['Granny', 'Benny'] });
    const matching = async (match: string) =>
      (await world.call('people.list', { match })).people.map(({ person }) => person);
    expect(await matching('gran')).toEqual([anna]);
    expect(await matching('ben')).toEqual([ben, anna]);
    const found = async (query: string) => (await world.call('search.photos', { query })).total;
    expect(await found('granny')).toBe(2);
    expect(await found('benny')).toBe(2);
    expect(await found('ben')).toBe(3);
    await expect(world.call('search.photos', { query: 'grany' })).rejects.toThrow('Did you mean Granny?');
  });

  test('that is merged gives other names, and a birth date where the other has none; undo gives them back', async () => {
    const world = createReviewWorld(3);
    const anna = await name(world, photosOf(world, 'anna', 2), 'Anna');
    const anne = await name(world, photosOf(world, 'anna', 2), 'Anne');
    await world.call('people.aliases', { person: anna, aliases: ['Mum'] });
    await world.call('people.aliases', { person: anne, aliases: ['mum', 'Granny', 'anna'] });
    await world.call('people.birth-date', { person: anne, date: '1950' });
    const before = world.labels();
    await world.call('people.merge', { from: [anne], into: anna });
    expect(await world.call('people.get', { person: anna })).toMatchObject({
      birthDate: '1950',
      aliases: ['Mum', 'Granny'],
      faces: 4,
    });
    await world.call('journal.undo', {});
    expect(world.labels()).toEqual(before);
  });

  test('that is split gives faces to somebody else for good, in one act', async () => {
    const world = createReviewWorld(4);
    const faces = [...photosOf(world, 'anna', 4), ...photosOf(world, 'carla', 3)];
    const anna = await name(world, faces, 'Anna');
    const before = world.labels();
    const done = await world.call('people.split', { person: anna, faces: faces.slice(4), who: { name: 'Carla' } });
    expect(done.values).toMatchObject({ name: 'Anna', other: 'Carla', faces: 3 });
    const carla = await world.call('people.get', { person: done.person! });
    expect(carla).toMatchObject({ name: 'Carla', faces: 3 });
    expect((await world.call('people.get', { person: anna })).faces).toBe(4);
    expect(world.labels().rejections).toEqual(faces.slice(4).map((face) => ({ face_id: face, person_id: anna })));
    await world.call('journal.undo', {});
    expect(world.labels()).toEqual(before);
    await world.call('journal.redo', {});
    expect((await world.call('people.list', { sort: 'name' })).people.map((each) => [each.name, each.faces])).toEqual([
      ['Anna', 4],
      ['Carla', 3],
    ]);
  });

  test('that is split without a name leaves the faces unnamed and rejected', async () => {
    const world = createReviewWorld(5);
    const faces = photosOf(world, 'anna', 3);
    const anna = await name(world, faces, 'Anna');
    const done = await world.call('people.split', { person: anna, faces: [faces[0]], who: null });
    expect(done.person).toBeNull();
    const rejected = await world.call('faces.list', { of: { person: anna, kind: 'rejected' } });
    expect(rejected.items.map(({ face }) => face)).toEqual([faces[0]]);
  });

  test('cannot be split from faces it has not, nor into itself', async () => {
    const world = createReviewWorld(6);
    const faces = photosOf(world, 'anna', 3);
    const anna = await name(world, faces.slice(0, 2), 'Anna');
    await expect(world.call('people.split', { person: anna, faces: [faces[2]], who: null })).rejects.toMatchObject({
      code: 'not-found.face',
    });
    await expect(
      world.call('people.split', { person: anna, faces: [faces[0]], who: { name: 'anna' } }),
    ).rejects.toMatchObject({ code: 'request.invalid' });
    expect((await world.call('journal.list', {})).acts.map(({ kind }) => kind)).toEqual(['faces.name']);
  });

  test('shows its faces by year, each in one year', async () => {
    const world = createReviewWorld(7);
    const faces = photosOf(world, 'anna', 6);
    const years = [2019, 2019, 2021, 2021, 2021, null];
    faces.forEach((face, i) => {
      setTaken(world, face, years[i] === null ? null : Date.UTC(years[i]!, i === 1 ? 11 : 0, i === 1 ? 31 : 1));
    });
    const anna = await name(world, faces, 'Anna');
    expect((await world.call('people.years', { person: anna })).years).toEqual([
      { year: 2019, faces: 2, photos: 2 },
      { year: 2021, faces: 3, photos: 3 },
      { year: null, faces: 1, photos: 1 },
    ]);
    const seen: FaceId[] = [];
    for (const year of [2019, 2021, null]) {
      const { items, total } = await world.call('faces.list', { of: { person: anna, kind: 'confirmed', year } });
      expect(items).toHaveLength(total);
      seen.push(...items.map(({ face }) => face));
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(faces);
    const none = await world.call('faces.list', { of: { person: anna, kind: 'confirmed', year: 2020 } });
    expect(none.total).toBe(0);
  });

  test('is shown with whom it was photographed, most often first, hidden people left out', async () => {
    const world = createReviewWorld(8);
    const groups = [
      ['a', 'b'],
      ['a', 'b', 'c'],
      ['a', 'c'],
      ['a', 'b'],
      ['d', 'b'],
      ['a', 'e'],
    ].map((looks) => ({
      looks,
      faces: world.photoOf(looks),
    }));
    const people = new Map<string, PersonId>();
    for (const look of ['a', 'b', 'c', 'd', 'e']) {
      const faces = groups.flatMap((group) => group.faces.filter((_, i) => group.looks[i] === look));
      people.set(look, await name(world, faces, look.toUpperCase()));
    }
    await world.call('people.hide', { person: people.get('e')!, hidden: true });
    const { companions } = await world.call('people.companions', { person: people.get('a')! });
    expect(companions.map((each) => [each.name, each.photos])).toEqual([
      ['B', 3],
      ['C', 2],
    ]);
    for (const { name: other, photos } of companions) {
      expect((await world.call('search.photos', { query: `A AND ${other}` })).total).toBe(photos);
    }
  });
});

describe('whether two people are one', () => {
  test('is told from their faces: likely for one look, not for two', async () => {
    const world = createReviewWorld(9);
    const anna = await name(world, photosOf(world, 'anna', 8), 'Anna');
    const annie = await name(world, photosOf(world, 'anna', 8), 'Annie');
    const ben = await name(world, photosOf(world, 'ben', 8), 'Ben');
    const same = await world.call('people.compare', { one: anna, other: annie });
    const different = await world.call('people.compare', { one: anna, other: ben });
    expect(same.probability).toBeGreaterThan(0.8);
    expect(different.probability).toBeLessThan(0.05);
    expect(same.nearest).toHaveLength(3);
    expect(new Set(same.nearest.flatMap(({ faces }) => faces)).size).toBe(6);
    const firsts = (await world.call('faces.list', { of: { person: anna, kind: 'confirmed' } })).items;
    for (const { faces } of same.nearest) expect(firsts.map(({ face }) => face)).toContain(faces[0]);
    expect(same.nearest[0].probability).toBeGreaterThanOrEqual(same.nearest[2].probability);
  });

  test('counts the photos that hold both', async () => {
    const world = createReviewWorld(10);
    const [a, b] = world.photoOf(['anna', 'ben']);
    const [c, d] = world.photoOf(['anna', 'ben']);
    const anna = await name(world, [a, c], 'Anna');
    const ben = await name(world, [b, d], 'Ben');
    expect(await world.call('people.compare', { one: anna, other: ben })).toMatchObject({ together: 2 });
  });

  test('stays open where somebody has no face to compare', async () => {
    const world = createReviewWorld(11);
    const faces = photosOf(world, 'anna', 3);
    const anna = await name(world, faces.slice(0, 2), 'Anna');
    const empty = await name(world, faces.slice(2), 'Nobody');
    await world.call('faces.unname', { faces: faces.slice(2) });
    expect(await world.call('people.compare', { one: anna, other: empty })).toEqual({
      probability: null,
      together: 0,
      nearest: [],
    });
  });
});

describe('the parts of a person', () => {
  test('are the looks mixed under one name, and hold each face once', async () => {
    const world = createReviewWorld(12);
    const looks = {
      anna: photosOf(world, 'anna', 12),
      carla: photosOf(world, 'carla', 7),
      dora: photosOf(world, 'd', 5),
    };
    const all = [...looks.anna, ...looks.carla, ...looks.dora];
    const person = await name(world, all, 'Anna');
    const { parts, left } = await world.call('people.parts', { person });
    expect(left).toBe(0);
    expect(parts.flatMap(({ faces }) => faces).toSorted((a, b) => a - b)).toEqual(all.toSorted((a, b) => a - b));
    const sets = parts.map(({ faces }) => faces.toSorted((a, b) => a - b));
    expect(sets).toEqual([looks.anna, looks.carla, looks.dora]);
    expect(parts[0].probability).toBe(0);
    for (const part of parts.slice(1)) expect(part.probability).toBeGreaterThan(0.9);
  });

  test('of one look are proposed as unlikely', async () => {
    const world = createReviewWorld(13);
    const person = await name(world, photosOf(world, 'anna', 20), 'Anna');
    const { parts } = await world.call('people.parts', { person });
    expect(parts).toHaveLength(2);
    expect(parts[1].probability).toBeLessThan(0.1);
  });

  test('of two faces are one', async () => {
    const world = createReviewWorld(14);
    const person = await name(world, photosOf(world, 'anna', 2), 'Anna');
    expect((await world.call('people.parts', { person })).parts).toHaveLength(1);
  });
});
