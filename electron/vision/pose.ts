/** How a face is turned, radians; 0, 0, 0 looks straight into the camera. */
export interface Pose {
  /** Positive: the face looks to the right of the picture. */
  readonly yawRad: number;
  /** Positive: the face looks down. */
  readonly pitchRad: number;
  /** Positive: the head leans clockwise as seen. */
  readonly rollRad: number;
}

// In units of the height from the line of the eyes to that of the mouth, which a turn of the head about its vertical
// axis leaves as it is. The height is the mean of 270 LFW faces by MTCNN's landmarks; the depth comes from anthropometric means (nose tip 31 mm before the
// plane of eyes and mouth, 65 mm from eyes to mouth).
const NOSE_HEIGHT = 0.54;
const NOSE_DEPTH = 0.48;

/**
 * The pose that five landmarks (x, y each, any scale) suggest: the nose stands before the plane of eyes and mouth, so
 * that it moves against them when the head turns. Good to about 10 degrees: enough to know how far to trust a face.
 */
export function poseFromLandmarks(landmarks: ArrayLike<number>): Pose {
  const [leftX, leftY, rightX, rightY, noseX, noseY, mouthLeftX, mouthLeftY, mouthRightX, mouthRightY] =
    Array.from(landmarks);
  const rollRad = Math.atan2(rightY - leftY, rightX - leftX);
  const cos = Math.cos(rollRad);
  const sin = Math.sin(rollRad);
  // Turned upright about the middle of the eyes.
  const across = (x: number, y: number) => cos * x + sin * y;
  const down = (x: number, y: number) => cos * y - sin * x;
  const eyesX = (leftX + rightX) / 2;
  const eyesY = (leftY + rightY) / 2;
  const mouthX = (mouthLeftX + mouthRightX) / 2 - eyesX;
  const mouthY = (mouthLeftY + mouthRightY) / 2 - eyesY;
  const height = Math.max(1e-6, Math.abs(down(mouthX, mouthY)));
  const noseDown = down(noseX - eyesX, noseY - eyesY) / height;
  // The middle line runs from the eyes to the mouth; it leans when the mouth is crooked or the head is turned.
  const middle = (across(mouthX, mouthY) / height) * noseDown;
  const noseAcross = across(noseX - eyesX, noseY - eyesY) / height - middle;
  return { yawRad: angle(noseAcross), pitchRad: angle(noseDown - NOSE_HEIGHT), rollRad };
}

/** The turn that moves the tip of the nose by so much. */
const angle = (moved: number) => Math.asin(Math.min(1, Math.max(-1, moved / NOSE_DEPTH)));
