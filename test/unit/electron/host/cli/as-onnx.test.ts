import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { asOnnx } from '../../../../../electron/host/cli/as-onnx.ts';
import { initialWeights } from '../../../../../native-models/networks/parameters.ts';
import { smallNet } from '../../../../../native-models/networks/small-net.ts';
import { formatSafetensors } from '../../../../../native-models/weights/safetensors.ts';
import { list, type Written, writeTorch7 } from '../../../native-models/weights/torch7-writer.ts';
import { randomFrom } from '../../../seeded-random.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-as-onnx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What onnxruntime makes of a file: names and shapes of what it gives for one image of `sizePx`. */
async function run(path: string, sizePx: number) {
  const { openOnnx } = await import('../../../../../native-models/runtimes/onnx/session.ts');
  const { readFile } = await import('node:fs/promises');
  const session = await openOnnx('case', await readFile(path));
  const image = { data: new Float32Array(sizePx * sizePx * 3).fill(0.5), shape: [1, sizePx, sizePx, 3] };
  const answer = await session.run({ image });
  await session.close();
  return answer.embedding;
}

const weight = (shape: readonly number[]): Written => {
  const random = randomFrom(1);
  const size = shape.reduce((product, length) => product * length, 1);
  return { tensor: 'Float', shape, data: Float32Array.from({ length: size }, () => random() - 0.5) };
};
const torch = writeTorch7(
  {
    module: 'nn.Sequential',
    fields: {
      modules: list(
        {
          module: 'nn.SpatialConvolutionMM',
          fields: { nInputPlane: 3, nOutputPlane: 4, kW: 8, kH: 8, dW: 8, dH: 8, weight: weight([4, 192]) },
        },
        { module: 'nn.View', fields: { size: { storage: 'Long', data: [576] } } },
        { module: 'nn.Linear', fields: { weight: weight([16, 576]) } },
        { module: 'nn.Normalize', fields: { p: 2 } },
      ),
    },
  },
  'binary',
);

describe('A model file of the user', () => {
  test('of Torch7 becomes an ONNX file of its name, which is gone after use', async () => {
    const path = join(folder, 'nn4.small2.v1.t7');
    writeFileSync(path, torch);
    const onnx = await asOnnx(path, {});
    expect(onnx.path).toMatch(/nn4\.small2\.v1\.onnx$/);
    const { data, shape } = await run(onnx.path, 96);
    expect(shape).toEqual([1, 16]);
    expect(Math.hypot(...data)).toBeCloseTo(1, 5);
    await onnx.close();
    expect(() => readdirSync(dirname(onnx.path))).toThrow(/ENOENT/);
  });

  test('of kith train embed becomes its network', async () => {
    const path = join(folder, 'weights.safetensors');
    const arrays = initialWeights(smallNet, randomFrom(2));
    writeFileSync(path, formatSafetensors({ arrays, metadata: { network: smallNet.name } }));
    const onnx = await asOnnx(path, {});
    expect((await run(onnx.path, 48)).shape).toEqual([1, 128]);
    await onnx.close();
  });

  test('that is ONNX, or is not there, is passed on as it is', async () => {
    const path = join(folder, 'model.onnx');
    expect((await asOnnx(path, {})).path).toBe(path);
  });

  test('with another hash than was said is refused', async () => {
    const path = join(folder, 'other.t7');
    writeFileSync(path, torch);
    await expect(asOnnx(path, { sha512: 'AAAA' })).rejects.toMatchObject({ code: 'model.hash-mismatch' });
  });

  test('of weights that do not say their network is refused', async () => {
    const path = join(folder, 'foreign.safetensors');
    writeFileSync(path, formatSafetensors({ arrays: new Map(), metadata: {} }));
    await expect(asOnnx(path, {})).rejects.toThrow(/does not say which network/);
  });
});
