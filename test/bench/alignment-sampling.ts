import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type Affine, invertAffine, similarityAsAffine } from '../../electron/vision/align/affine-transform.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { fitSimilarity } from '../../electron/vision/align/similarity-transform.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder } from '../../electron/vision/embed.ts';
import { createMipChain, type MipChain } from '../../electron/vision/image/mip-chain.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { type CentralFace, judge, readCentralFace, readPhotoPairs } from './pair-faces.ts';
import { SAMPLING_METHODS } from './sampling-methods.ts';

// How much verification owes to the way aligned faces are sampled, and to the resolution of the photo. Of each pair the
// first photo is as it is (faces of about 110 px), the second is shrunk so that its face has the width given, and then
// sampled by each method. Landmarks are those of the whole photo, so that nothing else differs.

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: 'pairsDevTest.txt' },
    most: { type: 'string', default: '1000' },
  },
});
const WIDTHS_PX = [24, 40, 64, 112] as const;
const METHODS = Object.entries(SAMPLING_METHODS);

const missing = missingData('lfw');
if (missing) console.log(`alignment-sampling: skipped, ${missing}`);
else await measure();

async function measure(): Promise<void> {
  const lfw = join(DATA, 'lfw');
  const pairs = await readPhotoPairs(join(lfw, 'images'), join(lfw, values.pairs), Number(values.most));
  sharp.concurrency(1);
  const models = openModels();
  const detector = createMtcnn(await models.detector());
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const embedder = createEmbedder(row, network);
  const template = faceTemplate(row.template, row.input.sizePx);
  const fromCrop = ({ landmarks }: Pick<CentralFace, 'landmarks'>): Affine =>
    invertAffine(similarityAsAffine(fitSimilarity(landmarks, template.points)));

  /** Of each first photo by method, of each second by method and width. */
  const firsts = new Map<string, Map<string, Float32Array>>();
  const seconds = new Map<string, Map<string, Float32Array>>();
  const isFirst = new Set(pairs.map(({ a }) => a));
  const isSecond = new Set(pairs.map(({ b }) => b));
  const photos = [...new Set([...isFirst, ...isSecond])];
  for (const photo of photos) {
    const face = await readCentralFace(photo, detector);
    if (!face) continue;
    const wanted: [Map<string, Map<string, Float32Array>>, string, Uint8Array][] = [];
    if (isFirst.has(photo)) {
      for (const [name, method] of METHODS) {
        wanted.push([firsts, name, method(face.chain, fromCrop(face), template.sizePx)]);
      }
    }
    if (isSecond.has(photo)) {
      for (const width of WIDTHS_PX) {
        const small = await shrink(face, width);
        for (const [name, method] of METHODS) {
          wanted.push([seconds, `${name} ${width}`, method(small.chain, fromCrop(small), template.sizePx)]);
        }
      }
    }
    const rows = await embedder.embed(new Uint8Array(Buffer.concat(wanted.map(([, , crop]) => crop))));
    for (const [i, [map, key]] of wanted.entries()) {
      const byPhoto = map.get(key) ?? new Map<string, Float32Array>();
      map.set(key, byPhoto.set(photo, rows.slice(i * row.dimension, (i + 1) * row.dimension)));
    }
  }

  console.log(`${values.pairs}: ${pairs.length} pairs, ${photos.length} photos, ${DEFAULT_EMBEDDING}`);
  console.log('accuracy % / TAR % at FAR 0.1 %; columns: width of the second face, pixels');
  console.log(`${''.padEnd(10)}${WIDTHS_PX.map((width) => `${width}`.padStart(16)).join('')}`);
  for (const [name] of METHODS) {
    const cells = WIDTHS_PX.map((width) => {
      const { accuracy, tar } = judge(pairs, firsts.get('kith')!, seconds.get(`${name} ${width}`)!);
      return `${(100 * accuracy).toFixed(1)} / ${(100 * tar).toFixed(1)}`.padStart(16);
    });
    console.log(`${name.padEnd(10)}${cells.join('')}`);
  }
}

/** The photo with its face `widthPx` wide; never enlarged. */
async function shrink(face: CentralFace, widthPx: number): Promise<{ chain: MipChain; landmarks: Float32Array }> {
  const [{ width, height, data }] = face.chain.levels;
  const factor = Math.min(1, widthPx / face.widthPx);
  const [w, h] = [Math.round(width * factor), Math.round(height * factor)];
  const resized = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(w, h, { fit: 'fill' })
    .raw()
    .toBuffer();
  const landmarks = face.landmarks.map((v, k) => (k % 2 === 0 ? (v * w) / width : (v * h) / height));
  return { chain: createMipChain({ width: w, height: h, data: new Uint8Array(resized) }), landmarks };
}
