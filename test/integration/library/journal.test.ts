import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaceId, PersonId, RelBox } from '../../../electron/api/types.ts';
import { openDatabase } from '../../../electron/library/store/open-database.ts';
import { randomFrom } from '../../unit/seeded-random.ts';
import { faceAt, writeScriptedPhoto } from './scripted-vision.ts';
import { allFaces, openTestLibrary, type TestLibrary } from './test-library.ts';

/** Everything a person can have said, as the database has it: what undo must bring back to the letter. */
function labelsOf({ directory }: TestLibrary): unknown {
  const db = openDatabase(join(directory, 'kith.sqlite'), { readOnly: true });
  try {
    return {
      faces: db.all(
        `SELECT id, person_id, assigned_by, assigned_at, state, state_said FROM face WHERE withdrawn = 0 ORDER BY id`,
      ),
      people: db.all('SELECT * FROM person ORDER BY id'),
      rejections: db.all(
        'SELECT * FROM rejection WHERE face_id IN (SELECT id FROM face WHERE withdrawn = 0) ORDER BY face_id, person_id',
      ),
      folders: db.all('SELECT id, removed FROM folder ORDER BY id'),
      shown: db.all('SELECT id, shown, missing_since FROM photo ORDER BY id'),
    };
  } finally {
    db.close();
  }
}

/** A library of eight photos with two people each, Anna and Ben named in some. */
async function labelledLibrary() {
  let clock = Date.UTC(2026, 0, 1);
  const library = await openTestLibrary({ now: () => clock++ });
  const who = ['anna', 'ben', 'carl', 'dora'];
  for (let index = 0; index < 8; index++) {
    const faces = [faceAt(who[index % 4]), faceAt(who[(index + 1) % 4], 1)];
    writeScriptedPhoto(join(library.photos, `${index}.jpg`), { faces, note: `${index}` });
  }
  await library.scan();
  const items = [...(await allFaces(library)).values()].sort((a, b) => a.face - b.face);
  const faces = items.map(({ face }) => face);
  const name = async (name: string, ...chosen: FaceId[]) =>
    (await library.call('faces.name', { faces: chosen, who: { name } })).person;
  const anna = await name('Anna', faces[0], faces[7], faces[8]);
  const ben = await name('Ben', faces[1], faces[2]);
  await library.call('faces.reject', { faces: [faces[3], faces[2]], person: anna });
  await library.call('faces.reject', { faces: [faces[0]], person: ben });
  await library.call('people.cover', { person: ben, face: faces[2] });
  const { groups } = { groups: (await library.call('groups.list', { singles: true })).items };
  const { folders } = await library.call('folders.list', {});
  return { library, faces, anna, ben, groups, photo: items[0].photo, folder: folders[0].folder };
}

type Labelled = Awaited<ReturnType<typeof labelledLibrary>>;

/** One of each act. */
const ACTS: Readonly<Record<string, (labelled: Labelled) => Promise<unknown>>> = {
  'a new name': ({ library, faces }) =>
    library.call('faces.name', { faces: [faces[4], faces[5]], who: { name: 'Carl' } }),
  'a known name, against an earlier rejection': ({ library, faces, anna }) =>
    library.call('faces.name', { faces: [faces[3], faces[1]], who: { person: anna } }),
  'a name taken away': ({ library, faces }) => library.call('faces.unname', { faces: [faces[0], faces[1]] }),
  'a rejection of a named face': ({ library, faces, anna }) =>
    library.call('faces.reject', { faces: [faces[0], faces[5]], person: anna }),
  'a rejection taken back': ({ library, faces, anna }) =>
    library.call('faces.unreject', { faces: [faces[3]], person: anna }),
  'faces set aside': ({ library, faces }) =>
    library.call('faces.set-state', { faces: [faces[0], faces[6]], state: 'not-a-face' }),
  'a face drawn': ({ library, photo }) => library.call('faces.draw', { photo, box: [0.4, 0.6, 0.2, 0.2] }),
  'a box adjusted': ({ library, faces }) =>
    library.call('faces.adjust', { face: faces[0], box: [0.03, 0.32, 0.15, 0.2] }),
  'a box drawn around a known face': ({ library, photo }) =>
    library.call('faces.draw', { photo, box: [0.03, 0.32, 0.15, 0.2] }),
  'a group named': ({ library, groups }) =>
    library.call('groups.name', { group: groups[0].group, who: { name: 'Group' } }),
  'a group ignored': ({ library, groups }) => library.call('groups.ignore', { group: groups[0].group }),
  'a person renamed': ({ library, anna }) => library.call('people.rename', { person: anna, name: 'Anne' }),
  'people merged': ({ library, anna, ben }) => library.call('people.merge', { from: [ben], into: anna }),
  'a person removed': ({ library, ben }) => library.call('people.remove', { person: ben }),
  'a person hidden': ({ library, ben }) => library.call('people.hide', { person: ben, hidden: true }),
  'a cover chosen': ({ library, anna, faces }) => library.call('people.cover', { person: anna, face: faces[8] }),
  'a folder removed': ({ library, folder }) => library.call('folders.remove', { folder }),
};

