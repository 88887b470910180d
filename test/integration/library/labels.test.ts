import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaceId } from '../../../electron/api/types.ts';
import { faceAt, writeScriptedPhoto } from './scripted-vision.ts';
import { allFaces, nameFace, openTestLibrary } from './test-library.ts';

/** `photos` photos of each person, one face each. */
async function libraryOf(people: readonly string[], photos: number) {
  const library = await openTestLibrary();
  for (const who of people) {
    for (let index = 0; index < photos; index++) {
      const takenAtMs = Date.UTC(2020, index, 1);
      writeScriptedPhoto(join(library.photos, `${who}${index}.jpg`), { faces: [faceAt(who)], takenAtMs, note: who });
    }
  }
  await library.scan();
  const faces = await allFaces(library);
  const of = (who: string): FaceId[] =>
    [...faces].filter(([place]) => place.startsWith(who)).map(([, { face }]) => face);
  return { library, of };
}

describe('names', () => {
  test('that differ in case, blanks or composition are one person', async () => {
    const { library, of } = await libraryOf(['zoe'], 4);
    const ids = of('zoe');
    const spellings = ['Zoë Weiß', 'zoë  WEISS', ' Zoe\u0308 Weiß '];
    const people = new Set<number>();
    for (const [index, name] of spellings.entries()) {
      people.add((await library.call('faces.name', { faces: [ids[index]], who: { name } })).person);
    }
    expect(people.size).toBe(1);
    const { people: list } = await library.call('people.list', {});
    expect(list).toMatchObject([{ name: 'Zoë Weiß', faces: 3, photos: 3 }]);
    expect((await library.call('people.list', { match: 'WEISS' })).people).toHaveLength(1);
    expect((await library.call('people.list', { match: 'weiss x' })).people).toHaveLength(0);
    // The same person may be spelled anew.
    await library.call('people.rename', { person: list[0].person, name: 'ZOË WEISS' });
    expect((await library.call('people.get', { person: list[0].person })).name).toBe('ZOË WEISS');
  });

  test('may be given to two faces of one photo: mirrors and collages', async () => {
    const library = await openTestLibrary();
    writeScriptedPhoto(join(library.photos, 'mirror.jpg'), { faces: [faceAt('anna'), faceAt('anna', 1)] });
    await library.scan();
    const faces = [...(await allFaces(library)).values()].map(({ face }) => face);
    const { person, named } = await library.call('faces.name', { faces, who: { name: 'Anna' } });
    expect(named).toBe(2);
    expect(await library.call('people.get', { person })).toMatchObject({ faces: 2, photos: 1 });
  });

  test('bring back a face that was set aside, and lift its rejection', async () => {
    const { library, of } = await libraryOf(['anna'], 2);
    const [one, two] = of('anna');
    const { person } = await library.call('faces.name', { faces: [one], who: { name: 'Anna' } });
    await library.call('faces.reject', { faces: [two], person });
    await library.call('faces.set-state', { faces: [two], state: 'stranger' });
    expect(await library.call('library.info', {})).toMatchObject({ faces: 2, named: 1, strangers: 1, unnamed: 0 });
    await library.call('faces.name', { faces: [two], who: { person } });
    expect(await library.call('library.info', {})).toMatchObject({ faces: 2, named: 2, strangers: 0 });
    expect((await library.call('faces.list', { of: { person, kind: 'rejected' } })).total).toBe(0);
  });
});

describe('a person', () => {
  test('shows the chosen cover while it is the person, else the best face', async () => {
    const { library, of } = await libraryOf(['anna'], 3);
    const faces = of('anna').sort((a, b) => a - b);
    const { person } = await library.call('faces.name', { faces, who: { name: 'Anna' } });
    expect(await library.call('people.get', { person })).toMatchObject({
      cover: faces[0],
      firstAtMs: Date.UTC(2020, 0, 1),
      lastAtMs: Date.UTC(2020, 2, 1),
    });
    await library.call('people.cover', { person, face: faces[2] });
    expect(await library.call('people.get', { person })).toMatchObject({ cover: faces[2] });
    await library.call('faces.unname', { faces: [faces[2]] });
    expect(await library.call('people.get', { person })).toMatchObject({ cover: faces[0] });
  });

  test('that is merged leaves faces and rejections to the other, and contradictions to no one', async () => {
    const { library, of } = await libraryOf(['anna', 'ben', 'carl'], 2);
    const name = async (name: string, faces: FaceId[]) =>
      (await library.call('faces.name', { faces, who: { name } })).person;
    const anna = await name('Anna', of('anna'));
    const ben = await name('Ben', of('ben'));
    await library.call('faces.reject', { faces: of('carl'), person: ben });
    await library.call('faces.reject', { faces: of('anna'), person: ben });
    await library.call('people.merge', { from: [ben, anna], into: anna });

    const { people } = await library.call('people.list', {});
    expect(people).toMatchObject([{ person: anna, name: 'Anna', faces: 4 }]);
    const { items } = await library.call('faces.list', { of: { person: anna, kind: 'rejected' } });
    expect(items.map(({ face }) => face).sort()).toEqual(of('carl').sort());
    await expect(library.call('people.get', { person: ben })).rejects.toMatchObject({ code: 'not-found.person' });
  });

  test('that is hidden is listed only where asked for', async () => {
    const { library } = await libraryOf(['anna'], 1);
    const { person } = await nameFace(library, 'anna0.jpg/0', 'Anna');
    await library.call('people.hide', { person, hidden: true });
    expect((await library.call('people.list', {})).people).toEqual([]);
    expect((await library.call('people.list', { hidden: true })).people).toMatchObject([{ person, hidden: true }]);
  });

  test('is sorted by name, by faces and by the last photo', async () => {
    const { library, of } = await libraryOf(['anna', 'ben', 'carl'], 3);
    await library.call('faces.name', { faces: of('carl').slice(0, 1), who: { name: 'Carl' } });
    await library.call('faces.name', { faces: of('ben'), who: { name: 'Ben' } });
    await library.call('faces.name', { faces: of('anna').slice(1), who: { name: 'Änna' } });
    const order = async (sort: 'name' | 'faces' | 'recent') =>
      (await library.call('people.list', { sort })).people.map(({ faces }) => faces);
    expect(await order('faces')).toEqual([3, 2, 1]);
    expect(await order('name')).toEqual([2, 3, 1]);
    expect((await order('recent'))[0]).toBe(3);
  });
});

