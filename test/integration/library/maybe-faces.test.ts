import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEAST_FACE_SCORE } from '../../../electron/api/vision.ts';
import { faceAt, type ScriptedFace, writeScriptedPhoto } from './scripted-vision.ts';
import { allFaces, openTestLibrary, type TestLibrary } from './test-library.ts';

const DOUBTFUL = LEAST_FACE_SCORE - 0.01;
const statue = (score = DOUBTFUL): ScriptedFace => ({ ...faceAt('anna', 1), score });

/** Three photos of Anna, each with a statue of her beside her. */
async function libraryWithStatues(): Promise<TestLibrary> {
  const library = await openTestLibrary();
  for (const note of ['a', 'b', 'c']) {
    writeScriptedPhoto(join(library.photos, `${note}.jpg`), { faces: [faceAt('anna'), statue()], note });
  }
  await library.scan();
  return library;
}

/** The doubtful find of a photo, as its screen has it. */
const found = async (library: TestLibrary, file = 'a.jpg') => (await allFaces(library)).get(`${file}/1`)!;

/** Reads all photos again, after each was made to look as if its statue had this score. */
async function readAgain(library: TestLibrary, score: number): Promise<void> {
  library.vision.scoreOf = (face) => (face.box[0] === statue().box[0] ? score : undefined);
  await library.call('folders.read-anew', {});
  await library.settled();
}

