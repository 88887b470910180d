import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faceAt, writeScriptedPhoto } from './scripted-vision.ts';
import { nameFace, openTestLibrary, type TestLibrary } from './test-library.ts';

/** Two photos of June 2020 a day, from the first to the sixth, and one of May; Anna is on those of June's second half. */
async function libraryOfMonths(): Promise<TestLibrary> {
  const library = await openTestLibrary();
  const write = (name: string, takenAtMs: number, who?: string) =>
    writeScriptedPhoto(join(library.photos, name), { note: name, takenAtMs, faces: who ? [faceAt(who)] : [] });
  for (let day = 1; day <= 6; day++) {
    for (const half of ['a', 'b']) {
      write(`june-${day}${half}.jpg`, Date.UTC(2020, 5, day, half === 'a' ? 8 : 9), day > 3 ? 'anna' : undefined);
    }
  }
  write('may.jpg', Date.UTC(2020, 4, 31, 23, 59));
  await library.scan();
  return library;
}

const namesOf = (items: readonly { readonly fileName: string }[]) => items.map(({ fileName }) => fileName);

test('a month is listed from any of its photos on, newest first, and ends with the month', async () => {
  const { call } = await libraryOfMonths();
  const middle = await call('photos.list', { month: '2020-06', skip: 4, limit: 3 });
  expect(namesOf(middle.items)).toEqual(['june-4b.jpg', 'june-4a.jpg', 'june-3b.jpg']);
  expect(middle.total).toBe(12);

  const rest = await call('photos.list', { month: '2020-06', skip: 4, limit: 100, cursor: middle.next! });
  expect(namesOf(rest.items)).toEqual(['june-3a.jpg', 'june-2b.jpg', 'june-2a.jpg', 'june-1b.jpg', 'june-1a.jpg']);
  expect(rest.next).toBeNull();
  expect(namesOf((await call('photos.list', { month: '2020-05' })).items)).toEqual(['may.jpg']);
});

test('a month of which no photo is left is empty, and so is what lies beyond its end', async () => {
  const { call } = await libraryOfMonths();
  expect(await call('photos.list', { month: '2019-01' })).toEqual({ items: [], next: null, total: 0 });
  expect((await call('photos.list', { month: '2020-06', skip: 12 })).items).toEqual([]);
  expect((await call('photos.list', { month: '' })).total).toBe(0);
});

test('the months of a search add up to its photos, each listed as it was counted', async () => {
  const library = await libraryOfMonths();
  await nameFace(library, 'june-4a.jpg/0', 'Anna');
  const query = 'faces:1 before:2020-06-05';
  const { months } = await library.call('photos.months', { query });
  expect(months).toEqual([{ month: '2020-06', photos: 2, ratioSum: expect.any(Number) }]);
  const { items, total } = await library.call('photos.list', { query, month: '2020-06' });
  expect(namesOf(items)).toEqual(['june-4b.jpg', 'june-4a.jpg']);
  expect(total).toBe(2);
  expect(namesOf((await library.call('photos.list', { query: 'anna', month: '2020-06' })).items)).toEqual([
    'june-4a.jpg',
  ]);
});

test('a month tells how wide its photos are together', async () => {
  const { call } = await libraryOfMonths();
  const { items } = await call('photos.list', { month: '2020-06' });
  const sum = items.reduce((all, { width, height }) => all + width / height, 0);
  expect((await call('photos.months', {})).months[0]!.ratioSum).toBeCloseTo(sum, 6);
});

test('ids of a range are the same whichever end is named first, and those of a month and a search its photos', async () => {
  const { call } = await libraryOfMonths();
  const { items } = await call('photos.list', {});
  const ids = items.map(({ photo }) => photo);
  expect((await call('photos.ids', {})).photos).toEqual(ids);
  expect((await call('photos.ids', { between: [ids[2]!, ids[9]!] })).photos).toEqual(ids.slice(2, 10));
  expect((await call('photos.ids', { between: [ids[9]!, ids[2]!] })).photos).toEqual(ids.slice(2, 10));
  expect((await call('photos.ids', { month: '2020-06' })).photos).toEqual(ids.slice(0, 12));
  const some = await call('photos.ids', { query: 'faces:1', between: [ids[0]!, ids[12]!] });
  expect(some.photos).toEqual(ids.slice(0, 6));
});

test('a photo is found in its month, and is nowhere in a search that does not find it', async () => {
  const { call } = await libraryOfMonths();
  const { items } = await call('photos.list', {});
  for (const [index, { photo }] of items.slice(0, 12).entries()) {
    expect(await call('photos.place', { photo })).toEqual({ place: { month: '2020-06', index } });
  }
  expect(await call('photos.place', { photo: items[12]!.photo })).toEqual({ place: { month: '2020-05', index: 0 } });
  const query = 'before:2020-06-05';
  expect(await call('photos.place', { photo: items[5]!.photo, query })).toEqual({
    place: { month: '2020-06', index: 1 },
  });
  expect(await call('photos.place', { photo: items[0]!.photo, query })).toEqual({ place: null });
});

test('an export of selected photos holds the named faces of those alone', async () => {
  const library = await libraryOfMonths();
  for (const name of ['june-4a.jpg', 'june-5a.jpg', 'june-6b.jpg']) await nameFace(library, `${name}/0`, 'Anna');
  const { items } = await library.call('photos.list', {});
  const idOf = (name: string) => items.find(({ fileName }) => fileName === name)!.photo;
  const selected = [idOf('june-4a.jpg'), idOf('june-6b.jpg'), idOf('june-1a.jpg')];
  const plan = await library.call('exports.plan', { format: 'csv', photos: selected });
  expect(plan).toMatchObject({ faces: 2, photos: 2 });
  expect(await library.call('exports.plan', { format: 'csv' })).toMatchObject({ faces: 3 });
  const none = library.call('exports.start', { format: 'csv', to: '/nowhere', photos: [idOf('june-1a.jpg')] });
  await expect(none).rejects.toMatchObject({ code: 'not-found.face' });
});