describe('a rejection', () => {
  test('is never suggested again, whatever is scanned, learned and undone later', async () => {
    const { library, of } = await libraryOf(['anna', 'ben', 'carl'], 8);
    const anna = of('anna');
    const { person } = await library.call('faces.name', { faces: anna.slice(0, 4), who: { name: 'Anna' } });
    await library.call('faces.name', { faces: of('ben').slice(0, 4), who: { name: 'Ben' } });
    await library.settled();
    const suggested = async () =>
      (await library.call('faces.list', { of: { person, kind: 'suggested' } })).items.map(({ face }) => face);
    const first = await suggested();
    expect(first.length).toBeGreaterThan(0);

    const [rejected] = first;
    await library.call('faces.reject', { faces: [rejected], person });
    await library.settled();
    expect(await suggested()).not.toContain(rejected);
    writeScriptedPhoto(join(library.photos, 'anna more.jpg'), { faces: [faceAt('anna')], note: 'more' });
    await library.scan();
    expect(await suggested()).not.toContain(rejected);
    await library.call('people.rename', { person, name: 'Anne' });
    await library.call('journal.undo', {});
    await library.reopen();
    await library.settled();
    expect(await suggested()).not.toContain(rejected);
    const { items } = await library.call('faces.list', { of: { person, kind: 'rejected' } });
    expect(items).toMatchObject([{ face: rejected, person: null, suggestion: null }]);
  });
});

describe('lists of faces', () => {
  test('come in pages without gaps or repeats', async () => {
    const { library, of } = await libraryOf(['anna', 'ben'], 6);
    const { person } = await library.call('faces.name', { faces: of('anna'), who: { name: 'Anna' } });
    for (const list of [{ kind: 'all' }, { kind: 'unnamed' }, { person, kind: 'confirmed' }] as const) {
      const whole = await library.call('faces.list', { of: list, limit: 1000 });
      const paged: FaceId[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await library.call('faces.list', { of: list, limit: 5, ...(cursor ? { cursor } : {}) });
        paged.push(...page.items.map(({ face }) => face));
        cursor = page.next;
      } while (cursor);
      expect(paged).toEqual(whole.items.map(({ face }) => face));
      expect(whole.total).toBe(paged.length);
      expect(new Set(paged).size).toBe(paged.length);
    }
  });

  test('refuse a cursor that was made up', async () => {
    const library = await openTestLibrary();
    for (const cursor of ['x', '1', '1~x', '1~2~3', '~', 'Infinity~1']) {
      await expect(library.call('faces.list', { of: { kind: 'all' }, cursor })).rejects.toMatchObject({
        code: 'request.invalid',
      });
    }
  });
});

describe('photos', () => {
  test('have neighbours in the order of the list', async () => {
    const { library } = await libraryOf(['anna', 'ben'], 4);
    const { items } = await library.call('photos.list', { limit: 1000 });
    for (const [index, { photo }] of items.entries()) {
      expect(await library.call('photos.neighbours', { photo })).toEqual({
        previous: items[index - 1]?.photo ?? null,
        next: items[index + 1]?.photo ?? null,
      });
    }
  });

  test('have a large rendering made once, when it is asked for', async () => {
    const { library } = await libraryOf(['anna'], 1);
    const { items } = await library.call('photos.list', {});
    const started = library.vision.started();
    await Promise.all([1, 2, 3].map(() => library.call('photos.prepare-large', { photo: items[0].photo })));
    await library.call('photos.prepare-large', { photo: items[0].photo });
    expect(library.vision.started()).toBe(started);
    await expect(library.call('photos.prepare-large', { photo: 99 as never })).rejects.toMatchObject({
      code: 'not-found.photo',
    });
  });
});
