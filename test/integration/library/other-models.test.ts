import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { visionOnNode } from '../../../electron/host/spawn-vision.ts';
import { bCubed } from '../../../native-models/metrics/clustering.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { DATA, missingData } from '../photo-data.ts';
import { allFaces, openTestLibrary } from './test-library.ts';

const skip = missingData('photos/bbt');
const FOLDER = `${DATA}/photos/bbt`;
const PEOPLE = skip
  ? []
  : readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

describe.skipIf(skip)('a library of another embedding model', () => {
  test('dlib-resnet groups the portraits of each person, and mixes nobody in', async () => {
    const library = await openTestLibrary({
      spawnVision: visionOnNode({ models: DEFAULT_CACHE }),
      processes: 1,
      models: DEFAULT_CACHE,
    });
    await library.call('models.use', { id: 'dlib-resnet' });
    await library.settled();
    await library.reopen();
    for (const name of PEOPLE) await library.scan(`${FOLDER}/${name}`);

    const faces = [...(await allFaces(library))].map(([place, face]) => ({
      ...face,
      who: place.replace(/\d+\..*/, ''),
    }));
    expect(faces.length).toBeGreaterThanOrEqual(5 * PEOPLE.length - 1);
    const { precision, recall } = bCubed(
      faces.map(({ group }) => group as number),
      faces.map(({ who }) => PEOPLE.indexOf(who)),
    );
    expect(precision).toBeGreaterThan(0.98);
    expect(recall).toBeGreaterThan(0.6);
  }, 240_000);
});

if (skip) console.log(`skipped: ${skip}`);
