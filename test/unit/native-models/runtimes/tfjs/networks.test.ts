import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { modelRow } from '../../../../../native-models/catalog.ts';
import { DESCRIBED, type DescribedNetwork } from '../../../../../native-models/described.ts';
import { DEFAULT_CACHE, readModelFiles } from '../../../../../native-models/model-files.ts';
import { openRuntime } from '../../../../../native-models/runtimes/choose.ts';
import type { Runtime, TensorData } from '../../../../../native-models/runtimes/runtime.ts';
import { loadTensorFlow } from '../../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { whyWithout } from '../../model-cache.ts';
import { maxDifference, randomTensor } from '../../tensors.ts';

/** A group photo that every checkout has, and photos of Labeled Faces in the Wild, whose faces are aligned already. */
const GROUP = join(import.meta.dirname, '../../../../../node_modules/@vladmandic/face-api/demo/sample1.jpg');
const LFW = join(import.meta.dirname, '../../../../../../shared/data/lfw/images');
const FACES = [
  'Aaron_Peirsol/Aaron_Peirsol_0001.jpg',
  'Abdullah/Abdullah_0001.jpg',
  'Adrien_Brody/Adrien_Brody_0001.jpg',
]
  .map((name) => join(LFW, name))
  .filter(existsSync);
if (FACES.length === 0) console.log('without aligned faces: ../shared/data/lfw is not here');

interface Case {
  readonly model: keyof typeof DESCRIBED;
  readonly name: string;
  readonly described: DescribedNetwork;
}
const CASES: readonly Case[] = Object.entries(DESCRIBED).flatMap(([model, networks]) =>
  Object.entries(networks).map(([name, described]) => ({ model: model as Case['model'], name, described })),
);

/** Height and width to try: the network's own, or two that are odd and unequal where any will do. */
function sizesOf({ described }: Case): readonly (readonly [number, number])[] {
  const [height, width] = described.network.input.shape;
  if (typeof height === 'number' && typeof width === 'number') return [[height, width]];
  return [
    [61, 90],
    [48, 33],
  ];
}

/** Noise for a batch of two, the group photo, and the middle of real faces. */
async function inputs(height: number, width: number): Promise<readonly TensorData[]> {
  const pixels = async (photo: Sharp) => {
    const bytes = await photo
      .resize(width, height, { fit: 'cover' })
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    return { data: Float32Array.from(bytes, (v: number) => (v - 127.5) / 128), shape: [1, height, width, 3] };
  };
  const middle = { left: 69, top: 69, width: 112, height: 112 };
  return [
    randomTensor(randomFrom(3), [2, height, width, 3]),
    await pixels(sharp(GROUP)),
    ...(await Promise.all(FACES.map((file) => pixels(sharp(file).extract(middle))))),
  ];
}

/** The image in planes, 0..255: what a network takes that normalises by itself. */
function planes({ data, shape: [n, height, width, channels] }: TensorData): TensorData {
  const area = height * width;
  const moved = new Float32Array(data.length);
  for (let image = 0; image < n; image++) {
    for (let i = 0; i < area; i++) {
      for (let c = 0; c < channels; c++) {
        moved[(image * channels + c) * area + i] = data[(image * area + i) * channels + c] * 128 + 127.5;
      }
    }
  }
  return { data: moved, shape: [n, channels, height, width] };
}

describe.each(['wasm', 'cpu'] as const)('TensorFlow.js on %s', (backend) => {
  let runtimes: readonly [Runtime, Runtime];
  beforeAll(async () => {
    runtimes = [await openRuntime({ runtime: 'onnx' }), await openRuntime({ runtime: 'tfjs', backend })];
  });

  for (const row of CASES) {
    const reason = whyWithout(row.model);
    if (reason) console.log(reason);
    test.skipIf(reason !== null).each(sizesOf(row))(
      `gives what onnxruntime gives for ${row.model}/${row.name} at %i x %i, and frees what it took`,
      async (height, width) => {
        const { network, weights } = row.described;
        const arrays = weights(await readModelFiles(DEFAULT_CACHE, modelRow(row.model)));
        const { tf } = await loadTensorFlow(backend);
        const before = tf.memory().numTensors;
        const [onnx, tfjs] = await Promise.all(runtimes.map((runtime) => runtime.open(network, arrays)));
        expect([tfjs.inputs, new Set(tfjs.outputs)]).toEqual([onnx.inputs, new Set(onnx.outputs)]);
        let largest = 0;
        for (const normalised of await inputs(height, width)) {
          const image = network.input.planar ? planes(normalised) : normalised;
          const [expected, results] = [await onnx.run({ image }), await tfjs.run({ image })];
          for (const name of tfjs.outputs) {
            const difference = maxDifference(results[name], expected[name]);
            expect(difference, `${name} of ${image.shape}`).toBeLessThan(1e-4);
            largest = Math.max(largest, difference);
          }
        }
        console.log(`${row.model}/${row.name} ${height}x${width} on ${backend}: ${largest.toExponential(1)}`);
        await Promise.all([onnx.close(), tfjs.close()]);
        expect(tf.memory().numTensors).toBe(before);
      },
      120_000,
    );
  }
});
