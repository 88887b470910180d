import { createMipChain } from './image/mip-chain.ts';
import { LEAST_WORKING_PX, type Vision, WORKING_PX } from './pipeline.ts';

/**
 * Embeds known faces of a photo, `landmarks` 0..1, five points a face, as reading it would: at the same resolution.
 * @throws KithError `scan.*` or `decode.*` for what is wrong with the file
 */
export async function embedFaces(
  file: string,
  landmarks: readonly Float32Array[],
  { decoder, embedder }: Pick<Vision, 'decoder' | 'embedder'>,
): Promise<readonly Float32Array[]> {
  if (landmarks.length === 0) return [];
  const { image } = await decoder.decode(file, WORKING_PX, LEAST_WORKING_PX);
  const points = new Float32Array(landmarks.length * 10);
  landmarks.forEach((face, i) => {
    for (let k = 0; k < 10; k += 2) {
      points[i * 10 + k] = face[k] * image.width;
      points[i * 10 + k + 1] = face[k + 1] * image.height;
    }
  });
  const rows = await embedder.embed(embedder.align(createMipChain(image), points));
  const dimension = rows.length / landmarks.length;
  return landmarks.map((_, i) => rows.slice(i * dimension, (i + 1) * dimension));
}
