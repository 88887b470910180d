import type { RunnableNetwork } from '../../native-models/runtimes/runtime.ts';
import type { RelBox } from '../api/types.ts';
import type { FaceReading } from '../api/vision.ts';
import { boxesAround } from './detect/box-around-landmarks.ts';
import { locateFaces } from './detect/locate-face.ts';
import { readFaces } from './face-readings.ts';
import { createMipChain } from './image/mip-chain.ts';
import type { Vision } from './pipeline.ts';
import { createStopwatch } from './stopwatch.ts';
import { LEAST_WORKING_PX, WORKING_PX } from './working-size.ts';

/**
 * Describes and cuts out the face in each box (0..1 of the upright photo) that a person drew, as reading the photo would;
 * the boxes are answered as they were drawn. Where no face is to be seen, score and quality are near 0: an embedding is
 * trusted no more than it is likely to be one of a face, since no detector was there to leave others out.
 * @param onet MTCNN's last stage
 * @throws KithError `scan.*` or `decode.*` for what is wrong with the file
 */
export async function describeFaces(
  file: string,
  boxes: readonly RelBox[],
  v: Pick<Vision, 'decoder' | 'embedder' | 'qualityTemplate'>,
  onet: RunnableNetwork,
): Promise<readonly FaceReading[]> {
  if (boxes.length === 0) return [];
  const photo = await v.decoder.decode(file, WORKING_PX, LEAST_WORKING_PX);
  const chain = createMipChain(photo.image);
  const { width, height } = photo.image;
  const drawn = Float32Array.from(boxes.flatMap(([x, y, w, h]) => [x * width, y * height, w * width, h * height]));
  const located = await locateFaces(onet, chain, drawn);
  // How large a face is, is told by its landmarks: a person may have drawn far around it.
  const faces = { ...located, boxes: boxesAround(located.landmarks) };
  const readings = await readFaces(photo, chain, faces, v, createStopwatch().time, drawn);
  return readings.map((reading, i) => ({
    ...reading,
    box: boxes[i],
    quality: Math.min(reading.quality, reading.score),
  }));
}
