import type { RelBox } from '../api/types.ts';
import type { DecodedPhoto } from './decode/decode.ts';
import type { Faces } from './detect/detector.ts';
import type { FaceEmbedder } from './face-embedder.ts';
import { createMipChain } from './image/mip-chain.ts';

/**
 * Below this width in the working image a face gains from more pixels. Mean distance of LFW faces' embeddings to those of
 * their originals, from a 12-megapixel photo halved and, in brackets, with their crops from all of it: width 20 px 0.64
 * (0.22), 24 px 0.49 (0.15), 32 px 0.27 (0.10), 40 px 0.18 (0.10), 48 px 0.13 (0.08). `npm run bench -- face-resolution`
 */
const SMALL_PX = 40;
/** The photo must have this many times the working image's pixels along a side: less would not help. */
const LEAST_GAIN = 1.5;
/** About a face's box, of its longer side: what the widest template shows. */
const MARGIN = 0.7;
/** Of the part that is decoded: bounds its time and memory. */
const MOST_PIXELS = 16_000_000;

/**
 * Aligns small faces anew from the photo's full resolution, decoding once more the part of it that holds them, and puts
 * their crops in the place of the blurred ones. `crops` is what `embedder.align` gave for `faces`. Most photos have no
 * such face and are left alone.
 */
export async function cropSmallFaces(
  { image, width, height, detail }: DecodedPhoto,
  faces: Faces,
  crops: readonly Uint8Array[],
  embedder: FaceEmbedder,
): Promise<void> {
  const scaleX = width / image.width;
  const scaleY = height / image.height;
  if (!detail || scaleX < LEAST_GAIN) return;
  const { small, part } = smallFaces(faces, image.width, image.height, MOST_PIXELS / (scaleX * scaleY));
  if (small.length === 0) return;

  const found = await detail(part);
  const landmarks = new Float32Array(small.length * 10);
  for (const [at, i] of small.entries()) {
    for (let k = 0; k < 10; k += 2) {
      landmarks[at * 10 + k] = faces.landmarks[i * 10 + k] * scaleX - found.left;
      landmarks[at * 10 + k + 1] = faces.landmarks[i * 10 + k + 1] * scaleY - found.top;
    }
  }
  for (const [b, block] of embedder.align(createMipChain(found.image), landmarks).entries()) {
    const bytes = block.length / small.length;
    for (const [at, i] of small.entries()) crops[b].set(block.subarray(at * bytes, (at + 1) * bytes), i * bytes);
  }
}

/** Small faces, best score first, as many as fit into a part of `mostPixels`; and that part, 0..1. */
function smallFaces(
  { count, boxes }: Faces,
  width: number,
  height: number,
  mostPixels: number,
): { readonly small: readonly number[]; readonly part: RelBox } {
  const small: number[] = [];
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let i = 0; i < count; i++) {
    const [x, y, w, h] = boxes.subarray(4 * i, 4 * i + 4);
    if (w >= SMALL_PX) continue;
    const margin = MARGIN * Math.max(w, h);
    const [l, t] = [Math.max(0, Math.min(left, x - margin)), Math.max(0, Math.min(top, y - margin))];
    const [r, b] = [
      Math.min(width, Math.max(right, x + w + margin)),
      Math.min(height, Math.max(bottom, y + h + margin)),
    ];
    if ((r - l) * (b - t) > mostPixels) continue;
    [left, top, right, bottom] = [l, t, r, b];
    small.push(i);
  }
  return { small, part: [left / width, top / height, (right - left) / width, (bottom - top) / height] };
}
