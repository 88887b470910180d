import type { DetectionEffort } from '../../api/vision.ts';
import { createDecoder } from '../../vision/decode/decode.ts';
import { smallestFaceIn } from '../../vision/pipeline.ts';
import { LEAST_WORKING_PX, WORKING_PX } from '../../vision/working-size.ts';
import { labelledPhotos, shuffled } from '../labelled-photos.ts';
import { createRandom } from '../seeded-random.ts';
import type { BoxedPhoto } from './boxes-csv.ts';
import { CONDITIONS } from './conditions.ts';
import type { FaceFinder } from './face-finder.ts';
import { matchFaces } from './match-faces.ts';
import { emptyScene, makeScene, SCENE_WIDTH } from './scenes.ts';
import { createTally, type DetectAnswer } from './tally.ts';

export interface MadePhotos {
  /** A folder a person, as LFW has it; deep-funnelled. */
  readonly faces: string;
  /** Photos without people. */
  readonly backgrounds: readonly string[];
  readonly seed: number;
  /** Photos a condition. */
  readonly scenes: number;
}

/** Smallest face that is looked for in a made photo: 20 px in one of 1,280. */
const SMALLEST_FACE_PX = (20 * SCENE_WIDTH) / 1280;

/**
 * Measures detection on photos that are made: faces of LFW pasted on photos without people, under one condition each,
 * and those photos by themselves, enlarged and as mosaics. Odd seeds draw from one half of the people, even seeds from
 * the other: what is chosen on one seed is reported on another.
 * @throws KithError `evaluate.bad-input`
 */
export async function evaluateDetectMade(
  { faces, backgrounds, seed, scenes }: MadePhotos,
  finder: FaceFinder,
  effort: DetectionEffort,
  onProgress: (done: number, total: number) => void,
): Promise<DetectAnswer> {
  const random = createRandom(seed);
  const photos = await labelledPhotos(faces);
  const people = [...new Set(photos.map(({ person }) => person))];
  const half = new Set(people.filter((_, i) => i % 2 === seed % 2));
  const drawn = shuffled(
    photos.filter(({ person }) => half.has(person)),
    random,
  );
  const grounds = shuffled(backgrounds, random);
  const tally = createTally();
  const total = CONDITIONS.length * scenes + 2 * grounds.length;
  let done = 0;
  let nextFace = 0;
  for (const condition of CONDITIONS) {
    for (let k = 0; k < scenes; k++, done++) {
      const some = Array.from({ length: 12 }, () => drawn[nextFace++ % drawn.length].path);
      const scene = await makeScene(grounds[done % grounds.length], k % 2 === 1, some, condition, random);
      const finds = await finder.find(scene.image, SMALLEST_FACE_PX, effort);
      tally.add({ truth: scene.faces, condition, finds });
      onProgress(done + 1, total);
    }
  }
  for (const ground of grounds) {
    for (const mosaic of [false, true]) {
      const { image } = await emptyScene(ground, mosaic);
      const finds = await finder.find(image, SMALLEST_FACE_PX, effort);
      tally.add({ truth: [], condition: null, finds, isMosaic: mosaic });
      onProgress(++done, total);
    }
  }
  return tally.answer();
}

/** With what was missed, in pixels of the photo. */
export interface BoxedAnswer extends DetectAnswer {
  readonly missed: readonly { readonly path: string; readonly box: readonly [number, number, number, number] }[];
}

/**
 * Measures detection on real photos whose faces a person has boxed; decoded as reading a photo does.
 * @throws KithError `scan.*`, `decode.*`
 */
export async function evaluateDetectBoxed(
  photos: readonly BoxedPhoto[],
  finder: FaceFinder,
  effort: DetectionEffort,
  onProgress: (done: number, total: number) => void,
): Promise<BoxedAnswer> {
  const decoder = createDecoder();
  const tally = createTally();
  const missed: BoxedAnswer['missed'][number][] = [];
  for (const [i, { path, faces }] of photos.entries()) {
    const photo = await decoder.decode(path, WORKING_PX, LEAST_WORKING_PX);
    const scale = photo.image.width / photo.width;
    const truth = faces.map(({ x, y, width, height }) => ({
      x: x * scale,
      y: y * scale,
      width: width * scale,
      height: height * scale,
    }));
    const finds = await finder.find(photo.image, smallestFaceIn(photo), effort);
    tally.add({ truth, condition: null, finds });
    const { hits } = matchFaces(truth, finds.faces);
    for (const { x, y, width, height } of truth.filter((_, k) => !hits[k])) {
      const box = [x - width / 2, y - height / 2, width, height].map((v) => Math.round(v / scale));
      missed.push({ path, box: box as [number, number, number, number] });
    }
    onProgress(i + 1, photos.length);
  }
  return { ...tally.answer(), missed };
}
