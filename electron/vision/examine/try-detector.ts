import type { LocalDetector } from '../../../native-models/local/descriptor.ts';
import { ModelError } from '../../../native-models/model-error.ts';
import type { RunnableNetwork } from '../../../native-models/runtimes/runtime.ts';
import type { Faces } from '../detect/detector.ts';
import { createLocalDetector } from '../detect/local-detector.ts';
import { createMipChain } from '../image/mip-chain.ts';
import { drawFace, drawnPerson } from './draw-face.ts';

const ACROSS = 3;
const DOWN = 2;
const TILE_PX = 200;
/** Drawn faces are harder than photographed ones: most of them must be found, and hardly anything else. */
const FOUND_AT_LEAST = 4;
const FALSE_AT_MOST = 1;
/** Mean distance of the five landmarks, of the distance of the eyes. */
const LANDMARKS_WITHIN = 0.25;

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Ten numbers a face. */
  readonly landmarks: readonly Float32Array[];
}

/**
 * Lets a detector look for six drawn faces of 100 px in one picture.
 * @returns how it did, in words
 * @throws ModelError `model.invalid` where it does not find them, or says what is no number
 */
export async function tryDetector(network: RunnableNetwork, row: LocalDetector, random: () => number): Promise<string> {
  const { landmarks, ...image } = drawGroup(random);
  const faces = await createLocalDetector(network, row).detect(createMipChain(image), TILE_PX / 4);
  if (![...faces.boxes, ...faces.scores, ...faces.landmarks].every(Number.isFinite)) {
    throw new ModelError('model.invalid', 'The detector gives boxes that are no numbers; the file may be damaged.');
  }
  const distances = landmarks.map((points) => nearest(points, faces));
  const found = distances.filter((distance) => distance <= LANDMARKS_WITHIN);
  if (found.length < FOUND_AT_LEAST || faces.count - found.length > FALSE_AT_MOST) {
    const message = `The file has the outputs of ${row.architecture === 'yunet' ? 'YuNet' : 'SCRFD'}, but finds ${found.length} of ${landmarks.length} check faces and ${faces.count - found.length} where none is. It was not added.`;
    throw new ModelError('model.invalid', message);
  }
  const mean = found.reduce((sum, distance) => sum + distance, 0) / found.length;
  return `${found.length} of ${landmarks.length} drawn faces, landmarks ${(100 * mean).toFixed(0)} % of the eye distance off`;
}

function drawGroup(random: () => number): Drawn {
  const [width, height] = [ACROSS * TILE_PX, DOWN * TILE_PX];
  const data = new Uint8Array(width * height * 3);
  const landmarks: Float32Array[] = [];
  for (let tile = 0; tile < ACROSS * DOWN; tile++) {
    const background = [120, 130, 140] as const;
    const view = { turnRad: 0, scale: 1, shiftX: 0, shiftY: 0, light: 1, side: 0.2, smile: random(), background };
    const drawn = drawFace(drawnPerson(random), view, TILE_PX);
    const [left, top] = [(tile % ACROSS) * TILE_PX, Math.floor(tile / ACROSS) * TILE_PX];
    for (let y = 0; y < TILE_PX; y++) {
      const line = drawn.image.data.subarray(y * TILE_PX * 3, (y + 1) * TILE_PX * 3);
      data.set(line, ((top + y) * width + left) * 3);
    }
    landmarks.push(drawn.landmarks.map((v, i) => v + (i % 2 === 0 ? left : top)));
  }
  return { width, height, data, landmarks };
}

/** Mean distance of a face's landmarks to those of the nearest found one, in distances of its eyes. */
function nearest(points: Float32Array, { count, landmarks }: Faces): number {
  const eyes = Math.hypot(points[2] - points[0], points[3] - points[1]);
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < 10; k += 2) {
      sum += Math.hypot(landmarks[10 * i + k] - points[k], landmarks[10 * i + k + 1] - points[k + 1]);
    }
    best = Math.min(best, sum / 5 / eyes);
  }
  return best;
}
