import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCheckRandom } from '../../../../../electron/vision/examine/check-faces.ts';
import { examineModel } from '../../../../../electron/vision/examine/examine-model.ts';
import { embeddingRow, modelRow } from '../../../../../native-models/catalog.ts';
import { DESCRIBED, type DescribedNetwork } from '../../../../../native-models/described.ts';
import { openModels } from '../../../../../native-models/load.ts';
import type { LocalModel } from '../../../../../native-models/local/descriptor.ts';
import { addLocalModel, hashOf, readLocalModel } from '../../../../../native-models/local/store.ts';
import { DEFAULT_CACHE, readModelFiles } from '../../../../../native-models/model-files.ts';
import { compileOnnx } from '../../../../../native-models/runtimes/onnx/compile.ts';
import type { NamedArrays } from '../../../../../native-models/weights/named-array.ts';
import { whyWithout } from '../../../native-models/model-cache.ts';
import { randomFrom } from '../../../seeded-random.ts';

const MODELS = join(import.meta.dirname, '../../../../../../shared/data/models');
const reason = whyWithout('mobilefacenet') ?? whyWithout('mtcnn');
if (reason) console.log(reason);

const examine = (file: string, options = {}): Promise<LocalModel> =>
  examineModel(file, { nowMs: 1, ...options }, [], createCheckRandom());

const weightsOf = async (model: 'mobilefacenet' | 'mtcnn', { weights }: DescribedNetwork): Promise<NamedArrays> =>
  weights(await readModelFiles(DEFAULT_CACHE, modelRow(model)));

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kith-examine-'));
});
afterAll(() => rm(dir, { recursive: true }));

