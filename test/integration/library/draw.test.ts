import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaceId, FaceItem, PhotoId, RelBox } from '../../../electron/api/types.ts';
import { openDatabase } from '../../../electron/library/store/open-database.ts';
import { faceAt, type ScriptedFace, writeScriptedPhoto } from './scripted-vision.ts';
import { allFaces, nameFace, namesByPlace, openTestLibrary, type TestLibrary } from './test-library.ts';

const MISSED: ScriptedFace = { ...faceAt('anna', 2), missed: true };
/** As a person draws: around the hair, not quite in the middle. */
const AROUND: RelBox = [0.35, 0.2, 0.25, 0.35];
const [X, Y, W, H] = faceAt('anna', 2).box;

/** Photos of Anna and Ben; in the last one Anna is missed. */
async function libraryWithMissed() {
  const library = await openTestLibrary();
  for (let index = 0; index < 3; index++) {
    const faces = [faceAt('anna'), faceAt('ben', 1)];
    writeScriptedPhoto(join(library.photos, `${index}.jpg`), { faces, note: `${index}` });
  }
  writeMissed(library);
  await library.scan();
  const photo = (await allFaces(library)).get('missed.jpg/0')!.photo;
  return { library, photo };
}

function writeMissed(library: TestLibrary, note = '') {
  writeScriptedPhoto(join(library.photos, 'missed.jpg'), { faces: [faceAt('ben'), MISSED], note });
}

const facesIn = async ({ call }: TestLibrary, photo: PhotoId): Promise<readonly FaceItem[]> =>
  (await call('photos.get', { photo })).faceItems;
const draw = async ({ call }: TestLibrary, photo: PhotoId, box: RelBox = AROUND): Promise<FaceId> =>
  (await call('faces.draw', { photo, box })).face;

/** What the databases hold of a face. */
function rowsOf({ directory }: TestLibrary, face: number) {
  const db = openDatabase(join(directory, 'kith.sqlite'), { readOnly: true });
  const thumbnails = openDatabase(join(directory, 'thumbnails.sqlite'), { readOnly: true });
  try {
    return {
      row: db.get<Record<string, unknown>>('SELECT * FROM face WHERE id = $face', { face }),
      models: db
        .all<{ model: string }>('SELECT model FROM embedding WHERE face_id = $face', { face })
        .map(({ model }) => model),
      thumbnail: thumbnails.get<{ image: Uint8Array }>('SELECT image FROM face WHERE id = $face', { face })?.image,
    };
  } finally {
    db.close();
    thumbnails.close();
  }
}

