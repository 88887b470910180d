import { fitSimilarity } from '../align/similarity-transform.ts';

/**
 * Where the landmarks lie in the box of a face that looks at the camera: x, y of left eye, right eye, nose, left and right
 * corner of the mouth, 0..1 of the box. Means of MTCNN's own boxes of upright frontal faces of a series and of families
 * (`npm run bench -- drawn-faces`), the two sides made alike.
 */
const MEAN_LANDMARKS = [0.27, 0.385, 0.73, 0.385, 0.5, 0.6, 0.285, 0.738, 0.715, 0.738] as const;
/** Width of such a box by its height. */
const MEAN_ASPECT = 0.745;

/** The five points of `MEAN_LANDMARKS` as they lie in a box (left, top, width, height), written to `points` at `p`. */
export function placeMeanLandmarks(box: ArrayLike<number>, points: Float32Array, p: number): void {
  for (let k = 0; k < 10; k += 2) {
    points[p + k] = box[0] + MEAN_LANDMARKS[k] * box[2];
    points[p + k + 1] = box[1] + MEAN_LANDMARKS[k + 1] * box[3];
  }
}

/**
 * The box that a detector would put around each face of these landmarks (n x 10, any space of square pixels), upright
 * however the face leans: n x 4, left, top, width, height.
 */
export function boxesAround(landmarks: Float32Array): Float32Array {
  const mean = new Float32Array(10);
  placeMeanLandmarks([0, 0, MEAN_ASPECT, 1], mean, 0);
  const boxes = new Float32Array((landmarks.length / 10) * 4);
  for (let i = 0; i < boxes.length / 4; i++) {
    const { a, b, tx, ty } = fitSimilarity(mean, landmarks.subarray(10 * i, 10 * i + 10));
    const height = Math.hypot(a, b);
    const width = MEAN_ASPECT * height;
    // Where the middle of the box comes to lie.
    const x = a * (MEAN_ASPECT / 2) - b * 0.5 + tx;
    const y = b * (MEAN_ASPECT / 2) + a * 0.5 + ty;
    boxes.set([x - width / 2, y - height / 2, width, height], 4 * i);
  }
  return boxes;
}
