import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { findPhotos } from '../../electron/evaluate/find-photos.ts';
import { type Pair, parsePairs } from '../../electron/evaluate/pairs.ts';
import type { Detector } from '../../electron/vision/detect/detector.ts';
import type { PixelBox } from '../../electron/vision/image/box.ts';
import { createMipChain, type MipChain } from '../../electron/vision/image/mip-chain.ts';
import type { RgbImage } from '../../electron/vision/image/rgb-image.ts';
import { roc, tarAtFar } from '../../native-models/metrics/roc.ts';
import { evenFolds, foldedAccuracy } from '../../native-models/metrics/verification.ts';

/** The central face of a photo: what experiments on alignment start from. */
export interface CentralFace {
  readonly chain: MipChain;
  /** x, y of each of five, pixels of the photo. */
  readonly landmarks: Float32Array;
  /** Pixels of the photo. */
  readonly box: PixelBox;
  readonly widthPx: number;
  readonly score: number;
}

export interface PhotoPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
}

/** Every n-th pair of a pairs file, so that about `most` are left, half of them of one person. */
export async function readPhotoPairs(images: string, file: string, most: number): Promise<readonly PhotoPair[]> {
  const all = parsePairs(await readFile(file, 'utf8'));
  const step = Math.max(1, all.length / most);
  const pairs: readonly Pair[] = all.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const paths = await findPhotos(
    images,
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  return pairs.map(({ same }, i) => ({ a: paths[2 * i], b: paths[2 * i + 1], same }));
}

/** An upright photo's pixels. */
export async function toImage(bytes: Uint8Array): Promise<RgbImage> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** @returns undefined where no face is found */
export async function centralFaceOf(image: RgbImage, detector: Detector): Promise<CentralFace | undefined> {
  const chain = createMipChain(image);
  const { count, boxes, scores, landmarks } = await detector.detect(chain, 20);
  const boxOf = (i: number): PixelBox => {
    const [x, y, width, height] = boxes.subarray(4 * i, 4 * i + 4);
    return { x, y, width, height };
  };
  const fromMiddle = (i: number) => {
    const { x, y, width, height } = boxOf(i);
    return Math.hypot(x + width / 2 - image.width / 2, y + height / 2 - image.height / 2);
  };
  const [best] = Array.from({ length: count }, (_, i) => i).sort((i, j) => fromMiddle(i) - fromMiddle(j));
  if (best === undefined) return undefined;
  const box = boxOf(best);
  const points = landmarks.slice(best * 10, best * 10 + 10);
  return { chain, landmarks: points, box, widthPx: box.width, score: scores[best] };
}

/** The same from a file. */
export const readCentralFace = async (file: string, detector: Detector) =>
  centralFaceOf(await toImage(await readFile(file)), detector);

export interface Verdict {
  readonly accuracy: number;
  /** At the threshold that 0.1 % of all comparisons of two people pass, not of the listed pairs only. */
  readonly tar: number;
}

/**
 * Judges pairs by their embeddings (unit rows). The threshold of TAR comes from every a with every b of another person
 * (the photo's folder), a thousand times as many comparisons as the file lists.
 */
export function judge(
  pairs: readonly PhotoPair[],
  a: ReadonlyMap<string, Float32Array>,
  b: ReadonlyMap<string, Float32Array>,
): Verdict {
  const known = pairs.filter((pair) => a.has(pair.a) && b.has(pair.b));
  const scores = known.map((pair) => dot(a.get(pair.a)!, b.get(pair.b)!));
  const same = known.map((pair) => (pair.same ? 1 : 0));
  const impostors: number[] = [];
  for (const one of new Set(known.map((pair) => pair.a))) {
    for (const other of new Set(known.map((pair) => pair.b))) {
      if (personOf(one) !== personOf(other)) impostors.push(dot(a.get(one)!, b.get(other)!));
    }
  }
  const genuine = scores.filter((_, i) => same[i] === 1);
  const curve = roc([...genuine, ...impostors], [...genuine.map(() => 1), ...impostors.map(() => 0)]);
  return { accuracy: foldedAccuracy(scores, same, evenFolds(same, 10)).mean, tar: tarAtFar(curve, 0.001) };
}

const personOf = (path: string) => path.split('/').at(-2);

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
