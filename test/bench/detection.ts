import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { type BoxedPhoto, readBoxes } from '../../electron/evaluate/detect/boxes-csv.ts';
import { openFaceFinder } from '../../electron/evaluate/detect/face-finder.ts';
import { matchFaces } from '../../electron/evaluate/detect/match-faces.ts';
import { makeScene } from '../../electron/evaluate/detect/scenes.ts';
import { labelledPhotos } from '../../electron/evaluate/labelled-photos.ts';
import { median } from '../../electron/evaluate/median.ts';
import { createRandom } from '../../electron/evaluate/seeded-random.ts';
import { align } from '../../electron/vision/align/align.ts';
import { faceTemplate } from '../../electron/vision/align/face-template.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createEmbedder } from '../../electron/vision/embed.ts';
import { createMipChain } from '../../electron/vision/image/mip-chain.ts';
import { smallestFaceIn } from '../../electron/vision/pipeline.ts';
import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { openModels } from '../../native-models/load.ts';
import { DEFAULT_CACHE } from '../../native-models/model-files.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { toImage } from './pair-faces.ts';

// How surely and how fast faces are found. Each photo whose faces were boxed by eye is looked at in many views, moved by
// some pixels and made larger or smaller: what is missed in one view is found by luck in others. Then one made photo of
// 1600 x 1200 with twelve faces is looked at again and again; embedding its faces, in the same run, says how fast the
// machine was meanwhile. `npm run bench -- detection --views 20`
const { values } = parseArgs({
  options: { views: { type: 'string', default: '5' }, runs: { type: 'string', default: '25' } },
});
const VIEWS = Number(values.views);
const RUNS = Number(values.runs);
/** Not timed: code is compiled meanwhile. */
const WARM = 5;
const SMALLEST_PX = 25;
const LARGEST_SIDE_PX = 2048;

const missing = missingData('photos', 'lfw/images');
if (missing) console.log(`detection: skipped, ${missing}`);
else {
  await lookAtViews();
  await lookAgainAndAgain();
}

async function lookAtViews(): Promise<void> {
  const table = join(import.meta.dirname, '../fixtures/faces-by-eye.csv');
  const photos = await readBoxes(table, join(DATA, 'photos'));
  const random = createRandom(1);
  const finder = await openFaceFinder(DEFAULT_CACHE);
  let faces = 0;
  let missed = 0;
  let others = 0;
  for (const photo of photos) {
    const upright = await sharp(photo.path).autoOrient().png({ compressionLevel: 0 }).toBuffer();
    for (let v = 0; v < VIEWS; v++) {
      const { image, truth } = await viewOf(upright, photo.faces, random);
      const finds = await finder.find(
        image,
        smallestFaceIn({ image, width: image.width, height: image.height }),
        'normal',
      );
      const found = matchFaces(truth, finds.faces).hits.filter(Boolean).length;
      faces += truth.length;
      missed += truth.length - found;
      others += finds.faces.length - found;
    }
  }
  await finder.close();
  console.log(`${faces} views of faces boxed by eye: ${missed} missed, ${others} other finds`);
}

/** The photo without up to 7 px at left and top, at 75 to 100 % of its size (105 to 130 % where it is small). */
async function viewOf(photo: Buffer, faces: BoxedPhoto['faces'], random: () => number) {
  const { width: whole, height: tall } = await sharp(photo).metadata();
  const [left, top] = [Math.floor(random() * 8), Math.floor(random() * 8)];
  const longer = Math.max(whole, tall);
  const scale = Math.min(1, LARGEST_SIDE_PX / longer) * (0.75 + 0.25 * random() + (longer < 900 ? 0.3 : 0));
  const [width, height] = [Math.round((whole - left) * scale), Math.round((tall - top) * scale)];
  const seen = sharp(photo).extract({ left, top, width: whole - left, height: tall - top });
  return {
    image: await toImage(await seen.resize(width, height, { fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer()),
    truth: faces.map((face) => ({
      x: (face.x - left) * scale,
      y: (face.y - top) * scale,
      width: face.width * scale,
      height: face.height * scale,
    })),
  };
}

async function lookAgainAndAgain(): Promise<void> {
  const portraits = (await labelledPhotos(join(DATA, 'lfw/images'))).slice(500, 512).map(({ path }) => path);
  const background = join(DATA, 'photos/formats/building_mono.jpg');
  const condition = { sizePx: 64, turn: 0, hardship: 'none' } as const;
  const { image } = await makeScene(background, false, portraits, condition, createRandom(7));
  const models = openModels();
  const detector = createMtcnn(await models.detector());
  const { row, network } = await models.embedder(DEFAULT_EMBEDDING);
  const embedder = createEmbedder(row, network);
  const found = await detector.detect(createMipChain(image), SMALLEST_PX);
  const crops = align(createMipChain(image), found.landmarks, faceTemplate(row.template, row.input.sizePx));
  for (const effort of ['fast', 'normal', 'thorough'] as const) {
    const detections: number[] = [];
    const embeddings: number[] = [];
    for (let run = 0; run < WARM + RUNS; run++) {
      const chain = createMipChain(image);
      const detection = await cpuOf(() => detector.detect(chain, SMALLEST_PX, effort));
      const embedding = await cpuOf(() => embedder.embed(crops));
      if (run < WARM) continue;
      detections.push(detection);
      embeddings.push(embedding);
    }
    const [detection, embedding] = [median(detections), median(embeddings)];
    console.log(
      `${effort}: ${detection.toFixed(0)} ms of one core, ${(detection / embedding).toFixed(2)} times what embedding ` +
        `${found.count} faces takes (${embedding.toFixed(0)} ms)`,
    );
  }
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
