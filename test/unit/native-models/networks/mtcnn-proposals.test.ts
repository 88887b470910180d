import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mtcnnPnet } from '../../../../native-models/networks/mtcnn-pnet.ts';
import { mtcnnProposals, proposalWeights } from '../../../../native-models/networks/mtcnn-proposals.ts';
import { compileOnnx } from '../../../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../../../native-models/runtimes/onnx/session.ts';
import type { RunnableNetwork } from '../../../../native-models/runtimes/runtime.ts';
import { openTfjs } from '../../../../native-models/runtimes/tfjs/open.ts';
import { loadTensorFlow } from '../../../../native-models/runtimes/tfjs/tensorflow.ts';
import { parseTflite, tfliteWeights } from '../../../../native-models/weights/tflite.ts';
import { randomFrom } from '../../seeded-random.ts';
import { modelPath, whyWithout } from '../model-cache.ts';

const reason = whyWithout('mtcnn');
if (reason) console.log(reason);
const weights = () => tfliteWeights(parseTflite(readFileSync(modelPath('mtcnn', 'pnet.tflite'))));

/** Largest difference of probability and corrections, in every other window, between the published network and the rearranged one. */
async function difference(rearranged: RunnableNetwork, height: number, width: number): Promise<number> {
  const published = await openOnnx('pnet', compileOnnx(mtcnnPnet, weights()));
  const random = randomFrom(11);
  const pixels = Float32Array.from({ length: height * width * 3 }, () => Math.floor(random() * 256));
  const planes = new Float32Array(pixels.length);
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++) planes[c * height * width + i] = pixels[3 * i + c];
  }
  const expected = await published.run({
    image: { data: pixels.map((v) => (v - 127.5) / 128), shape: [1, height, width, 3] },
  });
  const { head } = await rearranged.run({ image: { data: planes, shape: [1, 3, height, width] } });
  const [, , rows, columns] = head.shape;
  const [, allRows, allColumns] = expected.probability.shape;
  expect([rows, columns]).toEqual([Math.ceil(allRows / 2), Math.ceil(allColumns / 2)]);
  let largest = 0;
  const cells = rows * columns;
  for (let cell = 0; cell < cells; cell++) {
    const its = 2 * Math.floor(cell / columns) * allColumns + 2 * (cell % columns);
    const probability = 1 / (1 + Math.exp(-head.data[cell]));
    largest = Math.max(largest, Math.abs(probability - expected.probability.data[2 * its + 1]));
    for (let k = 0; k < 4; k++) {
      const correction = head.data[(1 + k) * cells + cell];
      largest = Math.max(largest, Math.abs(correction - expected.regression.data[4 * its + k]));
    }
  }
  await published.close();
  return largest;
}

test.skipIf(reason !== null).each([
  [12, 12],
  [62, 84],
  [61, 83],
])(
  'the rearranged proposal network gives what the published one gives of every other window, on %i x %i',
  async (height, width) => {
    const onnx = await openOnnx('proposals', compileOnnx(mtcnnProposals, proposalWeights(weights())));
    expect(await difference(onnx, height, width)).toBeLessThan(1e-4);
    await onnx.close();
  },
);

test.skipIf(reason !== null)('it gives the same in TensorFlow.js', async () => {
  const tensorFlow = await loadTensorFlow('cpu');
  const network = openTfjs(mtcnnProposals, proposalWeights(weights()), tensorFlow);
  expect(await difference(network, 30, 41)).toBeLessThan(1e-4);
  await network.close();
});

test('a weight file that lacks an array is refused by name', () => {
  expect(() => proposalWeights(new Map())).toThrow('pnet/');
});
