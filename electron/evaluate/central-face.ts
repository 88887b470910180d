import { type FaceReading, LEAST_FACE_SCORE } from '../api/vision.ts';

/** The face whose centre is nearest to the photo's: whom a portrait data set means. Undefined where there is none that is sure. */
export function centralFace(faces: readonly FaceReading[]): FaceReading | undefined {
  let nearest: FaceReading | undefined;
  let nearestSq = Infinity;
  for (const face of faces) {
    if (face.score < LEAST_FACE_SCORE) continue;
    const [x, y, width, height] = face.box;
    const distanceSq = (x + width / 2 - 0.5) ** 2 + (y + height / 2 - 0.5) ** 2;
    if (distanceSq < nearestSq) [nearest, nearestSq] = [face, distanceSq];
  }
  return nearest;
}
