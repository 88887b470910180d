import { describe, expect, test } from 'vitest';
import type { FaceId, PersonId } from '../../../../../electron/api/types.ts';
import { createReviewWorld, type ReviewWorld } from '../review/review-world.ts';

/** Faces of one look, each in a photo of its own. */
const photosOf = (world: ReviewWorld, look: string, n: number): FaceId[] =>
  Array.from({ length: n }, () => world.photoOf([look])[0]);

async function name(world: ReviewWorld, faces: readonly FaceId[], who: string): Promise<PersonId> {
  return (await world.call('faces.name', { faces: [...faces], who: { name: who } })).person;
}

describe('a saved search', () => {
  test('is kept, renamed, removed, and each of it undone', async () => {
    const world = createReviewWorld(15);
    const list = async () => (await world.call('search.saved', {})).searches.map((each) => [each.name, each.query]);
    const { search } = await world.call('search.save', { name: ' Both ', query: ' anna AND ben ' });
    await world.call('search.save', { name: 'All', query: 'faces:2..' });
    expect(await list()).toEqual([
      ['All', 'faces:2..'],
      ['Both', 'anna AND ben'],
    ]);
    await world.call('search.rename-saved', { search, name: 'Two' });
    await world.call('search.remove-saved', { search });
    expect(await list()).toEqual([['All', 'faces:2..']]);
    await world.call('journal.undo', {});
    expect((await list()).at(-1)).toEqual(['Two', 'anna AND ben']);
    await world.call('journal.undo', {});
    expect((await list()).at(-1)).toEqual(['Both', 'anna AND ben']);
    await world.call('journal.undo', {});
    await world.call('journal.undo', {});
    expect(await list()).toEqual([]);
    for (let i = 0; i < 4; i++) await world.call('journal.redo', {});
    expect(await list()).toEqual([['All', 'faces:2..']]);
    await expect(world.call('search.remove-saved', { search })).rejects.toMatchObject({ code: 'not-found.search' });
  });

  test('that is saved again has the later name and is no second one', async () => {
    const world = createReviewWorld(16);
    const first = await world.call('search.save', { name: 'One', query: 'unnamed' });
    const second = await world.call('search.save', { name: 'Other', query: 'unnamed' });
    expect(second.search).toBe(first.search);
    expect((await world.call('search.saved', {})).searches).toMatchObject([{ name: 'Other', query: 'unnamed' }]);
  });
});

describe('a saved search that names people', () => {
  test('still finds them when they are renamed or merged, by the old name, which undo takes off again', async () => {
    const world = createReviewWorld(17);
    const anna = await name(world, photosOf(world, 'anna', 3), 'Anna');
    const ben = await name(world, photosOf(world, 'ben', 2), 'Ben');
    await name(world, photosOf(world, 'carl', 1), 'Carl');
    await world.call('search.save', { name: 'Not Ben', query: '(anna OR carl) NOT "Ben"' });
    const aliases = async (person: PersonId) => (await world.call('people.get', { person })).aliases;
    const total = async () => (await world.call('search.photos', { query: '(anna OR carl) NOT "Ben"' })).total;
    expect(await total()).toBe(4);
    await world.call('people.rename', { person: anna, name: 'Joanna' });
    expect([await aliases(anna), await total()]).toEqual([['Anna'], 4]);
    await world.call('people.merge', { from: [ben], into: anna });
    expect(await aliases(anna)).toEqual(['Anna', 'Ben']);
    expect(await total()).toBe(1);
    await world.call('journal.undo', {});
    await world.call('journal.undo', {});
    expect([await aliases(anna), await aliases(ben), await total()]).toEqual([[], [], 4]);
  });

  test('leaves no old name where it is not needed: none is saved, or the new name is found by the same words', async () => {
    const world = createReviewWorld(18);
    const anna = await name(world, photosOf(world, 'anna', 1), 'Anna');
    await world.call('people.rename', { person: anna, name: 'Anan' });
    expect((await world.call('people.get', { person: anna })).aliases).toEqual([]);
    await world.call('search.save', { name: 'Anna', query: 'anan' });
    await world.call('people.rename', { person: anna, name: 'Anan Lee' });
    expect((await world.call('people.get', { person: anna })).aliases).toEqual([]);
  });
});
