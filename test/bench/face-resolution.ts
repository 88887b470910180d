import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { align } from '../../electron/vision/align/align.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import type { Detector, Faces } from '../../electron/vision/detect/detector.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder, type Embedder } from '../../electron/vision/embed.ts';
import { createMipChain, type MipChain } from '../../electron/vision/image/mip-chain.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { readCentralFace, readPhotoPairs } from './pair-faces.ts';

// What decoding at less than a photo's resolution costs in accuracy. Photos of LFW, shrunk so that their faces have a
// width, are laid out in a 12-megapixel JPEG; it is decoded at several sizes, faces are found in it, and each embedding
// is compared with that of the photo it came from. A distance of 0 is the same; two photos of one person lie about 0.8
// apart, of two people 1.4.

const { values } = parseArgs({
  options: { faces: { type: 'string', default: '96' }, widths: { type: 'string', default: '40,48,64,80,96,112' } },
});
const WIDTH = 4032;
const HEIGHT = 3024;
/** Longest side of the decoded picture. */
const SIZES = [1344, 2016, 2560, 4032] as const;
/** A face of 20 px where the longest side is 1,280: as the pipeline asks. */
const SMALLEST = 20 / 1280;

interface Sheet {
  readonly file: string;
  /** Middle of each face, 0..1. */
  readonly middles: readonly (readonly [x: number, y: number])[];
}

interface Original {
  readonly photo: string;
  readonly embedding: Float32Array;
  readonly widthPx: number;
  /** Pixels of the photo. */
  readonly middle: readonly [x: number, y: number];
}

const missing = missingData('lfw');
if (missing) console.log(`face-resolution: skipped, ${missing}`);
else await measure();

async function measure(): Promise<void> {
  sharp.concurrency(1);
  sharp.cache(false);
  const models = openModels();
  const detector = createMtcnn(await models.detector());
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const embedder = createEmbedder(row, network);
  const originals = await readOriginals(detector, embedder);
  const folder = await mkdtemp(join(tmpdir(), 'kith-resolution-'));
  try {
    console.log('of each size decoded: faces found %, mean distance of the embedding; * aligned in the whole photo');
    console.log(
      `width in the photo${SIZES.map((size) => `${size} px`.padStart(14)).join('')}${'2016 px *'.padStart(14)}`,
    );
    for (const width of values.widths.split(',').map(Number)) {
      const sheet = await layOut(originals, width, join(folder, `${width}.jpg`));
      const cells = await measureSheet(sheet, originals, detector, embedder);
      console.log(`${`${width} px`.padEnd(18)}${cells.map((cell) => cell.padStart(14)).join('')}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOriginals(detector: Detector, embedder: Embedder): Promise<readonly Original[]> {
  const lfw = join(DATA, 'lfw');
  const pairs = await readPhotoPairs(join(lfw, 'images'), join(lfw, 'pairsDevTest.txt'), 2 * Number(values.faces));
  const originals: Original[] = [];
  for (const photo of [...new Set(pairs.map(({ a }) => a))].slice(0, Number(values.faces))) {
    const face = await readCentralFace(photo, detector);
    if (!face) continue;
    const embedding = await embed(face.chain, face.landmarks, embedder);
    const [x, y] = [0, 1].map((k) => [0, 2, 4, 6, 8].reduce((sum, i) => sum + face.landmarks[i + k] / 5, 0));
    originals.push({ photo, embedding, widthPx: face.widthPx, middle: [x, y] });
  }
  return originals;
}

function embed(chain: MipChain, landmarks: Float32Array, embedder: Embedder): Promise<Float32Array> {
  const { template, input } = embedder.row;
  return embedder.embed(align(chain, landmarks, faceTemplate(template, input.sizePx)));
}

/** The photos in rows on grey, each shrunk so that its face is `widthPx` wide. */
async function layOut(originals: readonly Original[], widthPx: number, file: string): Promise<Sheet> {
  const tiles: { input: Buffer; left: number; top: number }[] = [];
  const middles: [number, number][] = [];
  let [left, top, rowHeight] = [0, 0, 0];
  for (const { photo, widthPx: own, middle } of originals) {
    const side = Math.round((250 * widthPx) / own);
    if (left + side > WIDTH) [left, top, rowHeight] = [0, top + rowHeight, 0];
    if (top + side > HEIGHT) break;
    tiles.push({ input: await sharp(photo).resize(side, side).png().toBuffer(), left, top });
    middles.push([(left + (middle[0] * side) / 250) / WIDTH, (top + (middle[1] * side) / 250) / HEIGHT]);
    left += side;
    rowHeight = Math.max(rowHeight, side);
  }
  const canvas = sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: '#777' } });
  await canvas.composite(tiles).jpeg({ quality: 92 }).toFile(file);
  return { file, middles };
}

async function measureSheet(
  { file, middles }: Sheet,
  originals: readonly Original[],
  detector: Detector,
  embedder: Embedder,
): Promise<readonly string[]> {
  const decoder = createDecoder();
  const whole = createMipChain((await decoder.decode(file, WIDTH)).image);
  const cells: string[] = [];
  let inWhole = '';
  for (const size of SIZES) {
    const chain = size === WIDTH ? whole : createMipChain((await decoder.decode(file, size, size - 1)).image);
    const [{ width, height }] = chain.levels;
    const faces = await detector.detect(chain, SMALLEST * width);
    const found = middles.map((middle) => nearest(faces, middle, width, height));
    cells.push(await summary(chain, found, originals, embedder));
    if (size === 2016) {
      const scale = WIDTH / width;
      inWhole = await summary(
        whole,
        found.map((landmarks) => landmarks?.map((v) => v * scale)),
        originals,
        embedder,
      );
    }
  }
  return [...cells, inWhole];
}

/** Landmarks of the face whose middle is there; undefined where none is. */
function nearest({ count, boxes, landmarks }: Faces, [x, y]: readonly [number, number], width: number, height: number) {
  for (let i = 0; i < count; i++) {
    const half = boxes[4 * i + 2] / 3;
    const dx = boxes[4 * i] + boxes[4 * i + 2] / 2 - x * width;
    const dy = boxes[4 * i + 1] + boxes[4 * i + 3] / 2 - y * height;
    if (Math.abs(dx) < half && Math.abs(dy) < half) return landmarks.slice(10 * i, 10 * i + 10);
  }
  return undefined;
}

async function summary(
  chain: MipChain,
  found: readonly (Float32Array | undefined)[],
  originals: readonly Original[],
  embedder: Embedder,
): Promise<string> {
  const known = found.flatMap((landmarks, i) => (landmarks ? [{ landmarks, i }] : []));
  if (known.length === 0) return '0 %';
  const all = new Float32Array(known.flatMap(({ landmarks }) => [...landmarks]));
  const rows = await embed(chain, all, embedder);
  const dimension = embedder.row.dimension;
  const distances = known.map(({ i }, k) => {
    const { embedding } = originals[i];
    return Math.sqrt(embedding.reduce((sum, v, d) => sum + (v - rows[k * dimension + d]) ** 2, 0));
  });
  const mean = distances.reduce((a, b) => a + b, 0) / distances.length;
  return `${Math.round((100 * known.length) / found.length)} %  ${mean.toFixed(2)}`;
}
