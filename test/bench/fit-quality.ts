import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { addFlaw, drawFlaw, FLAWS } from '../../electron/evaluate/quality/flaws.ts';
import { createRandom } from '../../electron/evaluate/seeded-random.ts';
import { align } from '../../electron/vision/align/align.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder, type Embedder } from '../../electron/vision/embed.ts';
import { measureExposure } from '../../electron/vision/exposure.ts';
import { toRelBox } from '../../electron/vision/image/box.ts';
import {
  QUALITY_FEATURES,
  type QualityFeatures,
  type QualityModel,
  qualityFeatures,
  weighQuality,
} from '../../electron/vision/quality.ts';
import { laplacianVariance } from '../../electron/vision/sharpness.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { type CentralFace, centralFaceOf, readCentralFace, readPhotoPairs, toImage } from './pair-faces.ts';

// Fits the weights of electron/vision/quality.ts: logistic regression of "this face is matched to a good photo of the
// same person, at the threshold that one in a thousand comparisons of two people passes". On the same-person pairs of
// LFW's development training set, whose people are not in the test set: the first photo as it is, the second as it is and
// with three flaws drawn by seed. No weight may be negative: less light or sharpness is never better.

const { values } = parseArgs({
  options: { pairs: { type: 'string', default: 'pairsDevTrain.txt' }, most: { type: 'string', default: '800' } },
});
const COPIES = 3;
const FAR = 0.001;

interface Probe {
  readonly person: string;
  readonly features: QualityFeatures;
  readonly embedding: Float32Array;
}

const missing = missingData('lfw');
if (missing) console.log(`fit-quality: skipped, ${missing}`);
else await fitQuality();

async function fitQuality(): Promise<void> {
  const images = join(DATA, 'lfw/images');
  const pairs = await readPhotoPairs(images, join(DATA, 'lfw', values.pairs), Number(values.most));
  sharp.concurrency(1);
  const models = openModels();
  const detector = createMtcnn(await models.detector());
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const describe = (face: CentralFace, path: string) => probe(face, path, createEmbedder(row, network));
  const random = createRandom(1);

  const galleries: Probe[] = [];
  const probes: { readonly probe: Probe; readonly gallery: Probe }[] = [];
  let lost = 0;
  for (const { a, b } of pairs.filter(({ same }) => same)) {
    const [first, second] = [await readCentralFace(a, detector), await readCentralFace(b, detector)];
    if (!first || !second) continue;
    const gallery = await describe(first, a);
    galleries.push(gallery);
    probes.push({ probe: await describe(second, b), gallery });
    const [{ width, height }] = second.chain.levels;
    const box = toRelBox(second.box, width, height);
    for (let copy = 0; copy < COPIES; copy++) {
      const flaw = drawFlaw(FLAWS[Math.floor(random() * FLAWS.length)], random);
      const flawed = await centralFaceOf(await toImage(await addFlaw(await readFile(b), box, flaw, random)), detector);
      if (flawed) probes.push({ probe: await describe(flawed, b), gallery });
      else lost++;
    }
  }

  const impostors = probes.flatMap(({ probe: { person, embedding } }) =>
    galleries.filter((other) => other.person !== person).map((other) => dot(embedding, other.embedding)),
  );
  impostors.sort((x, y) => y - x);
  const threshold = impostors[Math.floor(impostors.length * FAR)];
  const matched = probes.map(({ probe: one, gallery }) => dot(one.embedding, gallery.embedding) >= threshold);
  const wrong = matched.filter((match) => !match).length;
  console.log(
    `${values.pairs}: ${probes.length} faces, ${lost} not found; ${wrong} not matched (cosine ${threshold.toFixed(3)})`,
  );
  for (const withLength of [true, false]) {
    const rows = probes.map(({ probe: { features } }) => (withLength ? features : { ...features, embeddingLength: 0 }));
    console.log(withLength ? 'with the length of the embedding' : 'without', JSON.stringify(logistic(rows, matched)));
  }
}

async function probe({ chain, landmarks, score }: CentralFace, path: string, embedder: Embedder): Promise<Probe> {
  const template = faceTemplate(embedder.row.template, embedder.row.input.sizePx);
  const crop = align(chain, landmarks, template);
  const lengths = new Float32Array(1);
  const embedding = await embedder.embed(crop, false, lengths);
  const features = qualityFeatures({
    landmarks,
    score,
    sharpness: laplacianVariance(crop, 0, template.sizePx),
    ...measureExposure(crop, 0, template.sizePx),
    embeddingLength: lengths[0],
  });
  return { person: path.split('/').at(-2)!, features, embedding };
}

/** By gradient descent on scaled features, weights held at 0 and above; a touch of shrinking keeps idle ones small. */
function logistic(rows: readonly QualityFeatures[], matched: readonly boolean[]): QualityModel {
  const deviation = QUALITY_FEATURES.map((name) => {
    const mean = rows.reduce((sum, row) => sum + row[name] / rows.length, 0);
    return Math.sqrt(rows.reduce((sum, row) => sum + (row[name] - mean) ** 2 / rows.length, 0)) || 1;
  });
  let bias = 0;
  const scaled = QUALITY_FEATURES.map(() => 0);
  const model = (): QualityModel => {
    const weights = QUALITY_FEATURES.map((name, k) => [name, Number((scaled[k] / deviation[k]).toFixed(3))]);
    return { bias: Number(bias.toFixed(3)), weights: Object.fromEntries(weights) as QualityFeatures };
  };
  const STEPS = 20_000;
  for (let step = 0; step < STEPS; step++) {
    const weights = Object.fromEntries(QUALITY_FEATURES.map((name, k) => [name, scaled[k] / deviation[k]]));
    const now: QualityModel = { bias, weights: weights as QualityFeatures };
    let biasSlope = 0;
    const slopes = QUALITY_FEATURES.map((_, k) => 1e-4 * scaled[k]);
    for (const [i, row] of rows.entries()) {
      const error = (weighQuality(row, now) - (matched[i] ? 1 : 0)) / rows.length;
      biasSlope += error;
      for (const [k, name] of QUALITY_FEATURES.entries()) slopes[k] += (error * row[name]) / deviation[k];
    }
    const rate = 1 / (1 + step / STEPS);
    bias -= rate * biasSlope;
    for (let k = 0; k < scaled.length; k++) scaled[k] = Math.max(0, scaled[k] - rate * slopes[k]);
  }
  return model();
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
