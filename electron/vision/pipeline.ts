import { type FaceSearch, type PhotoReading, SMALLEST_FACE_PX } from '../api/vision.ts';
import type { DecodedPhoto, Decoder } from './decode/decode.ts';
import { fitScale } from './decode/fit-scale.ts';
import type { Detector } from './detect/detector.ts';
import { type FaceReader, readFaces } from './face-readings.ts';
import { createMipChain } from './image/mip-chain.ts';
import { createStopwatch } from './stopwatch.ts';
import { photoThumbnail } from './thumbnail.ts';
import { LEAST_WORKING_PX, WORKING_PX } from './working-size.ts';

/** What reading a photo takes. */
export interface Vision extends FaceReader {
  readonly decoder: Decoder;
  readonly detector: Detector;
}

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
  const found = await time('detect', () =>
    v.detector.detect(chain, smallestFaceIn(photo, search.smallestFacePx), search.effort),
  );
  const faces = await readFaces(photo, chain, found, v, time);
  const thumbnail = await time('thumbnail', () => photoThumbnail(chain));

  return {
    width: photo.width,
    height: photo.height,
    takenAtMs: photo.takenAtMs,
    camera: photo.camera,
    warning: photo.warning,
    thumbnail,
    faces: faces.filter(({ score }) => score >= LEAST_KEPT_SCORE),
    stagesMs,
  };
}

/** The detector's smallest face in pixels of the working image. @param smallestFacePx the same at 1,280 px */
export function smallestFaceIn(
  { image, width, height }: Pick<DecodedPhoto, 'image' | 'width' | 'height'>,
  smallestFacePx: number = SMALLEST_FACE_PX.standard,
): number {
  return (smallestFacePx * image.width) / width / fitScale(width, height, DETECTOR_PX);
}
