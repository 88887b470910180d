import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faceAt, writeScriptedPhoto } from './scripted-vision.ts';
import { nameFace, namesByPlace, openTestLibrary } from './test-library.ts';

const NORMAL = { effort: 'normal', smallestFacePx: 20 };
const FAST = { effort: 'fast', smallestFacePx: 32 };

async function libraryOf(...photos: readonly string[]) {
  const library = await openTestLibrary();
  for (const photo of photos) writeScriptedPhoto(join(library.photos, photo), { faces: [faceAt(photo)] });
  return library;
}

test('faces are looked for as the settings say, from the next photo on', async () => {
  const library = await libraryOf('a.jpg');
  await library.scan();
  expect(library.vision.searches).toEqual([NORMAL]);

  await library.call('settings.set', { detectionEffort: 'fast', smallestFacePx: 32 });
  writeScriptedPhoto(join(library.photos, 'b.jpg'), { faces: [faceAt('ben')] });
  await library.scan();
  expect(library.vision.searches).toEqual([NORMAL, FAST]);
  expect(library.vision.read.map((file) => file.slice(-5))).toEqual(['a.jpg', 'b.jpg']);
});

test('the settings are those of the library, also after it was closed', async () => {
  const library = await libraryOf('a.jpg');
  await library.call('settings.set', { detectionEffort: 'fast', smallestFacePx: 32 });
  await library.reopen();
  expect(await library.call('settings.get', {})).toMatchObject({ detectionEffort: 'fast', smallestFacePx: 32 });
  await library.scan();
  expect(library.vision.searches).toEqual([FAST]);
});

test('what was read before is read anew when a person asks, and keeps its names', async () => {
  const library = await libraryOf('a.jpg', 'b.jpg');
  await library.scan();
  await nameFace(library, 'a.jpg/0', 'Anna');
  await library.call('settings.set', { detectionEffort: 'fast', smallestFacePx: 32 });
  await library.call('folders.read-anew', {});
  await library.settled();
  expect(library.vision.searches).toEqual([NORMAL, NORMAL, FAST, FAST]);
  expect(await namesByPlace(library)).toEqual({ 'a.jpg/0': 'Anna' });
  expect(await library.call('library.info', {})).toMatchObject({ photos: 2, pending: 0, faces: 2, people: 1 });
});
