import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { inRepository } from '../../build/repository.ts';
import { align } from '../../electron/vision/align/align.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { warp } from '../../electron/vision/align/warp.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder } from '../../electron/vision/embed.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import {
  add,
  averagePool,
  conv,
  dense,
  depthwiseConv,
  flatten,
  type Layer,
  type Network,
  relu,
} from '../../native-models/networks/layers.ts';
import { compileOnnx } from '../../native-models/runtimes/onnx/compile.ts';
import { openOnnx } from '../../native-models/runtimes/onnx/session.ts';
import type { RunnableNetwork } from '../../native-models/runtimes/runtime.ts';
import { parseTfjsManifest } from '../../native-models/weights/tfjs-manifest.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { type CentralFace, judge, readCentralFace, readPhotoPairs } from './pair-faces.ts';

// Whether the 68 landmarks of face-api help: faces aligned by ONet's five points, by the same with the eyes at the middle
// of the six points that the other network gives each, and by the mean of both.

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: 'pairsDevTrain.txt' }, most: { type: 'string', default: '600' } },
});
/** Square of 112 px about the face: 1.1 times the longer side of MTCNN's box, a little lower; where both agree best. */
const SURROUNDINGS = 1.1;
const LOWER = 0.06;

/** A block of four convolutions, each of which sees the sum of all before it; separable but for the network's first. */
function denseBlock(name: string, out: number, isFirst = false): Layer[] {
  const separable = (i: number, stride = 1): Layer[] => [
    depthwiseConv(`${name}/depthwise${i}`, {
      kernel: 3,
      stride,
      padding: 'same',
      filters: `${name}/conv${i}/depthwise_filter`,
    }),
    conv(`${name}/conv${i}`, {
      kernel: 1,
      out,
      filters: `${name}/conv${i}/pointwise_filter`,
      bias: `${name}/conv${i}/bias`,
    }),
  ];
  const filters = { filters: `${name}/conv0/filters`, bias: `${name}/conv0/bias` };
  const whole: Layer[] = [conv(`${name}/conv0`, { kernel: 3, stride: 2, padding: 'same', out, ...filters })];
  const first = isFirst ? whole : separable(0, 2);
  const sums = [1, 2, 3].flatMap((i) => [
    ...separable(i),
    ...Array.from({ length: i }, (_, k) => add(`${name}/sum${i}-${k}`, k === 0 ? `${name}/relu0` : `${name}/conv${k}`)),
    relu(`${name}/relu${i}`),
  ]);
  return [...first, relu(`${name}/relu0`), ...sums];
}

/** face-api's FaceLandmark68Net: 112 x 112 RGB, (v - mean) / 255, to 68 points (x, y) in 0..1 of the square. */
const landmarks68: Network = {
  name: 'landmarks-68',
  input: { name: 'image', shape: [112, 112, 3], transposed: false },
  weightLayout: 'tfjs',
  layers: [
    ...denseBlock('dense0', 32, true), // 56 x 56 x 32
    ...denseBlock('dense1', 64), // 28 x 28 x 64
    ...denseBlock('dense2', 128), // 14 x 14 x 128
    ...denseBlock('dense3', 256), // 7 x 7 x 256
    averagePool('pool', { kernel: 7, stride: 2, padding: 'valid' }),
    flatten('flat'),
    dense('fc', { out: 136, matrix: 'fc/weights', bias: 'fc/bias' }),
  ],
  outputs: { points: 'fc' },
};
const MEAN = [122.782, 117.001, 104.298] as const;

const missing = missingData('lfw');
if (missing) console.log(`landmarks-68: skipped, ${missing}`);
else await measure();

async function measure(): Promise<void> {
  sharp.concurrency(1);
  const pairs = await readPhotoPairs(join(DATA, 'lfw/images'), join(DATA, 'lfw', values.pairs), Number(values.most));
  const models = openModels();
  const detector = createMtcnn(await models.detector());
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const embedder = createEmbedder(row, network);
  const template = faceTemplate(row.template, row.input.sizePx);
  const folder = inRepository('node_modules/@vladmandic/face-api/model');
  const shard = 'face_landmark_68_model.bin';
  const manifest = await readFile(join(folder, 'face_landmark_68_model-weights_manifest.json'));
  const arrays = parseTfjsManifest(manifest, new Map([[shard, await readFile(join(folder, shard))]]));
  const net = await openOnnx(landmarks68.name, compileOnnx(landmarks68, arrays));

  const ways = ['five points', 'eyes of 68', 'mean of both'];
  const embeddings = ways.map(() => new Map<string, Float32Array>());
  const apart: number[] = [];
  for (const photo of new Set(pairs.flatMap(({ a, b }) => [a, b]))) {
    const face = await readCentralFace(photo, detector);
    if (!face) continue;
    const five = face.landmarks;
    const eyes = Float32Array.from([...(await eyesOf(net, face)), ...five.subarray(4)]);
    const both = five.map((v, i) => (v + eyes[i]) / 2);
    const eyePx = Math.hypot(five[2] - five[0], five[3] - five[1]);
    apart.push(
      (Math.hypot(eyes[0] - five[0], eyes[1] - five[1]) + Math.hypot(eyes[2] - five[2], eyes[3] - five[3])) / 2 / eyePx,
    );
    const crops = [five, eyes, both].map((points) => align(face.chain, points, template));
    const rows = await embedder.embed(new Uint8Array(Buffer.concat(crops)));
    for (const [i, map] of embeddings.entries()) map.set(photo, rows.slice(i * row.dimension, (i + 1) * row.dimension));
  }
  apart.sort((a, b) => a - b);
  console.log(
    `${values.pairs}: ${pairs.length} pairs; eyes apart ${(100 * apart[apart.length >> 1]).toFixed(1)} % (median)`,
  );
  for (const [i, map] of embeddings.entries()) {
    const { accuracy, tar } = judge(pairs, map, map);
    console.log(
      `${ways[i].padEnd(14)} accuracy ${(100 * accuracy).toFixed(2)} %, TAR ${(100 * tar).toFixed(2)} % at FAR 0.1 %`,
    );
  }
}

/** x, y of the left and the right eye: the middle of six points each. */
async function eyesOf(net: RunnableNetwork, { chain, box }: CentralFace): Promise<number[]> {
  const side = Math.max(box.width, box.height) * SURROUNDINGS;
  const left = box.x + box.width / 2 - side / 2;
  const top = box.y + box.height / 2 - side / 2 + LOWER * side;
  const crop = new Uint8Array(112 * 112 * 3);
  const scale = side / 112;
  warp(chain, { a: scale, b: 0, c: 0, d: scale, tx: left, ty: top }, 112, crop, 0);
  const data = Float32Array.from(crop, (v, i) => (v - MEAN[i % 3]) / 255);
  const { points } = await net.run({ image: { data, shape: [1, 112, 112, 3] } });
  const middle = (from: number, axis: number) => {
    let sum = 0;
    for (let i = from; i < from + 6; i++) sum += points.data[2 * i + axis] / 6;
    return sum;
  };
  const [leftEye, rightEye] = [36, 42];
  return [leftEye, rightEye].flatMap((from) => [left + middle(from, 0) * side, top + middle(from, 1) * side]);
}
