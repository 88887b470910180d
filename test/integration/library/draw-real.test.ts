import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FaceItem, PhotoId, RelBox } from '../../../electron/api/types.ts';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import { openDatabase } from '../../../electron/library/store/open-database.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { whyWithout } from '../../unit/native-models/model-cache.ts';
import { DATA, missingData } from '../photo-data.ts';
import { allFaces, openTestLibrary, type TestLibrary } from './test-library.ts';

const skip = missingData('photos/bbt') || whyWithout('mtcnn') || whyWithout('mobilefacenet');
if (skip) console.log(`skipped: ${skip}`);

const FRAME = 'bbt1.jpg';
/** As a person draws around Sheldon and around Leonard in that frame, 1366 x 768 pixels: hair and beard too. */
const boxOf = (left: number, top: number, right: number, bottom: number): RelBox => [
  left / 1366,
  top / 768,
  (right - left) / 1366,
  (bottom - top) / 768,
];
const SHELDON = boxOf(980, 25, 1120, 225);
const LEONARD = boxOf(445, 110, 600, 290);

/** Portraits of three, each with a name, and then a frame of which large faces only are looked for: nobody is found. */
async function libraryWithFrame() {
  const library = await openTestLibrary({
    spawnVision: visionOnNode({ models: DEFAULT_CACHE }),
    models: DEFAULT_CACHE,
    processes: 1,
  });
  const { call, photos } = library;
  for (const who of ['sheldon', 'leonard', 'howard']) {
    const folder = join(photos, who);
    mkdirSync(folder);
    for (const name of readdirSync(`${DATA}/photos/bbt/${who}`)) {
      copyFileSync(`${DATA}/photos/bbt/${who}/${name}`, join(folder, name));
    }
  }
  await library.scan();
  for (const [who, name] of [
    ['sheldon', 'Sheldon'],
    ['leonard', 'Leonard'],
    ['howard', 'Howard'],
  ]) {
    const faces = [...(await allFaces(library))].filter(([place]) => place.startsWith(who)).map(([, { face }]) => face);
    expect(faces.length).toBeGreaterThan(3);
    await call('faces.name', { faces, who: { name } });
  }
  await call('settings.set', { detectionEffort: 'fast', smallestFacePx: 120 });
  copyFileSync(`${DATA}/photos/bbt/${FRAME}`, join(photos, FRAME));
  await library.scan();
  const { items } = await call('photos.list', { limit: 100 });
  const frame = items.find(({ fileName }) => fileName === FRAME)!.photo;
  expect(await facesIn(library, frame)).toEqual([]);
  return { library, frame };
}

const facesIn = async ({ call }: TestLibrary, photo: PhotoId): Promise<readonly FaceItem[]> =>
  (await call('photos.get', { photo })).faceItems;

/** How many embeddings of each model a face has. */
function modelsOf({ directory }: TestLibrary, face: number): readonly string[] {
  const db = openDatabase(join(directory, 'kith.sqlite'), { readOnly: true });
  try {
    return db
      .all<{ model: string }>('SELECT model FROM embedding WHERE face_id = $face ORDER BY model', { face })
      .map(({ model }) => model);
  } finally {
    db.close();
  }
}

test.skipIf(skip)(
  'a drawn face is known at once, and stays through undo, redo, restart, reading anew and another model',
  async () => {
    const { library, frame } = await libraryWithFrame();
    const { call } = library;
    const { face } = await call('faces.draw', { photo: frame, box: SHELDON });
    await library.settled();
    const [drawn] = await facesIn(library, frame);
    expect(drawn).toMatchObject({ face, box: SHELDON, state: 'face', suggestion: { name: 'Sheldon' } });
    expect(drawn.score).toBeGreaterThan(0.9);
    expect(drawn.quality).toBeGreaterThan(0.5);
    const groupOfSheldon = [...(await allFaces(library)).values()].find(
      ({ person }) => person?.name === 'Sheldon',
    )!.group;
    expect(drawn.group).toBe(groupOfSheldon);

    await call('journal.undo', {});
    expect(await facesIn(library, frame)).toEqual([]);
    await library.reopen();
    await call('journal.redo', {});
    await library.settled();
    expect(await facesIn(library, frame)).toMatchObject([
      { face, suggestion: { name: 'Sheldon' }, group: groupOfSheldon },
    ]);
    await call('faces.name', { faces: [face], who: { name: 'Sheldon' } });

    // Now everybody is found, Sheldon in another box: he is one face, in his own.
    await call('settings.set', { detectionEffort: 'normal', smallestFacePx: 20 });
    await call('folders.read-anew', {});
    await library.settled();
    const all = await facesIn(library, frame);
    expect(all.filter(({ state }) => state === 'face')).toHaveLength(4);
    expect(all.filter(({ person }) => person)).toMatchObject([{ face, box: SHELDON, person: { name: 'Sheldon' } }]);

    if (whyWithout('dlib-resnet')) return;
    await call('models.use', { id: 'dlib-resnet' });
    await library.settled();
    await library.reopen();
    await library.settled();
    expect(modelsOf(library, face)).toEqual(['dlib-resnet', 'mobilefacenet']);
    expect((await facesIn(library, frame)).find((each) => each.face === face)).toMatchObject({
      box: SHELDON,
      person: { name: 'Sheldon' },
    });
  },
);

test.skipIf(skip)(
  'a found face that was set aside is drawn again, adjusted, and keeps what is said of it',
  async () => {
    const { library, frame } = await libraryWithFrame();
    const { call } = library;
    await call('settings.set', { detectionEffort: 'normal', smallestFacePx: 20 });
    await call('folders.read-anew', {});
    await library.settled();
    const found = (await facesIn(library, frame)).filter(({ state }) => state === 'face');
    expect(found).toHaveLength(4);
    const leonard = found.find(({ box: [x, , w] }) => Math.abs(x + w / 2 - 0.389) < 0.03)!;
    await call('faces.set-state', { faces: [leonard.face], state: 'not-a-face' });
    // The box around his hair and beard covers half of what the detector found at most: it is he all the same.
    const { face } = await call('faces.draw', { photo: frame, box: LEONARD });
    await library.settled();
    const now = await facesIn(library, frame);
    expect(now.filter(({ state }) => state === 'face')).toHaveLength(4);
    expect(now.filter(({ state }) => state === 'not-a-face')).toEqual([]);

    const { person } = await call('faces.name', { faces: [face], who: { name: 'Leonard' } });
    const { people } = await call('people.list', {});
    const howard = people.find(({ name }) => name === 'Howard')!.person;
    await call('faces.reject', { faces: [face], person: howard });
    await call('people.cover', { person, face });
    const [x, y, w, h] = LEONARD;
    const adjusted = await call('faces.adjust', { face, box: [x + 0.01, y, w, h * 0.9] });
    await library.settled();
    const named = (await facesIn(library, frame)).filter((each) => each.person?.name === 'Leonard');
    expect(named).toMatchObject([{ face: adjusted.face, box: [x + 0.01, y, w, h * 0.9] }]);
    expect((await call('people.get', { person })).cover).toBe(adjusted.face);
    const rejected = await call('faces.list', { of: { person: howard, kind: 'rejected' } });
    expect(rejected.items.map((item) => item.face)).toEqual([adjusted.face]);
    await call('folders.read-anew', {});
    await library.settled();
    expect((await facesIn(library, frame)).filter(({ state }) => state === 'face')).toHaveLength(4);
    await call('journal.undo', {});
    expect((await facesIn(library, frame)).find((each) => each.person?.name === 'Leonard')).toMatchObject({
      face,
      box: LEONARD,
    });
  },
);
