import { type FaceReading, type FaceSearch, type PhotoReading, SMALLEST_FACE_PX } from '../api/vision.ts';
import { align } from './align/align.ts';
import type { FaceTemplate } from './align/face-template.ts';
import type { DecodedPhoto, Decoder } from './decode/decode.ts';
import { fitScale } from './decode/fit-scale.ts';
import type { Detector, Faces } from './detect/detector.ts';
import { leanOf } from './detect/lean.ts';
import { measureExposure } from './exposure.ts';
import type { FaceEmbedder } from './face-embedder.ts';
import { faceScore } from './face-score.ts';
import { type PixelBox, toRelBox } from './image/box.ts';
import { createMipChain, type MipChain } from './image/mip-chain.ts';
import { faceQuality } from './quality.ts';
import { laplacianVariance } from './sharpness.ts';
import { cropSmallFaces } from './small-faces.ts';
import { createStopwatch } from './stopwatch.ts';
import { faceThumbnail, photoThumbnail } from './thumbnail.ts';

/** What reading a photo takes. */
export interface Vision {
  readonly decoder: Decoder;
  readonly detector: Detector;
  readonly embedder: FaceEmbedder;
  /** ArcFace's 112 x 112, for which sharpness is calibrated. */
  readonly qualityTemplate: FaceTemplate;
}

/**
 * Longest side of the working image, from which detector, crops and thumbnails read: the least costly size between these.
 * Of 12 megapixels that is the half, 2016 x 1512, which libjpeg gives in 30 ms of one core; 2,560 px take 68 ms and all
 * of it 190. What that costs in accuracy, and small faces get back: `cropSmallFaces`.
 */
export const WORKING_PX = 2560;
export const LEAST_WORKING_PX = 1440;
/** Longest side of the picture in which the size of the smallest face is told (detectors were compared so). */
const DETECTOR_PX = 1280;

/** What is less likely a face is not even shown as maybe one. */
const LEAST_KEPT_SCORE = 0.1;

/**
 * Finds, describes and cuts out every face of one photo.
 * @param search what is left out has its default
 * @throws KithError `scan.*` or `decode.*` for what is wrong with the file
 */
export async function readPhoto(
  file: string,
  v: Vision,
  search: { readonly [Name in keyof FaceSearch]?: FaceSearch[Name] | undefined } = {},
): Promise<PhotoReading> {
  const { time, stagesMs } = createStopwatch();

  // Upright RGB, H x W x 3 bytes, and its halves.
  const photo = await time('decode', () => v.decoder.decode(file, WORKING_PX, LEAST_WORKING_PX));
  const chain = await time('decode', () => createMipChain(photo.image));
  // n boxes with scores, n x 5 x (x, y), pixels of the working image.
  const faces = await time('detect', () =>
    v.detector.detect(chain, smallestFaceIn(photo, search.smallestFacePx), search.effort),
  );
  // Of each part of the recipe, n x S x S x 3 bytes.
  const crops = await time('align', () => v.embedder.align(chain, faces.landmarks));
  await time('detail', () => cropSmallFaces(photo, faces, crops, v.embedder));
  // n x dim, unit rows.
  const lengths = new Float32Array(faces.count);
  const embeddings = await time('embed', () => v.embedder.embed(crops, lengths));
  // n numbers 0..1.
  const quality = await time('quality', () => qualityOf(chain, faces, crops, lengths, v));
  const thumbnail = await time('thumbnail', () => photoThumbnail(chain));
  const thumbnails = await time('thumbnail', () => faceThumbnails(chain, faces));

  return {
    width: photo.width,
    height: photo.height,
    takenAtMs: photo.takenAtMs,
    camera: photo.camera,
    warning: photo.warning,
    thumbnail,
    faces: toReadings(chain, faces, embeddings, lengths, quality, thumbnails),
    stagesMs,
  };
}

/** The detector's smallest face in pixels of the working image. @param smallestFacePx the same at 1,280 px */
export function smallestFaceIn(
  { image, width, height }: DecodedPhoto,
  smallestFacePx: number = SMALLEST_FACE_PX.standard,
): number {
  return (smallestFacePx * image.width) / width / fitScale(width, height, DETECTOR_PX);
}

function qualityOf(
  chain: MipChain,
  faces: Faces,
  crops: readonly Uint8Array[],
  lengths: Float32Array,
  v: Vision,
): Float32Array {
  const { qualityTemplate, embedder } = v;
  const { sizePx } = qualityTemplate;
  const aligned = crops[embedder.indexOfCrops(qualityTemplate)] ?? align(chain, faces.landmarks, qualityTemplate);
  return Float32Array.from({ length: faces.count }, (_, i) => {
    const offset = i * sizePx * sizePx * 3;
    return faceQuality({
      landmarks: faces.landmarks.subarray(i * 10, i * 10 + 10),
      sharpness: laplacianVariance(aligned, offset, sizePx),
      ...measureExposure(aligned, offset, sizePx),
      score: faces.scores[i],
      embeddingLength: Number.isNaN(lengths[i]) ? null : lengths[i],
    });
  });
}

async function faceThumbnails(chain: MipChain, faces: Faces): Promise<readonly Uint8Array[]> {
  const thumbnails: Uint8Array[] = [];
  for (let i = 0; i < faces.count; i++) thumbnails.push(await faceThumbnail(chain, boxOf(faces, i)));
  return thumbnails;
}

function boxOf({ boxes }: Faces, i: number): PixelBox {
  return { x: boxes[4 * i], y: boxes[4 * i + 1], width: boxes[4 * i + 2], height: boxes[4 * i + 3] };
}

/** From flat arrays in pixels to the contract's faces in 0..1; each with arrays of its own, which travel alone. */
function toReadings(
  chain: MipChain,
  faces: Faces,
  embeddings: Float32Array,
  lengths: Float32Array,
  quality: Float32Array,
  thumbnails: readonly Uint8Array[],
): readonly FaceReading[] {
  const { width, height } = chain.levels[0];
  const readings = thumbnails.map((thumbnail, i) => {
    const dimension = embeddings.length / faces.count;
    const landmarks = faces.landmarks.slice(i * 10, i * 10 + 10);
    for (let k = 0; k < 10; k += 2) {
      landmarks[k] /= width;
      landmarks[k + 1] /= height;
    }
    return {
      box: toRelBox(boxOf(faces, i), width, height),
      landmarks,
      score: faceScore(faces.scores[i], leanOf(faces, i), lengths[i]),
      quality: quality[i],
      embedding: embeddings.slice(i * dimension, (i + 1) * dimension),
      thumbnail,
    };
  });
  return readings.filter(({ score }) => score >= LEAST_KEPT_SCORE);
}
