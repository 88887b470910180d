/** How a face is turned, radians; 0, 0, 0 looks straight into the camera. */
export interface Pose {
  /** Positive: the face looks to the right of the picture. */
  readonly yawRad: number;
  /** Positive: the face looks down. */
  readonly pitchRad: number;
  /** Positive: the head leans clockwise as seen. */
  readonly rollRad: number;
}

/**
 * The mean face: x to the right of the picture, y down, z towards the camera, in units of the height from eyes to mouth.
 * x and y are medians of MTCNN's landmarks on 3,635 LFW faces, made level and symmetric; the tip of the nose stands
 * before the plane of eyes and mouth by 30 mm of 67 (anthropometric means).
 */
const MEAN_FACE = [
  [-0.448, 0, 0],
  [0.448, 0, 0],
  [0, 0.534, 0.45],
  [-0.39, 1, 0],
  [0.39, 1, 0],
] as const;

/**
 * The pose that five landmarks (x, y each, any scale) suggest: the scaled orthographic camera under which the mean face
 * comes nearest to them, in closed form. The head is turned by yaw about its own vertical, then by pitch, then by roll
 * in the picture. Faces differ in depth and landmarks err, so that 10 degrees is what to trust; a tip of the nose beside
 * both eyes reads as a profile.
 * Source: DeMenthon and Davis (1995), "Model-based object pose in 25 lines of code", first step (POS).
 */
export function poseFromLandmarks(landmarks: ArrayLike<number>): Pose {
  // Rows of the camera: x' = across . (x, y, z) and y' = down . (x, y, z), each times the scale.
  const across = [0, 0, 0];
  const down = [0, 0, 0];
  for (let i = 0; i < 5; i++) {
    for (let k = 0; k < 3; k++) {
      across[k] += INVERSE[k][i] * landmarks[2 * i];
      down[k] += INVERSE[k][i] * landmarks[2 * i + 1];
    }
  }
  // The image of the head's vertical leans by roll, whatever yaw and pitch are.
  const rollRad = Math.atan2(-across[1], down[1]);
  const cos = Math.cos(rollRad);
  const sin = Math.sin(rollRad);
  const [acrossX, acrossZ] = [0, 2].map((k) => cos * across[k] + sin * down[k]);
  const [downX, downY, downZ] = [0, 1, 2].map((k) => cos * down[k] - sin * across[k]);
  // Turned upright, the rows are (cos yaw, 0, sin yaw) and (-sin yaw sin pitch, cos pitch, cos yaw sin pitch).
  const yawRad = Math.atan2(acrossZ, acrossX);
  const pitchRad = Math.atan2(Math.cos(yawRad) * downZ - Math.sin(yawRad) * downX, downY);
  return { yawRad, pitchRad, rollRad };
}

/** 3 x 5: least squares from centred points of the mean face to a row of the camera. */
const INVERSE = pseudoInverse();

function pseudoInverse(): readonly (readonly number[])[] {
  const mean = [0, 1, 2].map((k) => MEAN_FACE.reduce((sum, point) => sum + point[k] / 5, 0));
  const points = MEAN_FACE.map((point) => point.map((v, k) => v - mean[k]));
  const moment = (i: number, j: number) => points.reduce((sum, point) => sum + point[i] * point[j], 0);
  // x is symmetric about 0, so that it has no moment with y or z: the matrix is a number and a 2 x 2 block.
  const [xx, yy, zz, yz] = [moment(0, 0), moment(1, 1), moment(2, 2), moment(1, 2)];
  const determinant = yy * zz - yz * yz;
  return [
    points.map(([x]) => x / xx),
    points.map(([, y, z]) => (zz * y - yz * z) / determinant),
    points.map(([, y, z]) => (yy * z - yz * y) / determinant),
  ];
}
