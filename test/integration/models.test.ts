import { existsSync } from 'node:fs';
import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { visionOnNode } from '../../electron/host/spawn-vision.ts';
import { embeddingRow, modelRow } from '../../native-models/catalog.ts';
import { DESCRIBED } from '../../native-models/described.ts';
import { DEFAULT_CACHE, readModelFiles } from '../../native-models/model-files.ts';
import { compileOnnx } from '../../native-models/runtimes/onnx/compile.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { allFaces, nameFace, namesByPlace, openTestLibrary, temporaryFolder } from './library/test-library.ts';

const PHOTO = join(import.meta.dirname, '../../node_modules/@vladmandic/face-api/demo/sample1.jpg');
const YUNET = join(import.meta.dirname, '../../../shared/data/models/yunet_2026may.onnx');
const reason = whyWithout('mtcnn') ?? whyWithout('mobilefacenet') ?? whyWithout('dlib-resnet');
if (reason) console.log(reason);

/** A library over the real vision, with one group photo read. */
async function libraryWithPhoto() {
  const directory = join(temporaryFolder(), 'library');
  const spawnVision = visionOnNode({ models: DEFAULT_CACHE, localModels: join(directory, 'models') });
  let changes = 0;
  const library = await openTestLibrary({
    directory,
    models: DEFAULT_CACHE,
    processes: 1,
    spawnVision,
    onModelChanged: () => {
      changes++;
    },
  });
  await copyFile(PHOTO, join(library.photos, 'group.jpg'));
  await library.scan();
  return { library, changes: () => changes };
}

/** The residual network as an ONNX file from elsewhere. */
async function residualNetwork(): Promise<string> {
  const { network, weights } = DESCRIBED['dlib-resnet'].embedder;
  const file = join(temporaryFolder(), 'resnet.onnx');
  await writeFile(file, compileOnnx(network, weights(await readModelFiles(DEFAULT_CACHE, modelRow('dlib-resnet')))));
  return file;
}

describe.skipIf(reason !== null)('a library with a model of its own', () => {
  test('embeds every face anew, keeps boxes and names, refuses to lose the model in use, and goes back', async () => {
    const { library, changes } = await libraryWithPhoto();
    const { call } = library;
    await nameFace(library, 'group.jpg/0', 'Anna');
    const before = await allFaces(library);
    expect(before.size).toBeGreaterThanOrEqual(3);

    const added = await call('models.add', {
      path: await residualNetwork(),
      title: 'Residual',
      licence: 'CC0',
      range: 'dlib',
    });
    expect(added).toMatchObject({
      role: 'embedding',
      local: true,
      present: true,
      inUse: false,
      dimension: 128,
      licence: 'CC0',
    });
    const { job } = await call('models.use', { id: added.id });
    expect(job).not.toBeNull();
    await library.settled();
    expect(await call('jobs.get', { job: job! })).toMatchObject({
      kind: 'embed',
      state: 'done',
      done: 1,
      total: 1,
      failed: 0,
    });
    expect(changes()).toBe(1);

    await library.reopen();
    const { models } = await call('models.list', {});
    expect(models.filter(({ inUse }) => inUse).map(({ id }) => id)).toEqual(['mtcnn', added.id]);
    expect(await namesByPlace(library)).toEqual({ 'group.jpg/0': 'Anna' });
    const after = await allFaces(library);
    expect([...after].map(([place, { face, box }]) => [place, face, box])).toEqual(
      [...before].map(([place, { face, box }]) => [place, face, box]),
    );
    await expect(call('models.remove', { id: added.id })).rejects.toMatchObject({ code: 'model.in-use' });
    await expect(call('models.remove', { id: 'mobilefacenet' })).rejects.toMatchObject({ code: 'model.in-use' });

    // What was embedded before is kept: going back has nothing to do.
    const back = await call('models.use', { id: 'mobilefacenet' });
    await library.settled();
    if (back.job !== null)
      expect(await call('jobs.get', { job: back.job })).toMatchObject({ state: 'done', failed: 0 });
    await library.reopen();
    await call('models.remove', { id: added.id });
    expect(await readdir(join(library.directory, 'models'))).toEqual([]);
    expect((await call('models.list', {})).models.map(({ id }) => id)).not.toContain(added.id);
    expect(embeddingRow('mobilefacenet').distanceAtFar['0.001']).toBeCloseTo(1.047);
  });

  test.skipIf(!existsSync(YUNET))('finds faces with a detector of the user once that is chosen', async () => {
    const { library } = await libraryWithPhoto();
    const { call } = library;
    const { id } = await call('models.add', { path: YUNET });
    expect(await call('models.use', { id })).toEqual({ job: null });
    await copyFile(PHOTO, join(library.photos, 'other.jpg'));
    await writeFile(join(library.photos, 'other.jpg'), 'x', { flag: 'a' });
    await library.scan();
    const faces = await allFaces(library);
    const ours = [...faces].filter(([place]) => place.startsWith('group'));
    const theirs = [...faces].filter(([place]) => place.startsWith('other'));
    expect(theirs.length).toBeGreaterThanOrEqual(ours.length - 1);
    // Another detector draws other boxes.
    expect(theirs.map(([, { box }]) => box)).not.toEqual(ours.map(([, { box }]) => box));
  });

  test('says why a file is none, and keeps nothing of it', async () => {
    const { library } = await libraryWithPhoto();
    const text = join(temporaryFolder(), 'letter.onnx');
    await writeFile(text, 'no network');
    await expect(library.call('models.add', { path: text })).rejects.toMatchObject({
      code: 'model.invalid',
      file: text,
    });
    await expect(library.call('models.use', { id: 'arcface' })).rejects.toMatchObject({ code: 'model.missing' });
    expect((await library.call('models.list', {})).models.every(({ local }) => !local)).toBe(true);
  });
});
