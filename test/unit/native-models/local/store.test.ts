import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalDetector } from '../../../../native-models/local/descriptor.ts';
import {
  addLocalModel,
  hashOf,
  localId,
  localModels,
  readLocalModel,
  removeLocalModel,
} from '../../../../native-models/local/store.ts';
import { estimatedThresholds, thresholdsOf } from '../../../../native-models/thresholds.ts';

const bytes = Buffer.from('the bytes of a model');
const sha512 = hashOf(bytes);
const model: LocalDetector = {
  id: localId('/home/anna/Mein Modell.onnx', sha512),
  title: 'Mein Modell',
  licence: 'MIT',
  source: 'a friend',
  file: { bytes: bytes.length, sha512 },
  addedAtMs: 5,
  measured: '6 of 6',
  role: 'detector',
  architecture: 'yunet',
  input: { name: 'input', fixed: null },
  heads: [{ stride: 8, scores: ['a', 'b'], boxes: 'c', landmarks: 'd' }],
};

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kith-local-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('the models folder of a library', () => {
  test('gives a file an id of its name and content: another content is another id', () => {
    expect(model.id).toMatch(/^mein-modell-[0-9a-f]{8}$/);
    expect(localId('/home/anna/Mein Modell.onnx', hashOf(Buffer.from('other')))).not.toBe(model.id);
    expect(localId('/x/日本.onnx', sha512)).toMatch(/^model-[0-9a-f]{8}$/);
  });

  test('keeps what is added, lists it, gives its bytes back and leaves no half-written file', async () => {
    const folder = join(dir, 'kept');
    expect(await localModels(folder)).toEqual([]);
    await addLocalModel(folder, model, bytes);
    expect(await localModels(folder)).toEqual([model]);
    expect(Buffer.from(await readLocalModel(folder, model))).toEqual(bytes);
    expect((await readdir(folder)).sort()).toEqual([`${model.id}.json`, `${model.id}.onnx`]);
    await removeLocalModel(folder, model.id);
    expect(await readdir(folder)).toEqual([]);
  });

  test('refuses bytes that are not those that were examined, and keeps nothing', async () => {
    const folder = join(dir, 'changed');
    await expect(addLocalModel(folder, model, Buffer.from('other'))).rejects.toMatchObject({
      code: 'model.hash-mismatch',
    });
    expect(await localModels(folder)).toEqual([]);
  });

  test('says which file was damaged or lost since', async () => {
    const folder = join(dir, 'damaged');
    await addLocalModel(folder, model, bytes);
    const file = join(folder, `${model.id}.onnx`);
    await writeFile(file, (await readFile(file)).subarray(0, 5));
    await expect(readLocalModel(folder, model)).rejects.toMatchObject({ code: 'model.hash-mismatch', file });
    await rm(file);
    await expect(readLocalModel(folder, model)).rejects.toMatchObject({ code: 'model.missing', file });
    const descriptor = join(folder, `${model.id}.json`);
    await writeFile(descriptor, '{"role":"detector"}');
    await expect(localModels(folder)).rejects.toMatchObject({ code: 'model.invalid', file: descriptor });
  });
});

describe('what distances mean', () => {
  test('is known for the models of the catalog, and between theirs for two side by side', async () => {
    const [one, two] = [await thresholdsOf(undefined, 'mobilefacenet'), await thresholdsOf(undefined, 'faceplugin')];
    const both = (await thresholdsOf(undefined, 'mobilefacenet+mirror,faceplugin')).distanceAtFar['0.001'];
    expect(one.distanceAtFar['0.001']).toBeCloseTo(1.047);
    expect(both).toBeGreaterThan(one.distanceAtFar['0.001']);
    expect(both).toBeLessThan(two.distanceAtFar['0.001']);
  });

  test('is estimated for others on the careful side of what is known', async () => {
    // Mean squared distances of drawn people, measured with the models of the catalog.
    for (const [id, drawn] of [
      ['mobilefacenet', 0.826],
      ['faceplugin', 0.846],
      ['dlib-resnet', 0.146],
    ] as const) {
      const [known, estimated] = [await thresholdsOf(undefined, id), estimatedThresholds(drawn)];
      expect(estimated.distanceAtFar['0.001']).toBeLessThan(known.distanceAtFar['0.001'] * 1.01);
      expect(estimated.distanceAtFar['0.001']).toBeGreaterThan(known.distanceAtFar['0.001'] * 0.75);
    }
  });
});
