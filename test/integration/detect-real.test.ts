import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBoxes } from '../../electron/evaluate/detect/boxes-csv.ts';
import { evaluateDetectBoxed } from '../../electron/evaluate/detect/evaluate-detect.ts';
import { openFaceFinder } from '../../electron/evaluate/detect/face-finder.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { whyWithout } from '../unit/native-models/model-cache.ts';
import { DATA, missingData } from './photo-data.ts';

const reason = missingData('photos/bbt', 'photos/family') || whyWithout('mtcnn');
if (reason) console.log(reason);

test.skipIf(Boolean(reason))(
  'every face that a person would tag is found in the photos of a series and of three families',
  async () => {
    const photos = await readBoxes(join(import.meta.dirname, '../fixtures/faces-by-eye.csv'), join(DATA, 'photos'));
    const finder = await openFaceFinder(DEFAULT_CACHE);
    try {
      const { missed, faces, precision } = await evaluateDetectBoxed(photos, finder, 'normal', () => {});
      expect(faces).toBeGreaterThan(95);
      expect(missed).toEqual([]);
      expect(precision).toBeGreaterThan(0.98);
    } finally {
      await finder.close();
    }
  },
  120_000,
);
