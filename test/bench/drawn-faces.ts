import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDecoder } from '../../electron/vision/decode/decode.ts';
import { leanOf } from '../../electron/vision/detect/lean.ts';
import { locateFaces } from '../../electron/vision/detect/locate-face.ts';
import { createMtcnn } from '../../electron/vision/detect/mtcnn.ts';
import { createMipChain } from '../../electron/vision/image/mip-chain.ts';
import { smallestFaceIn } from '../../electron/vision/pipeline.ts';
import { LEAST_WORKING_PX, WORKING_PX } from '../../electron/vision/working-size.ts';
import { openModels } from '../../native-models/load.ts';
import { DATA, missingData } from '../integration/photo-data.ts';
import { randomFrom } from '../unit/seeded-random.ts';

// How well a face is found in a box that a person draws: of faces that the detector is sure of, in boxes moved and sized
// as people draw them, how far the five points lie from the detector's, and how many are not seen at all; and how many
// boxes on animals and things seem to hold a face. Prints the means of landmarks in upright boxes, too.

type Box = readonly [x: number, y: number, w: number, h: number];
const DRAWN: Readonly<Record<string, (box: Box) => Box>> = {
  'as the detector has it': (box) => box,
  '15 % to the right': ([x, y, w, h]) => [x + 0.15 * w, y, w, h],
  '15 % too low': ([x, y, w, h]) => [x, y + 0.15 * h, w, h],
  '15 % up and to the left': ([x, y, w, h]) => [x - 0.15 * w, y - 0.15 * h, w, h],
  'around hair and neck': ([x, y, w, h]) => [x - 0.25 * w, y - 0.5 * h, 1.5 * w, 1.7 * h],
  'twice as large': ([x, y, w, h]) => [x - 0.5 * w, y - 0.5 * h, 2 * w, 2 * h],
  'around the features': ([x, y, w, h]) => [x + 0.15 * w, y + 0.2 * h, 0.7 * w, 0.7 * h],
  'too wide': ([x, y, w, h]) => [x - 0.5 * w, y, 2 * w, h],
};
/** Photos without people, and boxes on each. */
const THINGS = ['cat_brown', 'cat_yellow_grey', 'dog_orange', 'elephants', 'giraffe_green_brown', 'robot_magenta'];
const MORE_THINGS = ['coin_gold', 'fern_green', 'beach_sand', 'cash_register_gold', 'pineapple_white', 'peacock_blue'];
const BOXES_EACH = 20;

const missing = missingData('photos');
if (missing) console.log(`drawn-faces: skipped, ${missing}`);
else await measure();

async function measure(): Promise<void> {
  const photos = join(DATA, 'photos');
  const networks = await openModels().detector();
  const detector = createMtcnn(networks);
  const decoder = createDecoder();
  const apart = new Map(Object.keys(DRAWN).map((how) => [how, [] as number[]]));
  const upright: number[][] = [];
  let [faces, ms, located] = [0, 0, 0];
  for (const file of [...filesIn(join(photos, 'bbt')), ...filesIn(join(photos, 'family'))]) {
    const photo = await decoder.decode(file, WORKING_PX, LEAST_WORKING_PX);
    const chain = createMipChain(photo.image);
    const found = await detector.detect(chain, smallestFaceIn(photo));
    for (let i = 0; i < found.count; i++) {
      if (found.scores[i] < 0.95) continue;
      faces++;
      const box = [...found.boxes.subarray(4 * i, 4 * i + 4)] as unknown as Box;
      const points = found.landmarks.subarray(10 * i, 10 * i + 10);
      const inBox = [...points].map((v, k) => (v - box[k % 2]) / box[2 + (k % 2)]);
      if (Math.abs(leanOf(found, i)) < 0.2 && Math.abs(inBox[4] - 0.5) < 0.1) upright.push([...inBox, box[2] / box[3]]);
      const eyes = Math.hypot(points[2] - points[0], points[3] - points[1]);
      for (const [how, draw] of Object.entries(DRAWN)) {
        const start = performance.now();
        const { landmarks, scores } = await locateFaces(networks.onet, chain, Float32Array.from(draw(box)));
        ms += performance.now() - start;
        located++;
        if (scores[0] > 0) apart.get(how)!.push(pointsApart(landmarks, points) / eyes);
      }
    }
  }
  console.log(`${faces} faces, ${(ms / located).toFixed(0)} ms each. Of eye distances, how far the points lie off:`);
  for (const [how, off] of apart) {
    off.sort((a, b) => a - b);
    const [median, most] = [0.5, 0.95].map((share) => off[Math.floor(share * off.length)].toFixed(3));
    const far = off.filter((each) => each > 0.25).length;
    console.log(`  ${how}: median ${median}, 95 % below ${most}, ${far} beyond 0.25, ${faces - off.length} not seen`);
  }
  const means = upright[0].map((_, k) => upright.reduce((sum, face) => sum + face[k] / upright.length, 0).toFixed(3));
  console.log(`landmarks in ${upright.length} upright frontal boxes, and width by height: ${means.join(' ')}`);

  const random = randomFrom(7);
  let seen = 0;
  const things = [...THINGS, ...MORE_THINGS];
  for (const name of things) {
    const { image } = await decoder.decode(join(photos, 'formats', `${name}.jpg`), WORKING_PX, LEAST_WORKING_PX);
    const boxes = new Float32Array(4 * BOXES_EACH);
    for (let i = 0; i < BOXES_EACH; i++) {
      const side = (0.06 + 0.5 * random()) * Math.min(image.width, image.height);
      boxes.set([random() * (image.width - side), random() * (image.height - side), side, side], 4 * i);
    }
    const { scores } = await locateFaces(networks.onet, createMipChain(image), boxes);
    seen += scores.filter((score) => score > 0).length;
  }
  console.log(`${seen} of ${things.length * BOXES_EACH} boxes on animals and things seem to hold a face`);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(jpg|png)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Mean distance of equal points. */
function pointsApart(a: Float32Array, b: Float32Array): number {
  return [0, 2, 4, 6, 8].reduce((sum, k) => sum + Math.hypot(a[k] - b[k], a[k + 1] - b[k + 1]) / 5, 0);
}
