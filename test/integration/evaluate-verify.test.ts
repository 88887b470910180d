import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Pair, parsePairs } from '../../electron/evaluate/pairs.ts';
import { verify } from '../../electron/evaluate/verify.ts';
import { visionOnNode } from '../../electron/host/spawn-vision.ts';
import { createVisionPool, type ProcessPool } from '../../electron/library/queue/vision-pool.ts';
import { DEFAULT_EMBEDDING, DEFAULT_MODELS, modelRow } from '../../native-models/catalog.ts';
import { parseRecipe } from '../../native-models/embedding-recipe.ts';
import { DEFAULT_CACHE, missingFiles } from '../../native-models/model-files.ts';
import { DATA, missingData } from './photo-data.ts';

const absent = (await Promise.all(DEFAULT_MODELS.map((id) => missingFiles(DEFAULT_CACHE, modelRow(id))))).flat();
const reason = missingData('lfw') || (absent.length > 0 && 'the default models are not fetched');
if (reason) console.log(`skipped: ${reason}`);

let pool: ProcessPool;
beforeAll(() => {
  pool = createVisionPool({
    spawn: visionOnNode({ models: DEFAULT_CACHE }),
    plan: { processes: 2, threads: 1 },
    model: DEFAULT_EMBEDDING,
    log: console.error,
  });
});
afterAll(() => pool?.close());

test.skipIf(reason !== false)('forty pairs of LFW are told apart through real vision processes', async () => {
  const all = parsePairs(await readFile(`${DATA}/lfw/pairsDevTest.txt`, 'utf8'));
  const every25th = (pairs: readonly Pair[]) => pairs.filter((_, i) => i % 25 === 0);
  const { answer } = await verify(`${DATA}/lfw/images`, every25th(all), pool, [parseRecipe(DEFAULT_EMBEDDING)]);
  expect(answer).toMatchObject({ pairs: 40, folds: 10, undetected: [], failed: [] });
  // All thousand: 99.5 % (docs/accuracy.md); of forty, one may be wrong.
  expect(answer.accuracy.mean).toBeGreaterThanOrEqual(0.97);
  expect(answer.auc).toBeGreaterThan(0.98);
});