describe('a model file of the user', () => {
  test.each([
    ['yunet_2026may.onnx', 'yunet', [8, 16, 32]],
    ['scrfd_2.5g.onnx', 'scrfd', [8, 16, 32]],
    ['scrfd_500m_bnkps.onnx', 'scrfd', [8, 16, 32]],
  ])(
    '%s is told to be %s by its outputs and finds drawn faces',
    async (name, architecture, strides) => {
      const file = join(MODELS, name);
      if (!existsSync(file)) return console.log(`skipped: ${file} is not here`);
      const model = await examine(file);
      expect(model).toMatchObject({ role: 'detector', architecture, file: { sha512: hashOf(await readFile(file)) } });
      if (model.role === 'detector') expect(model.heads.map(({ stride }) => stride)).toEqual(strides);
      expect(model.measured).toMatch(/^[456] of 6 drawn faces/);
    },
    60_000,
  );

  test.skipIf(reason !== null)(
    'that embeds faces is told by its input and output; its range is found, and it embeds as it did',
    async () => {
      const { embedder } = DESCRIBED.mobilefacenet;
      const bytes = compileOnnx(embedder.network, await weightsOf('mobilefacenet', embedder));
      const file = join(dir, 'My Network (v2).onnx');
      await writeFile(file, bytes);
      const model = await examine(file, { licence: 'mine' });
      const known = embeddingRow('mobilefacenet');
      expect(model).toMatchObject({
        id: expect.stringMatching(/^my-network-v2-[0-9a-f]{8}$/),
        role: 'embedding',
        licence: 'mine',
        dimension: 192,
        input: { sizePx: 112, mean: known.input.mean, scale: known.input.scale },
        graph: { layout: 'nhwc', channels: 'rgb', single: false },
      });
      if (model.role !== 'embedding') return;
      model.template.forEach((v, i) => {
        expect(v).toBeCloseTo(known.template[i], 3);
      });
      // Estimated on drawn faces; measured on photographs it is 1.047.
      expect(model.distanceAtFar['0.001']).toBeGreaterThan(0.8);
      expect(model.distanceAtFar['0.001']).toBeLessThan(1.1);

      const folder = join(dir, 'models');
      await addLocalModel(folder, model, await readFile(file));
      const models = openModels({ localDir: folder });
      const [own, ours] = [await models.embedder(model.id), await models.embedder('mobilefacenet')];
      const image = {
        data: Float32Array.from({ length: 2 * 112 * 112 * 3 }, (_, i) => Math.sin(i / 9)),
        shape: [2, 112, 112, 3],
      };
      const [a, b] = [await own.network.run({ image }), await ours.network.run({ image })];
      expect(a.embedding.shape).toEqual([2, 192]);
      a.embedding.data.forEach((v, i) => {
        expect(v).toBeCloseTo(b.embedding.data[i], 4);
      });
      await Promise.all([own.network.close(), ours.network.close()]);

      await writeFile(join(folder, `${model.id}.onnx`), bytes.subarray(0, 1000));
      await expect(readLocalModel(folder, model)).rejects.toMatchObject({ code: 'model.hash-mismatch' });
    },
    120_000,
  );

  test.skipIf(reason !== null)(
    'with random weights is refused: it tells nobody apart',
    async () => {
      const { embedder } = DESCRIBED.mobilefacenet;
      const random = randomFrom(5);
      const arrays = await weightsOf('mobilefacenet', embedder);
      const noise = new Map(
        [...arrays].map(([name, { shape, data }]) => [name, { shape, data: data.map(() => (random() - 0.5) / 10) }]),
      );
      const file = join(dir, 'noise.onnx');
      await writeFile(file, compileOnnx(embedder.network, noise));
      await expect(examine(file, { range: '-1..1' })).rejects.toMatchObject({
        code: 'model.invalid',
        message: expect.stringContaining('does not tell faces apart'),
      });
    },
    120_000,
  );

  test.skipIf(reason !== null)(
    'whose answers are not numbers is refused',
    async () => {
      const { embedder } = DESCRIBED.mobilefacenet;
      const arrays = await weightsOf('mobilefacenet', embedder);
      const broken = new Map(
        [...arrays].map(([name, { shape, data }]) => [name, { shape, data: data.map(() => Number.NaN) }]),
      );
      const file = join(dir, 'nan.onnx');
      await writeFile(file, compileOnnx(embedder.network, broken));
      await expect(examine(file, { range: '-1..1' })).rejects.toMatchObject({ code: 'model.invalid' });
    },
    120_000,
  );

  test.skipIf(reason !== null)('that is another network is refused with what it takes and gives', async () => {
    const { onet } = DESCRIBED.mtcnn;
    const file = join(dir, 'onet.onnx');
    await writeFile(file, compileOnnx(onet.network, await weightsOf('mtcnn', onet)));
    await expect(examine(file)).rejects.toMatchObject({
      code: 'model.invalid',
      message: expect.stringMatching(/landmarks float32 \[batch, 10\].*YuNet and SCRFD/),
    });
  });

  test('that is no ONNX, truncated, empty, absent or another than its hash says is refused with the reason', async () => {
    const text = join(dir, 'text.onnx');
    await writeFile(text, 'This is a letter, no network.');
    await expect(examine(text)).rejects.toMatchObject({ code: 'model.invalid' });
    const empty = join(dir, 'empty.onnx');
    await writeFile(empty, '');
    await expect(examine(empty)).rejects.toThrow('is empty');
    await expect(examine(join(dir, 'nothing.onnx'))).rejects.toMatchObject({ code: 'model.missing' });
    await expect(examine(text, { sha512: hashOf(Buffer.from('x')) })).rejects.toMatchObject({
      code: 'model.hash-mismatch',
    });
    const yunet = join(MODELS, 'yunet_2026may.onnx');
    if (!existsSync(yunet)) return console.log(`skipped: ${yunet} is not here`);
    const cut = join(dir, 'cut.onnx');
    await writeFile(cut, (await readFile(yunet)).subarray(0, 100_000));
    await expect(examine(cut)).rejects.toMatchObject({ code: 'model.invalid' });
  });
});
