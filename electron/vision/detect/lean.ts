import type { Faces } from './detector.ts';

/** How far face i leans in the plane of the photo, by its eyes: radians clockwise, -pi to pi. */
export function leanOf({ landmarks }: Faces, i: number): number {
  const [leftEyeX, leftEyeY, rightEyeX, rightEyeY] = landmarks.subarray(10 * i, 10 * i + 4);
  return Math.atan2(rightEyeY - leftEyeY, rightEyeX - leftEyeX);
}