describe('a face that a person draws', () => {
  test('has its box, an embedding, a group, a suggestion, a thumbnail and is counted, before anything is scanned again', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    await nameFace(library, '0.jpg/0', 'Anna');
    await nameFace(library, '1.jpg/0', 'Anna');
    await library.settled();
    const before = await call('library.info', {});
    const done = await call('faces.draw', { photo, box: AROUND });
    expect(done).toMatchObject({ kind: 'faces.draw', values: {} });
    const drawn = (await facesIn(library, photo)).find(({ face }) => face === done.face)!;
    expect(drawn).toMatchObject({ box: AROUND, state: 'face', person: null });
    await library.settled();
    const settled = (await facesIn(library, photo)).find(({ face }) => face === done.face)!;
    const annas = [...(await allFaces(library))].filter(([, { person }]) => person?.name === 'Anna');
    expect(settled.group).toBe(annas[0][1].group);
    expect(settled.suggestion?.name).toBe('Anna');
    expect(Buffer.from(rowsOf(library, done.face).thumbnail!).toString()).toBe(`drawn anna at ${AROUND}`);
    const after = await call('library.info', {});
    expect([after.faces, after.unnamed]).toEqual([before.faces + 1, before.unnamed + 1]);
    expect((await call('search.photos', { query: 'faces:2 in:photos', limit: 10 })).total).toBe(4);
    const { items } = await call('photos.list', {});
    expect(items.find((item) => item.photo === photo)!.faces).toBe(2);
  });

  test('goes from every list and count when it is undone, comes back with redo, and both outlive a restart', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const lists = async () => ({
      info: await call('library.info', {}),
      faces: (await facesIn(library, photo)).map(({ face }) => face),
      all: (await call('faces.list', { of: { kind: 'all' }, limit: 1000 })).total,
      none: (await call('faces.list', { of: { kind: 'not-a-face' } })).total,
      searched: (await call('search.photos', { query: 'faces:2', limit: 10 })).total,
      groups: (await call('groups.list', { kind: 'all', singles: true, limit: 1000 })).items.map(({ faces }) => faces),
    });
    await library.settled();
    const before = await lists();
    const face = await draw(library, photo);
    await library.settled();
    const after = await lists();
    expect(after.faces).toEqual([...before.faces, face]);
    expect([after.all, after.searched]).toEqual([before.all + 1, before.searched + 1]);
    for (const restart of [false, true]) {
      await call('journal.undo', {});
      if (restart) await library.reopen();
      await library.settled();
      expect(await lists()).toEqual(before);
      await expect(call('faces.name', { faces: [face], who: { name: 'Anna' } })).rejects.toMatchObject({
        code: 'not-found.face',
      });
      await call('journal.redo', {});
      if (restart) await library.reopen();
      await library.settled();
      expect(await lists()).toEqual(after);
    }
  });

  test('that was undone stays away when its folder is removed and added again, and comes back with redo', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    const { faces } = await call('library.info', {});
    await call('journal.undo', {});
    const db = openDatabase(join(library.directory, 'kith.sqlite'));
    // As a removed folder does that comes back, but without an act, which would make redo impossible.
    for (const removed of [1, 0]) db.run('UPDATE folder SET removed = $removed', { removed });
    db.close();
    expect((await call('library.info', {})).faces).toBe(faces - 1);
    expect((await call('faces.list', { of: { kind: 'not-a-face' } })).total).toBe(0);
    await call('journal.redo', {});
    expect((await call('library.info', {})).faces).toBe(faces);
    expect((await facesIn(library, photo)).map((each) => each.face)).toContain(face);
  });

  test('that was undone and cannot be redone any more leaves nothing behind', async () => {
    const { library, photo } = await libraryWithMissed();
    const face = await draw(library, photo);
    await library.call('journal.undo', {});
    await library.reopen();
    expect(rowsOf(library, face)).toMatchObject({ row: { withdrawn: 1 }, models: [expect.any(String)] });
    await nameFace(library, 'missed.jpg/0', 'Ben');
    await library.reopen();
    expect(rowsOf(library, face)).toEqual({ row: undefined, models: [], thumbnail: undefined });
  });

  test('keeps box, name and embedding when its photo is read anew, and when the detector finds it then', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    await call('faces.name', { faces: [face], who: { name: 'Anna' } });
    const { row } = rowsOf(library, face);
    await call('folders.read-anew', {});
    await library.settled();
    expect(rowsOf(library, face).row).toMatchObject({ ...row, group_id: expect.anything() });
    // Now the detector finds it, in a box a third as large: still one face.
    library.vision.findsMissed = true;
    await call('folders.read-anew', {});
    await library.settled();
    const faces = await facesIn(library, photo);
    expect(faces).toHaveLength(2);
    expect(faces.find((each) => each.face === face)).toMatchObject({ box: AROUND, person: { name: 'Anna' } });
  });

  test('is one face when its drawing is done again after the detector found it, in either box', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    await call('journal.undo', {});
    library.vision.findsMissed = true;
    await call('folders.read-anew', {});
    await library.settled();
    const found = await facesIn(library, photo);
    expect(found.map(({ state, box }) => [state, box])).toEqual([
      ['face', faceAt('ben').box],
      ['face', MISSED.box],
    ]);
    for (let times = 0; times < 2; times++) {
      await call('journal.redo', {});
      expect(await facesIn(library, photo)).toMatchObject([{ face: found[0].face }, { face, box: AROUND }]);
      await call('journal.undo', {});
      expect(await facesIn(library, photo)).toEqual(found);
    }
  });

  test('leaves what the detector found meanwhile when it is undone, redone and undone', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    await call('faces.name', { faces: [face], who: { name: 'Anna' } });
    library.vision.findsMissed = true;
    const info = await call('library.info', {});
    for (let times = 0; times < 2; times++) {
      await call('folders.read-anew', {});
      await library.settled();
    }
    const drawn = await facesIn(library, photo);
    expect(drawn).toMatchObject([{}, { face, box: AROUND, person: { name: 'Anna' } }]);
    expect(await call('library.info', {})).toMatchObject({ faces: info.faces, named: info.named });
    expect((await call('faces.list', { of: { kind: 'not-a-face' } })).total).toBe(0);
    for (const restart of [false, true]) {
      await call('journal.undo', {});
      await call('journal.undo', {});
      if (restart) await library.reopen();
      await library.settled();
      const found = await facesIn(library, photo);
      expect(found).toMatchObject([{}, { box: MISSED.box, state: 'face', person: null }]);
      expect(found[1].group).not.toBeNull();
      expect((await call('library.info', {})).faces).toBe(info.faces);
      await call('journal.redo', {});
      await call('journal.redo', {});
      if (restart) await library.reopen();
      expect(await facesIn(library, photo)).toMatchObject([{}, { face, box: AROUND, person: { name: 'Anna' } }]);
    }
  });

  test('leaves nothing when it is undone after the detector found it once, but not when it looked last', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    await draw(library, photo);
    for (const finds of [true, false]) {
      library.vision.findsMissed = finds;
      await call('folders.read-anew', {});
      await library.settled();
    }
    await call('journal.undo', {});
    expect(await facesIn(library, photo)).toHaveLength(1);
  });

  test('whose box was adjusted does not come back in the box that the detector found meanwhile, but by undo', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    library.vision.findsMissed = true;
    await call('folders.read-anew', {});
    await library.settled();
    const box: RelBox = [0.6, 0.7, 0.2, 0.2];
    const { face: adjusted } = await call('faces.adjust', { face, box });
    for (let times = 0; times < 2; times++) {
      expect(await facesIn(library, photo)).toMatchObject([{}, { face: adjusted, box }]);
      await call('folders.read-anew', {});
      await library.settled();
    }
    await call('journal.undo', {});
    expect(await facesIn(library, photo)).toMatchObject([{}, { face, box: AROUND }]);
    await call('journal.undo', {});
    expect(await facesIn(library, photo)).toMatchObject([{}, { box: MISSED.box }]);
    await call('journal.redo', {});
    await call('journal.redo', {});
    expect(await facesIn(library, photo)).toMatchObject([{}, { face: adjusted, box }]);
  });

  test('goes with its file, and what the detector found under it too', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    library.vision.findsMissed = true;
    for (const note of ['metadata was written into it', 'and once more']) {
      writeMissed(library, note);
      await library.scan();
      const now = (await allFaces(library)).get('missed.jpg/1')!;
      expect([now.face, now.box]).toEqual([face, AROUND]);
      expect(await facesIn(library, now.photo)).toHaveLength(2);
    }
    await call('journal.undo', {});
    const { photo: now } = (await allFaces(library)).get('missed.jpg/0')!;
    expect(now).not.toBe(photo);
    expect(await facesIn(library, now)).toMatchObject([{}, { box: MISSED.box, state: 'face' }]);
    await call('journal.redo', {});
    expect(await facesIn(library, now)).toMatchObject([{}, { face, box: AROUND }]);
  });

  test('has its thumbnail again when all thumbnails are lost', async () => {
    const { library, photo } = await libraryWithMissed();
    const face = await draw(library, photo);
    await library.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(library.directory, `thumbnails.sqlite${end}`), { force: true });
    await library.reopen();
    await library.settled();
    expect(Buffer.from(rowsOf(library, face).thumbnail!).toString()).toBe(`drawn anna at ${AROUND}`);
  });

  test('goes with its photo when the file is written anew with the same picture, and not with another one', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const face = await draw(library, photo);
    await call('faces.name', { faces: [face], who: { name: 'Anna' } });
    writeMissed(library, 'metadata was written into it');
    await library.scan();
    const names = await namesByPlace(library);
    expect(names).toEqual({ 'missed.jpg/1': 'Anna' });
    const { box, photo: now } = (await allFaces(library)).get('missed.jpg/1')!;
    expect([box, now === photo]).toEqual([AROUND, false]);
    writeScriptedPhoto(join(library.photos, 'missed.jpg'), { faces: [faceAt('ben'), { ...MISSED, who: 'carl' }] });
    await library.scan();
    expect(await namesByPlace(library)).toEqual({});
  });

  test('is no lesson where none is to be seen: a back of a head has its name, and suggests it for no other', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const other = (await allFaces(library)).get('0.jpg/0')!.photo;
    const box: RelBox = [0.7, 0.7, 0.1, 0.1];
    const named = await draw(library, photo, box);
    // As like the first as can be: the same place, the same numbers.
    const unnamed = await draw(library, other, box);
    await call('faces.name', { faces: [named], who: { name: 'Anna' } });
    await library.settled();
    expect((await facesIn(library, photo)).find(({ face }) => face === named)).toMatchObject({
      person: { name: 'Anna' },
      score: expect.closeTo(0.01),
    });
    const seen = (await facesIn(library, other)).find(({ face }) => face === unnamed)!;
    expect(seen).toMatchObject({ state: 'face', person: null, suggestion: null });
  });

  test('around a face that is there already is that face in another box, and what was set aside is a face again', async () => {
    const { library, photo } = await libraryWithMissed();
    const { call } = library;
    const [ben] = await facesIn(library, photo);
    await call('faces.set-state', { faces: [ben.face], state: 'not-a-face' });
    const box: RelBox = [0.01, 0.28, 0.17, 0.23];
    const face = await draw(library, photo, box);
    expect(face).not.toBe(ben.face);
    expect(await facesIn(library, photo)).toMatchObject([{ face, box, state: 'face' }]);
    await call('journal.undo', {});
    expect(await facesIn(library, photo)).toMatchObject([{ face: ben.face, box: ben.box, state: 'not-a-face' }]);
  });
});

