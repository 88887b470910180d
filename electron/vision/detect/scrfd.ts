import type { LocalDetector } from '../../../native-models/local/descriptor.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import { addFace, bestFaces, createAnchorFaces } from './anchor-faces.ts';
import type { Detector } from './detector.ts';
import { letterbox } from './letterbox.ts';

/** The cut as in yunet.ts, of SCRFD-2.5G; overlap and range of values as insightface's own code has them. */
const SCRFD = { cut: 0.52, overlap: 0.4, smallestSeenPx: 20, colour: 'rgb', shift: -127.5, scale: 1 / 128 } as const;

/**
 * SCRFD: anchors on a grid with a stride of 8, 16 and 32 pixels, some a cell, each with a score, the distances to the
 * four sides of its box and five landmarks.
 * Source: Guo et al., "Sample and Computation Redistribution for Efficient Face Detection", 2021; decoding as
 * insightface's `scrfd.py` does it.
 */
export function createScrfd(network: RunnableNetwork, { input, heads }: LocalDetector): Detector {
  return {
    async detect(chain, smallestFacePx) {
      const fixed = input.fixed;
      const boxed = letterbox(chain, smallestFacePx, SCRFD.smallestSeenPx, { ...SCRFD, fixed });
      const results = await network.run({ [input.name]: boxed.image });
      const [, , rows, columns] = boxed.image.shape;
      const faces = createAnchorFaces();
      for (const head of heads) {
        const { stride } = head;
        const scores = results[head.scores[0]].data;
        const box = results[head.boxes].data;
        const points = results[head.landmarks].data;
        const across = columns / stride;
        const anchorsPerCell = scores.length / (across * (rows / stride));
        const size = stride * boxed.pixelsPerSample;
        for (let anchor = 0; anchor < scores.length; anchor++) {
          if (scores[anchor] < SCRFD.cut) continue;
          const cell = Math.floor(anchor / anchorsPerCell);
          const x = (cell % across) * size;
          const y = Math.floor(cell / across) * size;
          const b = 4 * anchor;
          const [left, top, right, bottom] = [box[b] * size, box[b + 1] * size, box[b + 2] * size, box[b + 3] * size];
          addFace(faces, x - left, y - top, x + right, y + bottom, Math.min(1, scores[anchor]));
          for (let k = 10 * anchor; k < 10 * anchor + 10; k += 2) {
            faces.points.push(x + points[k] * size, y + points[k + 1] * size);
          }
        }
      }
      return bestFaces(faces, SCRFD.overlap);
    },
  };
}
