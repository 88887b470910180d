import type { FaceReading } from '../api/vision.ts';
import { align } from './align/align.ts';
import type { FaceTemplate } from './align/face-template.ts';
import type { DecodedPhoto } from './decode/decode.ts';
import type { Faces } from './detect/detector.ts';
import { leanOf } from './detect/lean.ts';
import { measureExposure } from './exposure.ts';
import type { FaceEmbedder } from './face-embedder.ts';
import { faceScore } from './face-score.ts';
import { type PixelBox, toRelBox } from './image/box.ts';
import type { MipChain } from './image/mip-chain.ts';
import { faceQuality } from './quality.ts';
import { laplacianVariance } from './sharpness.ts';
import { cropSmallFaces } from './small-faces.ts';
import type { Stopwatch } from './stopwatch.ts';
import { faceThumbnail } from './thumbnail.ts';

/** What it takes to describe faces whose place is known. */
export interface FaceReader {
  readonly embedder: FaceEmbedder;
  /** ArcFace's 112 x 112, for which sharpness is calibrated. */
  readonly qualityTemplate: FaceTemplate;
}

/**
 * Describes and cuts out faces of a photo, in their order; `chain` is its working image. `shown` are the boxes to show
 * and to keep, n x 4, pixels: those of the faces, unless a person drew others.
 */
export async function readFaces(
  photo: DecodedPhoto,
  chain: MipChain,
  faces: Faces,
  v: FaceReader,
  time: Stopwatch['time'],
  shown: Float32Array = faces.boxes,
): Promise<readonly FaceReading[]> {
  // Of each part of the recipe, n x S x S x 3 bytes.
  const crops = await time('align', () => v.embedder.align(chain, faces.landmarks));
  await time('detail', () => cropSmallFaces(photo, faces, crops, v.embedder));
  // n x dim, unit rows.
  const lengths = new Float32Array(faces.count);
  const embeddings = await time('embed', () => v.embedder.embed(crops, lengths));
  // n numbers 0..1.
  const quality = await time('quality', () => qualityOf(chain, faces, crops, lengths, v));
  const boxes = Array.from({ length: faces.count }, (_, i) => boxAt(shown, i));
  const thumbnails = await time('thumbnail', () => faceThumbnails(chain, boxes));
  return toReadings(chain, faces, { boxes, embeddings, lengths, quality, thumbnails });
}

function qualityOf(
  chain: MipChain,
  faces: Faces,
  crops: readonly Uint8Array[],
  lengths: Float32Array,
  v: FaceReader,
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

async function faceThumbnails(chain: MipChain, boxes: readonly PixelBox[]): Promise<readonly Uint8Array[]> {
  const thumbnails: Uint8Array[] = [];
  for (const box of boxes) thumbnails.push(await faceThumbnail(chain, box));
  return thumbnails;
}

const boxAt = (boxes: Float32Array, i: number): PixelBox => ({
  x: boxes[4 * i],
  y: boxes[4 * i + 1],
  width: boxes[4 * i + 2],
  height: boxes[4 * i + 3],
});

/** What was found out of n faces, in flat arrays and lists of n. */
interface Findings {
  readonly boxes: readonly PixelBox[];
  readonly embeddings: Float32Array;
  readonly lengths: Float32Array;
  readonly quality: Float32Array;
  readonly thumbnails: readonly Uint8Array[];
}

/** From flat arrays in pixels to the contract's faces in 0..1; each with arrays of its own, which travel alone. */
function toReadings(chain: MipChain, faces: Faces, found: Findings): readonly FaceReading[] {
  const { width, height } = chain.levels[0];
  const { boxes, embeddings, lengths, quality } = found;
  const dimension = embeddings.length / faces.count;
  return found.thumbnails.map((thumbnail, i) => {
    const landmarks = faces.landmarks.slice(i * 10, i * 10 + 10);
    for (let k = 0; k < 10; k += 2) {
      landmarks[k] /= width;
      landmarks[k + 1] /= height;
    }
    return {
      box: toRelBox(boxes[i], width, height),
      landmarks,
      score: faceScore(faces.scores[i], leanOf(faces, i), lengths[i]),
      quality: quality[i],
      embedding: embeddings.slice(i * dimension, (i + 1) * dimension),
      thumbnail,
    };
  });
}