describe('a find that is maybe no face', () => {
  test('is kept apart: in no count, no group, no suggestion, no question and no search', async () => {
    const library = await libraryWithStatues();
    expect(await library.call('library.info', {})).toMatchObject({ faces: 3, unnamed: 3, notFaces: 0, maybeFaces: 3 });
    const listed = await library.call('faces.list', { of: { kind: 'maybe-face' } });
    expect(listed).toMatchObject({ total: 3, items: { length: 3 } });
    expect((await library.call('faces.list', { of: { kind: 'unnamed' } })).total).toBe(3);
    const groups = (await library.call('groups.list', { kind: 'all' })).items;
    expect(groups).toMatchObject([{ faces: 3, photos: 3 }]);
    for (const face of listed.items) expect(face).toMatchObject({ state: 'maybe-face', group: null, suggestion: null });
    expect((await library.call('photos.list', {})).items.map(({ faces }) => faces)).toEqual([1, 1, 1]);
    expect((await library.call('search.photos', { query: 'faces:2' })).total).toBe(0);
    expect((await library.call('search.photos', { query: 'faces:1' })).total).toBe(3);

    const anna = (await allFaces(library)).get('a.jpg/0')!;
    await library.call('faces.name', { faces: [anna.face], who: { name: 'Anna' } });
    await library.settled();
    const statues = new Set(listed.items.map(({ face }) => face));
    const { questions } = await library.call('review.next', { limit: 20 });
    expect(JSON.stringify(questions)).not.toMatch(new RegExp(`"face:(${[...statues].join('|')}):`));
    for (const { suggestion } of (await library.call('faces.list', { of: { kind: 'maybe-face' } })).items) {
      expect(suggestion).toBeNull();
    }
    await library.reopen();
    await library.settled();
    expect(await library.call('library.info', {})).toMatchObject({ faces: 3, maybeFaces: 3 });
    expect((await found(library)).group).toBeNull();
  });

  test('is a face like any other once a person says so, and undo takes that back', async () => {
    const library = await libraryWithStatues();
    const { face } = await found(library);
    await library.call('faces.set-state', { faces: [face], state: 'face' });
    await library.settled();
    expect(await found(library)).toMatchObject({ state: 'face', group: expect.any(Number) });
    expect(await library.call('library.info', {})).toMatchObject({ unnamed: 4, maybeFaces: 2 });
    await library.call('journal.undo', {});
    await library.settled();
    expect(await found(library)).toMatchObject({ state: 'maybe-face', group: null });

    await library.call('faces.name', { faces: [face], who: { name: 'Anna' } });
    expect(await found(library)).toMatchObject({ state: 'face', person: { name: 'Anna' } });
    await library.call('journal.undo', {});
    expect(await found(library)).toMatchObject({ state: 'maybe-face', person: null });
  });

  test('is judged anew at each reading while no person has said anything of it', async () => {
    const library = await libraryWithStatues();
    await readAgain(library, 0.9);
    expect(await found(library)).toMatchObject({ state: 'face', group: expect.any(Number) });
    expect(await library.call('library.info', {})).toMatchObject({ unnamed: 6, maybeFaces: 0 });
    await readAgain(library, 0.1);
    expect(await found(library)).toMatchObject({ state: 'maybe-face', group: null, suggestion: null });
    expect(await library.call('library.info', {})).toMatchObject({ unnamed: 3, maybeFaces: 3 });
  });

  test('loses its suggestion with its standing', async () => {
    const library = await openTestLibrary();
    for (const note of ['a', 'b', 'c', 'd', 'e', 'f']) {
      writeScriptedPhoto(join(library.photos, `${note}.jpg`), { faces: [{ ...faceAt('anna', 1), score: 0.9 }], note });
      writeScriptedPhoto(join(library.photos, `ben ${note}.jpg`), { faces: [faceAt('ben')], note });
    }
    await library.scan();
    const faces = [...(await allFaces(library))];
    const of = (test: (place: string) => boolean) => faces.flatMap(([place, { face }]) => (test(place) ? [face] : []));
    await library.call('faces.name', { faces: of((place) => /^[abc]\./.test(place)), who: { name: 'Anna' } });
    await library.call('faces.name', { faces: of((place) => /^ben [abc]\./.test(place)), who: { name: 'Ben' } });
    await library.settled();
    const suggested = async () =>
      [...(await allFaces(library)).entries()].flatMap(([place, { suggestion }]) => (suggestion ? [place] : [])).sort();
    expect(await suggested()).toEqual(expect.arrayContaining(['d.jpg/0', 'e.jpg/0', 'f.jpg/0']));

    await readAgain(library, 0.1);
    expect((await suggested()).filter((place) => /^[a-f]\./.test(place))).toEqual([]);
    // Three of the six have a name, and are faces for ever.
    expect(await library.call('library.info', {})).toMatchObject({ named: 6, unnamed: 3, maybeFaces: 3 });
  });

  test.for(['a name', 'a name taken off again', 'a state', 'a rejection'] as const)(
    'stays what a person made of it, whatever is read later: %s',
    async (said) => {
      const library = await libraryWithStatues();
      await readAgain(library, 0.9);
      const { face } = await found(library);
      if (said === 'a state') await library.call('faces.set-state', { faces: [face], state: 'face' });
      else {
        const who = { name: 'Anna' };
        const { person } = await library.call('faces.name', {
          faces: said === 'a rejection' ? [(await allFaces(library)).get('b.jpg/0')!.face] : [face],
          who,
        });
        if (said === 'a rejection') await library.call('faces.reject', { faces: [face], person });
        if (said === 'a name taken off again') await library.call('faces.unname', { faces: [face] });
      }
      await readAgain(library, 0.01);
      expect(await found(library)).toMatchObject({ face, state: 'face' });
      expect(await found(library, 'b.jpg')).toMatchObject({ state: 'maybe-face' });
    },
  );

  test('that a person said is none stays none, however sure a later reading is', async () => {
    const library = await libraryWithStatues();
    const { face } = await found(library);
    await library.call('faces.set-state', { faces: [face], state: 'not-a-face' });
    await readAgain(library, 0.99);
    expect(await found(library)).toMatchObject({ face, state: 'not-a-face' });
    await library.call('journal.undo', {});
    expect(await found(library)).toMatchObject({ face, state: 'maybe-face' });
  });

  test('goes when it is not found again: a guess is no label', async () => {
    const library = await libraryWithStatues();
    for (const note of ['a', 'b', 'c']) {
      writeScriptedPhoto(join(library.photos, `${note}.jpg`), { faces: [faceAt('anna')], note: `${note} clean` });
    }
    await library.scan();
    expect(await library.call('library.info', {})).toMatchObject({ photos: 3, faces: 3, maybeFaces: 0 });
  });

  test('does not make the people beside it small: a large statue sends nobody into the background', async () => {
    const library = await openTestLibrary();
    for (const note of ['a', 'b']) {
      const big: ScriptedFace = { who: 'statue', box: [0.5, 0.02, 0.45, 0.95], score: DOUBTFUL };
      writeScriptedPhoto(join(library.photos, `${note}.jpg`), { faces: [faceAt('anna'), big], note });
    }
    await library.scan();
    expect((await library.call('groups.list', { kind: 'people' })).items).toMatchObject([{ faces: 2 }]);
    expect((await library.call('groups.list', { kind: 'others' })).items).toEqual([]);
  });
});
