import type { EmbeddingBlock } from './embedding-block.ts';
import { type GroupedFace, setLook } from './face-groups.ts';

/**
 * Cosine from which two faces of one photo are one face twice: in a mirror, a collage, a photo of a photo. Of 200 LFW
 * faces (MobileFaceNet) 99 % are at least 0.945 like their mirrored selves, 98 % at least 0.85 like themselves at half the
 * size and recompressed; two people in one photo reached 0.50 at most.
 */
const ONE_FACE = 0.85;
/** Poorer faces are too much alike for that. */
const LEAST_QUALITY = 0.5;

/**
 * Gives faces of one photo that are one face twice, or were said to be, the same look, the lowest id of them; all others
 * their own.
 */
export function assignLooks(ofPhoto: readonly GroupedFace[], embeddings: EmbeddingBlock): void {
  const { data, dimension, common } = embeddings;
  for (const face of ofPhoto) setLook(face, face.id);
  const clear = ofPhoto.filter(({ quality }) => quality >= LEAST_QUALITY).toSorted((a, b) => a.id - b.id);
  for (const face of clear) {
    const twin = clear.find(
      (other) => other.id < face.id && common(cosine(data, dimension, face.row, other.row)) >= ONE_FACE,
    );
    if (twin) setLook(face, twin.look);
  }
  for (const face of ofPhoto) {
    for (const other of ofPhoto) {
      if (other.look === face.look || !face.together.includes(other.id)) continue;
      const [low, high] = [Math.min(face.look, other.look), Math.max(face.look, other.look)];
      for (const same of ofPhoto) if (same.look === high) setLook(same, low);
    }
  }
}

function cosine(data: Float32Array, dimension: number, a: number, b: number): number {
  let dot = 0;
  for (let p = a * dimension, q = b * dimension, end = p + dimension; p < end; p++, q++) dot += data[p] * data[q];
  return dot;
}