describe('a face whose box is adjusted', () => {
  const ADJUSTED: RelBox = [X - 0.02, Y - 0.05, W + 0.03, H + 0.08];

  /** Anna is found at X, Y and has all that can be said of a face. */
  async function libraryWithLabels() {
    const library = await openTestLibrary();
    const { call } = library;
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('ben'), faceAt('anna', 2)] });
    writeScriptedPhoto(join(library.photos, 'b.jpg'), { faces: [faceAt('anna')], note: 'b' });
    await library.scan();
    const { face, person: anna } = await nameFace(library, 'a.jpg/1', 'Anna');
    await nameFace(library, 'b.jpg/0', 'Anna');
    const { person: ben } = await nameFace(library, 'a.jpg/0', 'Ben');
    await call('faces.reject', { faces: [face], person: ben });
    await call('people.cover', { person: anna, face });
    await library.settled();
    const { photo } = (await allFaces(library)).get('a.jpg/1')!;
    return { library, face, anna, ben, photo };
  }

  test('keeps name, rejections and the cover; undo and redo bring back all of it, after more acts and a restart', async () => {
    const { library, face: old, anna, ben, photo } = await libraryWithLabels();
    const { call } = library;
    const said = async () => ({
      faces: (await facesIn(library, photo)).map(({ face, box, person, state }) => ({ face, box, person, state })),
      rejected: (await call('faces.list', { of: { person: ben, kind: 'rejected' } })).items.map(({ face }) => face),
      cover: (await call('people.get', { person: anna })).cover,
      people: (await call('people.list', { hidden: true })).people.map(({ name, faces }) => [name, faces]),
    });
    const before = await said();
    const done = await call('faces.adjust', { face: old, box: ADJUSTED });
    expect(done.kind).toBe('faces.adjust');
    const after = await said();
    expect(after).toEqual({
      ...before,
      faces: [before.faces[0], { ...before.faces[1], face: done.face, box: ADJUSTED }],
      rejected: [done.face],
      cover: done.face,
    });
    await call('people.rename', { person: anna, name: 'Anne' });
    await call('faces.unname', { faces: [done.face] });
    for (let step = 0; step < 3; step++) await call('journal.undo', {});
    await library.reopen();
    expect(await said()).toEqual(before);
    await call('journal.redo', {});
    await library.reopen();
    expect(await said()).toEqual(after);
  });

  test('is one face, in its box, whatever is read later', async () => {
    const { library, face: old, photo } = await libraryWithLabels();
    const { call } = library;
    const { face } = await call('faces.adjust', { face: old, box: ADJUSTED });
    // Far from the find, whose first box must not come back.
    const { face: farther } = await call('faces.adjust', { face, box: [0.6, 0.7, 0.2, 0.2] });
    for (let times = 0; times < 2; times++) {
      await call('folders.read-anew', {});
      await library.settled();
      expect(await facesIn(library, photo)).toMatchObject([
        { person: { name: 'Ben' } },
        { face: farther, box: [0.6, 0.7, 0.2, 0.2], person: { name: 'Anna' } },
      ]);
    }
    await call('journal.undo', {});
    await call('journal.undo', {});
    expect((await facesIn(library, photo))[1]).toMatchObject({ face: old, box: faceAt('anna', 2).box });
  });

  const FAR: RelBox = [0.6, 0.7, 0.2, 0.2];
  const FOUND = { faces: [faceAt('ben'), faceAt('anna', 2)] };
  const boxesIn = async (library: TestLibrary, name: string) =>
    [...(await allFaces(library))].flatMap(([place, { box, person }]) =>
      place.startsWith(name) ? [[person?.name, box]] : [],
    );

  test('stays adjusted when its file is written anew, and can still be taken back, step by step', async () => {
    const { library, face: old } = await libraryWithLabels();
    const { call } = library;
    const { face } = await call('faces.adjust', { face: old, box: FAR });
    await call('faces.adjust', { face, box: ADJUSTED });
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { ...FOUND, note: 'written anew' });
    await library.scan();
    const ben = ['Ben', faceAt('ben').box];
    expect(await boxesIn(library, 'a.jpg')).toEqual([ben, ['Anna', ADJUSTED]]);
    await call('journal.undo', {});
    expect(await boxesIn(library, 'a.jpg')).toEqual([ben, ['Anna', FAR]]);
    await call('journal.undo', {});
    expect(await boxesIn(library, 'a.jpg')).toEqual([ben, ['Anna', faceAt('anna', 2).box]]);
  });

  test('is adjusted in both of two copies of which one is edited, and has its first box in neither', async () => {
    const { library, face } = await libraryWithLabels();
    copyFileSync(join(library.photos, 'a.jpg'), join(library.photos, 'copy.jpg'));
    await library.scan();
    await library.call('faces.adjust', { face, box: FAR });
    writeScriptedPhoto(join(library.photos, 'copy.jpg'), { ...FOUND, note: 'edited' });
    await library.scan();
    const expected = [
      ['Ben', faceAt('ben').box],
      ['Anna', FAR],
    ];
    expect([await boxesIn(library, 'a.jpg'), await boxesIn(library, 'copy.jpg')]).toEqual([expected, expected]);
  });

  test('stays a stranger where it was set aside as one', async () => {
    const { library, face } = await libraryWithLabels();
    const { call } = library;
    await call('faces.set-state', { faces: [face], state: 'stranger' });
    const adjusted = await call('faces.adjust', { face, box: ADJUSTED });
    const { items } = await call('faces.list', { of: { kind: 'stranger' } });
    expect(items.map((item) => item.face)).toEqual([adjusted.face]);
    await expect(call('faces.adjust', { face, box: ADJUSTED })).rejects.toMatchObject({ code: 'not-found.face' });
  });
});

