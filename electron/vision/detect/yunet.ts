import type { LocalDetector } from '../../../native-models/local/descriptor.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import { addFace, bestFaces, createAnchorFaces } from './anchor-faces.ts';
import type { Detector } from './detector.ts';
import { letterbox } from './letterbox.ts';

/**
 * The cut is the one that makes at most 0.1 false finds a photo on 1600 x 1200 (detectors compared so), the overlap
 * that of OpenCV's FaceDetectorYN. Faces down to 20 px, as MTCNN is asked for.
 */
const YUNET = { cut: 0.57, overlap: 0.3, smallestSeenPx: 20, colour: 'bgr', shift: 0, scale: 1 } as const;

/**
 * YuNet: one cell a stride of 8, 16 and 32 pixels, each with two scores, a box and five landmarks.
 * Source: Wu et al., "YuNet: A Tiny Millisecond-level Face Detector", 2023; decoding as OpenCV's FaceDetectorYN does it.
 */
export function createYunet(network: RunnableNetwork, { input, heads }: LocalDetector): Detector {
  return {
    async detect(chain, smallestFacePx) {
      const fixed = input.fixed;
      const boxed = letterbox(chain, smallestFacePx, YUNET.smallestSeenPx, { ...YUNET, fixed });
      const results = await network.run({ [input.name]: boxed.image });
      const columns = boxed.image.shape[3];
      const faces = createAnchorFaces();
      for (const { stride, scores, boxes, landmarks } of heads) {
        const [first, second] = scores.map((name) => results[name].data);
        const box = results[boxes].data;
        const points = results[landmarks].data;
        const across = columns / stride;
        const size = stride * boxed.pixelsPerSample;
        for (let cell = 0; cell < first.length; cell++) {
          const score = Math.sqrt(clamp01(first[cell]) * clamp01(second[cell]));
          if (score < YUNET.cut) continue;
          const column = cell % across;
          const row = Math.floor(cell / across);
          const x = (column + box[4 * cell]) * size;
          const y = (row + box[4 * cell + 1]) * size;
          const halfWidth = (Math.exp(box[4 * cell + 2]) * size) / 2;
          const halfHeight = (Math.exp(box[4 * cell + 3]) * size) / 2;
          addFace(faces, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, score);
          for (let k = 10 * cell; k < 10 * cell + 10; k += 2) {
            faces.points.push((column + points[k]) * size, (row + points[k + 1]) * size);
          }
        }
      }
      return bestFaces(faces, YUNET.overlap);
    },
  };
}

const clamp01 = (v: number) => Math.min(1, Math.max(0, v));