const boxAt = (column: number, row: number): RelBox => [0.05 + 0.22 * column, 0.05 + 0.22 * row, 0.2, 0.2];

describe('undo and redo', () => {
  test.for(Object.entries(ACTS))('take back and do again, after a restart too: %s', async ([, act]) => {
    const labelled = await labelledLibrary();
    const { library } = labelled;
    const before = labelsOf(library);
    await act(labelled);
    const after = labelsOf(library);
    expect(after).not.toEqual(before);

    await library.call('journal.undo', {});
    expect(labelsOf(library)).toEqual(before);
    await library.call('journal.redo', {});
    expect(labelsOf(library)).toEqual(after);

    await library.reopen();
    await library.call('journal.undo', {});
    expect(labelsOf(library)).toEqual(before);
    await library.reopen();
    await library.call('journal.redo', {});
    expect(labelsOf(library)).toEqual(after);
  });

  test('of any sequence of acts lead back to the start, and forward to the end', async () => {
    const random = randomFrom(20261124);
    const below = (count: number) => Math.floor(random() * count);
    for (let round = 0; round < 6; round++) {
      const { library, folder, photo } = await labelledLibrary();
      const states: unknown[] = [labelsOf(library)];
      const acted = (await library.call('journal.list', {})).acts.length;
      for (let step = 0; step < 40; step++) {
        const { people } = await library.call('people.list', { hidden: true });
        const faces = [...(await allFaces(library)).values()].map(({ face }) => face);
        const some = Array.from({ length: 1 + below(4) }, () => faces[below(faces.length)]);
        const person = people[below(people.length)]?.person ?? (1 as PersonId);
        const other = people[below(people.length)]?.person ?? (1 as PersonId);
        const acts = [
          () => library.call('faces.name', { faces: some, who: { name: `Person ${below(5)}` } }),
          () => library.call('faces.unname', { faces: some }),
          () => library.call('faces.reject', { faces: some, person }),
          () => library.call('faces.unreject', { faces: some, person }),
          () => library.call('faces.set-state', { faces: some, state: (['face', 'stranger'] as const)[below(2)] }),
          () => library.call('faces.draw', { photo, box: boxAt(below(4), below(4)) }),
          () => library.call('faces.adjust', { face: some[0], box: boxAt(below(4), below(4)) }),
          () => library.call('people.rename', { person, name: `Renamed ${step}` }),
          () => library.call('people.merge', { from: [person], into: other }),
          () => library.call('people.remove', { person }),
          () => library.call('people.hide', { person, hidden: random() < 0.5 }),
          () => library.call('people.cover', { person, face: some[0] }),
          () => library.call('folders.remove', { folder }),
        ];
        // Refused acts (a cover that is someone else, a folder that is gone) change nothing and leave no act.
        const { act } = await acts[below(acts.length)]().catch(() => ({ act: 0 }));
        const state = labelsOf(library);
        if (act === 0) expect(state).toEqual(states.at(-1));
        else states.push(state);
      }
      expect((await library.call('journal.list', { limit: 500 })).acts.length - acted).toBe(states.length - 1);

      for (const state of states.slice(0, -1).reverse()) {
        await library.call('journal.undo', {});
        expect(labelsOf(library)).toEqual(state);
      }
      for (const state of states.slice(1)) {
        await library.call('journal.redo', {});
        expect(labelsOf(library)).toEqual(state);
      }
    }
  });

  test('say what they would do, and that there is nothing left', async () => {
    const library = await openTestLibrary();
    await expect(library.call('journal.undo', {})).rejects.toMatchObject({ code: 'journal.nothing-to-undo' });
    await expect(library.call('journal.redo', {})).rejects.toMatchObject({ code: 'journal.nothing-to-redo' });
    writeScriptedPhoto(join(library.photos, 'a.jpg'), { faces: [faceAt('anna')] });
    await library.scan();
    const [{ face }] = (await allFaces(library)).values();
    const done = await library.call('faces.name', { faces: [face], who: { name: ' anna  smith ' } });
    expect(done).toMatchObject({ kind: 'faces.name', values: { name: 'anna smith', faces: 1 }, named: 1 });

    const toast = { act: done.act, kind: 'faces.name', values: { name: 'anna smith', faces: 1 } };
    expect(await library.call('journal.list', {})).toMatchObject({
      undo: toast,
      redo: null,
      acts: [{ undone: false }],
    });
    expect(await library.call('journal.undo', {})).toEqual(toast);
    expect(await library.call('journal.list', {})).toMatchObject({ undo: null, redo: toast, acts: [{ undone: true }] });
  });

  test('cannot redo what a new act has overtaken, but can after an act that changed nothing', async () => {
    const { library, faces, anna } = await labelledLibrary();
    await library.call('faces.unname', { faces: [faces[0]] });
    await library.call('journal.undo', {});
    expect(await library.call('faces.name', { faces: [faces[0]], who: { person: anna } })).toMatchObject({
      act: 0,
      named: 0,
    });
    expect((await library.call('journal.list', {})).redo).toMatchObject({ kind: 'faces.unname' });
    await library.call('people.rename', { person: anna, name: 'Anne' });
    await expect(library.call('journal.redo', {})).rejects.toMatchObject({ code: 'journal.nothing-to-redo' });
  });

  test('a refused act leaves no trace', async () => {
    const { library, faces, anna, ben } = await labelledLibrary();
    const before = labelsOf(library);
    const unknown = 999_999 as FaceId;
    const refused = [
      [library.call('faces.name', { faces: [faces[0], unknown], who: { name: 'Nobody' } }), 'not-found.face'],
      [library.call('faces.reject', { faces: [faces[0]], person: 999 as PersonId }), 'not-found.person'],
      [library.call('people.rename', { person: ben, name: 'ANNA' }), 'person.name-taken'],
      [library.call('people.cover', { person: ben, face: faces[0] }), 'request.invalid'],
      [library.call('people.merge', { from: [999 as PersonId], into: anna }), 'not-found.person'],
    ] as const;
    for (const [call, code] of refused) await expect(call).rejects.toMatchObject({ code });
    expect(labelsOf(library)).toEqual(before);
  });

  test('forget a face that has gone with its photo, and restore the others', async () => {
    const library = await openTestLibrary();
    const file = join(library.photos, 'a.jpg');
    writeScriptedPhoto(file, { faces: [faceAt('anna'), faceAt('ben', 1)] });
    await library.scan();
    const faces = [...(await allFaces(library)).values()].map(({ face }) => face);
    await library.call('faces.name', { faces, who: { name: 'Anna' } });
    await library.call('faces.unname', { faces });
    writeScriptedPhoto(file, { faces: [faceAt('anna')] });
    await library.scan();
    await library.call('journal.undo', {});
    expect([...(await allFaces(library)).values()]).toMatchObject([{ person: { name: 'Anna' } }]);
  });
});
