import type { DetectionEffort } from '../../api/vision.ts';
import type { MipChain } from '../image/mip-chain.ts';

/** n faces, best score first, in pixels of the chain's level 0; flat, so that hundreds of them cost three arrays. */
export interface Faces {
  readonly count: number;
  /** n x 4: left, top, width, height. May reach outside the image. */
  readonly boxes: Float32Array;
  /** n, 0..1. */
  readonly scores: Float32Array;
  /** n x 10: x, y of left eye, right eye, nose, left and right corner of the mouth, left and right as seen. */
  readonly landmarks: Float32Array;
}

/** Finds faces and their landmarks. Detectors share one suite of cases in the tests. */
export interface Detector {
  /**
   * @param smallestFacePx side of the smallest face to look for, in pixels of level 0
   * @param effort default: normal; a detector of one effort takes no notice
   */
  detect(chain: MipChain, smallestFacePx: number, effort?: DetectionEffort): Promise<Faces>;
}
