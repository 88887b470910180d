import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { dlibResnet } from '../../../../../native-models/networks/dlib-resnet.ts';
import type { Network } from '../../../../../native-models/networks/layers.ts';
import { mobileFaceNet } from '../../../../../native-models/networks/mobilefacenet.ts';
import { mtcnnOnet } from '../../../../../native-models/networks/mtcnn-onet.ts';
import { mtcnnPnet } from '../../../../../native-models/networks/mtcnn-pnet.ts';
import { mtcnnRnet } from '../../../../../native-models/networks/mtcnn-rnet.ts';
import { compileOnnx } from '../../../../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../../../../native-models/runtimes/onnx/session.ts';
import type { RunnableNetwork, TensorData } from '../../../../../native-models/runtimes/runtime.ts';
import { parseTfjsManifest } from '../../../../../native-models/weights/tfjs-manifest.ts';
import { parseTflite, tfliteWeights } from '../../../../../native-models/weights/tflite.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { modelPath, whyWithout } from '../../model-cache.ts';
import { fromTf, tf, toTf } from '../../oracles/tfjs.ts';
import { runTflite } from '../../oracles/tflite-interpreter.ts';
import { maxDifference, randomTensor, swapRowsAndColumns, toPlanes } from '../../tensors.ts';

/** A group photo of the face-api package, which every checkout has. */
const PHOTO = join(import.meta.dirname, '../../../../../node_modules/@vladmandic/face-api/demo/sample1.jpg');

/** The photo at height x width, (v - mean) * scale. */
async function photo(height: number, width: number, mean: readonly number[], scale: number): Promise<TensorData> {
  const bytes = await sharp(PHOTO).resize(width, height, { fit: 'cover' }).removeAlpha().raw().toBuffer();
  return { data: Float32Array.from(bytes, (v, i) => (v - mean[i % 3]) * scale), shape: [1, height, width, 3] };
}

const open: RunnableNetwork[] = [];
afterAll(() => Promise.all(open.map((network) => network.close())));
async function compiled(network: Network, arrays: Parameters<typeof compileOnnx>[1]): Promise<RunnableNetwork> {
  const session = await openOnnx(network.name, compileOnnx(network, arrays));
  open.push(session);
  return session;
}

interface TfliteCase {
  readonly network: Network;
  readonly model: string;
  readonly file: string;
  /** Heights and widths to try. */
  readonly sizes: readonly (readonly [number, number])[];
  /** Output names of the description in the order of the file's graph. */
  readonly outputs: readonly string[];
}

const TFLITE: readonly TfliteCase[] = [
  {
    network: mtcnnPnet,
    model: 'mtcnn',
    file: 'pnet.tflite',
    sizes: [
      [61, 90],
      [48, 33],
    ],
    outputs: ['probability', 'regression'],
  },
  {
    network: mtcnnRnet,
    model: 'mtcnn',
    file: 'rnet.tflite',
    sizes: [[24, 24]],
    outputs: ['probability', 'regression'],
  },
  {
    network: mtcnnOnet,
    model: 'mtcnn',
    file: 'onet.tflite',
    sizes: [[48, 48]],
    outputs: ['probability', 'regression', 'landmarks'],
  },
  {
    network: mobileFaceNet,
    model: 'mobilefacenet',
    file: 'MobileFaceNet.tflite',
    sizes: [[112, 112]],
    outputs: ['embedding'],
  },
];

describe.each(TFLITE)('$file, described and compiled,', ({ network, model, file, sizes, outputs }) => {
  const reason = whyWithout(model);
  if (reason) console.log(reason);

  test.skipIf(reason !== null).each(sizes)(
    'gives what the graph of its file gives, on noise and on a photo of %i x %i',
    async (h, w) => {
      const graph = parseTflite(readFileSync(modelPath(model, file)));
      const session = await compiled(network, tfliteWeights(graph));
      const { transposed, planar } = network.input;
      const inputs = [randomTensor(randomFrom(3), [2, h, w, 3]), await photo(h, w, [127.5, 127.5, 127.5], 1 / 128)];
      for (const image of inputs) {
        const asTrained = transposed ? swapRowsAndColumns(image) : image;
        const results = await session.run({ image: planar ? toPlanes(asTrained) : image });
        const expected = runTflite(graph, asTrained);
        for (const [i, name] of outputs.entries()) {
          const oracle = transposed && expected[i].shape.length === 4 ? swapRowsAndColumns(expected[i]) : expected[i];
          expect(maxDifference(results[name], oracle), `${name} of ${image.shape}`).toBeLessThan(1e-4);
        }
      }
    },
    60_000,
  );
});

test("dlib's network gives what face-api itself gives, on noise and on a photo", async () => {
  const require = createRequire(import.meta.url);
  const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const folder = join(import.meta.dirname, '../../../../../node_modules/@vladmandic/face-api/model');
  const manifest = readFileSync(join(folder, 'face_recognition_model-weights_manifest.json'));
  const shard = readFileSync(join(folder, 'face_recognition_model.bin'));
  const arrays = parseTfjsManifest(manifest, new Map([['face_recognition_model.bin', shard]]));
  const session = await compiled(dlibResnet, arrays);

  const oracle = new faceapi.FaceRecognitionNet();
  oracle.loadFromWeightMap(tf.io.decodeWeights(new Uint8Array(shard).buffer, JSON.parse(String(manifest))[0].weights));
  const mean = [122.782, 117.001, 104.298];
  const noise = Float32Array.from(randomTensor(randomFrom(5), [1, 150, 150, 3]).data, (v) => (v + 1) * 127.5);
  const bytes = [{ data: noise, shape: [1, 150, 150, 3] }, await photo(150, 150, [0, 0, 0], 1)];
  for (const { data, shape } of bytes) {
    const { embedding } = await session.run({ image: { data: data.map((v, i) => (v - mean[i % 3]) / 255), shape } });
    const expected = fromTf(await oracle.forward(toTf({ data, shape })));
    expect(maxDifference(embedding, expected)).toBeLessThan(1e-4);
  }
}, 60_000);