test('what cannot be drawn says why, and nothing is stored', async () => {
  const { library, photo } = await libraryWithMissed();
  const { call } = library;
  const acts = async () => (await call('journal.list', {})).acts.length;
  const before = [await acts(), (await call('library.info', {})).faces];
  const refused = (box: RelBox, of = photo) => call('faces.draw', { photo: of, box });
  await expect(refused([0.5, 0.5, 0.001, 0.2])).rejects.toMatchObject({
    code: 'face.box-too-small',
    message: expect.stringContaining('4 x 600'),
  });
  for (const box of [
    [-0.1, 0, 0.5, 0.5],
    [0.8, 0, 0.3, 0.5],
    [0, 0, 0, 0.5],
  ] as const) {
    await expect(refused([...box])).rejects.toThrow(/within the photo/u);
  }
  await expect(refused(AROUND, 999 as PhotoId)).rejects.toMatchObject({ code: 'not-found.photo' });
  rmSync(join(library.photos, 'missed.jpg'));
  await library.scan();
  await expect(refused(AROUND)).rejects.toMatchObject({
    code: 'not-found.path',
    file: join(library.photos, 'missed.jpg'),
  });
  writeScriptedPhoto(join(library.photos, '0.jpg'), { fails: 'damaged' });
  const { items } = await call('photos.list', {});
  const damaged = items.find(({ fileName }) => fileName === '0.jpg')!.photo;
  await expect(refused(AROUND, damaged)).rejects.toMatchObject({ code: 'decode.damaged' });
  expect([await acts(), (await call('library.info', {})).faces]).toEqual([before[0], before[1] - 1]);
});
