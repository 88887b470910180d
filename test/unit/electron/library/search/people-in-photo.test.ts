import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { FaceReading, PhotoReading } from '../../../../../electron/api/vision.ts';
import { loadEmbeddings } from '../../../../../electron/library/group/load-embeddings.ts';
import { photoSearchHandlers } from '../../../../../electron/library/search/people-in-photo.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { temporaryFolder } from '../../../../integration/host-server.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary, MODEL } from '../memory-library.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const SPREAD = 0.5;

/** A library with Anna, Ben and the hidden Carl, and a vision process that reads what the test says. */
function createLookup() {
  const library = createMemoryLibrary();
  const folder = temporaryFolder('lookup');
  const seeded = createSeededFaces(randomFrom(3), 64, SPREAD);
  const looks = new Map(['Anna', 'Ben', 'Carl', 'nobody'].map((name) => [name, seeded.person()]));
  for (const name of ['Anna', 'Ben', 'Carl']) {
    const person = library.addPerson(name);
    for (let i = 0; i < 5; i++) {
      library.nameFace(library.addFace(library.addPhoto(), seeded.face(looks.get(name)!)), person);
    }
    if (name === 'Carl') library.db.run('UPDATE person SET hidden = 1 WHERE id = $person', { person });
  }
  onTestFinished(() => {
    library.db.close();
    folder.remove();
  });
  let faces: readonly FaceReading[] = [];
  const thresholds = standardThresholds();
  const read = async (): Promise<PhotoReading> => ({
    width: 400,
    height: 300,
    takenAtMs: null,
    camera: null,
    warning: null,
    thumbnail: new Uint8Array([0xff, 0xd8]),
    faces,
    stagesMs: {},
  });
  const { 'search.people-in-photo': look } = photoSearchHandlers({
    db: library.db,
    vision: { read } as never,
    model: MODEL,
    thresholds,
    embeddings: loadEmbeddings(library.db, MODEL, thresholds),
    directory: folder.path,
  });
  return {
    folder: folder.path,
    look,
    /** The next photo holds these people, from right to left. */
    show(names: readonly string[], score = 0.99) {
      faces = names.map((name, index) => ({
        box: [0.8 - index * 0.2, 0.1, 0.1, 0.1],
        landmarks: new Float32Array(10),
        score,
        quality: 0.9,
        embedding: seeded.face(looks.get(name)!),
        thumbnail: new Uint8Array(),
      }));
    },
  };
}

function fileIn(folder: string, ...parts: readonly string[]): string {
  const path = join(folder, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'a photo');
  return path;
}

test('faces are told from left to right, each person for one of them, and nobody is made up', async () => {
  const { look, show, folder } = createLookup();
  show(['nobody', 'Ben', 'Anna']);
  const found = await look({ path: fileIn(folder, 'photo.jpg') });
  expect(found.faces.map(({ people }) => people.map(({ name }) => name))).toEqual([['Anna'], ['Ben'], []]);
  for (const { people } of found.faces.slice(0, 2)) expect(people[0].probability).toBeGreaterThan(0.5);
  expect(found).toMatchObject({ width: 400, height: 300, picture: 'data:image/jpeg;base64,/9g=' });
});

test('two faces of one look are not both that person', async () => {
  const { look, show, folder } = createLookup();
  show(['Anna', 'Anna']);
  const { faces } = await look({ path: fileIn(folder, 'photo.jpg') });
  expect(faces.filter(({ people }) => people[0]?.name === 'Anna')).toHaveLength(1);
});

test('hidden people and finds that are maybe no faces are left out', async () => {
  const { look, show, folder } = createLookup();
  const path = fileIn(folder, 'photo.jpg');
  show(['Carl']);
  expect((await look({ path })).faces).toMatchObject([{ people: [] }]);
  show(['Anna'], 0.3);
  expect((await look({ path })).faces).toEqual([]);
});

test('what a browser put there to be looked at is deleted, also where it cannot be read; any other file stays', async () => {
  const { look, show, folder } = createLookup();
  show(['Anna']);
  const lookup = fileIn(folder, 'imports', 'lookup-1', 'photo.jpg');
  const imported = fileIn(folder, 'imports', 'Holidays-2026', 'photo.jpg');
  const disguised = fileIn(folder, 'imports', 'lookup-2', 'deep', 'photo.jpg');
  for (const path of [lookup, imported, disguised]) await look({ path });
  expect([lookup, join(lookup, '..'), imported, disguised].map(existsSync)).toEqual([false, false, true, true]);
  await expect(look({ path: join(folder, 'absent.jpg') })).rejects.toMatchObject({ code: 'not-found.path' });
  await expect(look({ path: folder })).rejects.toMatchObject({ code: 'not-found.path' });
});
