import type { ExamineFaces } from '../../api/vision.ts';
import type { Decoder } from '../decode/decode.ts';
import { createMipChain, type MipChain } from '../image/mip-chain.ts';
import { drawFace, drawnPerson } from './draw-face.ts';

/** A face that a network is tried on. Faces of one `person` should be near each other, all others far. */
export interface CheckFace {
  readonly person: number;
  readonly chain: MipChain;
  /** x, y of five landmarks, pixels of level 0. */
  readonly landmarks: Float32Array;
}

/** Twelve people in four views each: 72 pairs of one person, 1,056 of two. */
const PEOPLE = 12;
const VIEWS = 4;
const PICTURE_PX = 224;
/** Landmarks are never exact: an eye may lie that far off, in pixels of the picture. */
const LANDMARK_NOISE_PX = 1.5;

/**
 * Drawn faces, the same at every start. They are shipped in place of photos: no photo of anyone is in Kith, and a
 * library that is asked to take a model may hold none yet.
 */
export function drawnCheckFaces(random: () => number): readonly CheckFace[] {
  const between = (low: number, high: number) => low + (high - low) * random();
  return Array.from({ length: PEOPLE }, (_, person) => {
    const traits = drawnPerson(random);
    return Array.from({ length: VIEWS }, (): CheckFace => {
      const view = {
        turnRad: between(-0.15, 0.15),
        scale: between(0.8, 1.1),
        shiftX: between(-0.04, 0.04),
        shiftY: between(-0.04, 0.04),
        light: between(0.65, 1.15),
        side: between(-1, 1),
        smile: between(0, 1),
        background: [between(30, 220), between(30, 220), between(30, 220)] as const,
      };
      const { image, landmarks } = drawFace(traits, view, PICTURE_PX);
      const noisy = landmarks.map((v) => v + between(-LANDMARK_NOISE_PX, LANDMARK_NOISE_PX));
      return { person, chain: createMipChain(image), landmarks: noisy };
    });
  }).flat();
}

/** Longest side at which photos are decoded here: check faces are large ones. */
const PHOTO_PX = 1600;

/** Faces of the user's own photos; a photo that cannot be read now is left out, since others will do. */
export async function photographedFaces(
  photos: readonly ExamineFaces[],
  decoder: Decoder,
): Promise<readonly CheckFace[]> {
  const faces: CheckFace[] = [];
  for (const { file, landmarks, persons } of photos) {
    const image = await decoder.decode(file, PHOTO_PX).then(
      (photo) => photo.image,
      () => undefined,
    );
    if (!image) continue;
    const chain = createMipChain(image);
    landmarks.forEach((points, i) => {
      const pixels = points.map((v, k) => v * (k % 2 === 0 ? image.width : image.height));
      faces.push({ person: persons[i], chain, landmarks: pixels });
    });
  }
  return faces;
}

/** Uniform numbers in [0, 1), the same at each call. Source: mulberry32, by Tommy Ettinger (public domain). */
export function createCheckRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
