import type { KnownFace } from '../api/vision.ts';
import { boxesAround } from './detect/box-around-landmarks.ts';
import type { Faces } from './detect/detector.ts';
import { createMipChain } from './image/mip-chain.ts';
import type { Vision } from './pipeline.ts';
import { cropSmallFaces } from './small-faces.ts';
import { LEAST_WORKING_PX, WORKING_PX } from './working-size.ts';

/**
 * Embeds known faces of a photo as reading it would: at the same resolution, small ones from the whole of it. Unit rows,
 * in their order.
 * @throws KithError `scan.*` or `decode.*` for what is wrong with the file
 */
export async function embedFaces(
  file: string,
  known: readonly KnownFace[],
  { decoder, embedder }: Pick<Vision, 'decoder' | 'embedder'>,
): Promise<readonly Float32Array[]> {
  if (known.length === 0) return [];
  const photo = await decoder.decode(file, WORKING_PX, LEAST_WORKING_PX);
  const { width, height } = photo.image;
  const faces = toFaces(known, width, height);
  const crops = embedder.align(createMipChain(photo.image), faces.landmarks);
  await cropSmallFaces(photo, faces, crops, embedder);
  const rows = await embedder.embed(crops);
  const dimension = rows.length / known.length;
  return known.map((_, i) => rows.slice(i * dimension, (i + 1) * dimension));
}

/** In pixels of the working image. */
function toFaces(known: readonly KnownFace[], width: number, height: number): Faces {
  const count = known.length;
  const landmarks = new Float32Array(count * 10);
  known.forEach((face, i) => {
    for (let k = 0; k < 10; k += 2) {
      landmarks[i * 10 + k] = face.landmarks[k] * width;
      landmarks[i * 10 + k + 1] = face.landmarks[k + 1] * height;
    }
  });
  const boxes = boxesAround(landmarks);
  known.forEach(({ box }, i) => {
    if (box) boxes.set([box[0] * width, box[1] * height, box[2] * width, box[3] * height], 4 * i);
  });
  return { count, boxes, landmarks, scores: new Float32Array(count).fill(1) };
}
