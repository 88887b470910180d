import { describe, expect, it } from 'vitest';
import { poseFromLandmarks } from '../../../../electron/vision/pose.ts';
import { randomFrom } from '../../seeded-random.ts';

type Point = readonly [x: number, y: number, z: number];

/** The mean face in millimetres; z towards the camera. */
const HEAD: readonly Point[] = [
  [-30, 0, 0],
  [30, 0, 0],
  [0, 35.8, 30.2],
  [-26.1, 67, 0],
  [26.1, 67, 0],
];

const degrees = (rad: number) => (rad * 180) / Math.PI;
const radians = (deg: number) => (deg * Math.PI) / 180;

/** Turned about the head's vertical, then up or down, then in the picture. */
function turn([x, y, z]: Point, yaw: number, pitch: number, roll: number): Point {
  const [x1, z1] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
  const [y2, z2] = [y * Math.cos(pitch) + z1 * Math.sin(pitch), z1 * Math.cos(pitch) - y * Math.sin(pitch)];
  return [x1 * Math.cos(roll) - y2 * Math.sin(roll), x1 * Math.sin(roll) + y2 * Math.cos(roll), z2];
}

/** A camera `distanceMm` away that sees the head with a focal length of 1,000 px. */
function photograph(head: readonly Point[], angles: readonly number[], distanceMm: number): number[] {
  const [yaw, pitch, roll] = angles.map(radians);
  return head.flatMap((point) => {
    const [x, y, z] = turn(point, yaw, pitch, roll);
    const scale = 1000 / (distanceMm - z);
    return [500 + x * scale, 400 + y * scale];
  });
}

const seen = (landmarks: number[]) => {
  const { yawRad, pitchRad, rollRad } = poseFromLandmarks(landmarks);
  return [yawRad, pitchRad, rollRad].map(degrees);
};

describe('poseFromLandmarks', () => {
  const far = 1e6;

  it('recovers every turn of the mean face seen from afar, all three angles at once', () => {
    for (let yaw = -80; yaw <= 80; yaw += 20) {
      for (let pitch = -60; pitch <= 60; pitch += 20) {
        for (let roll = -170; roll <= 170; roll += 34) {
          const angles = [yaw, pitch, roll];
          seen(photograph(HEAD, angles, far)).forEach((angle, i) => {
            expect(Math.abs(angle - angles[i]), `${angles}`).toBeLessThan(0.5);
          });
        }
      }
    }
  });

  it('has the signs it says: right, down and clockwise are positive', () => {
    // A face that looks to the right of the picture has its nose there, one that looks down has it low.
    const [yaw] = seen([0, 0, 60, 0, 45, 36, 4, 67, 56, 67]);
    expect(yaw).toBeGreaterThan(15);
    const [, pitch] = seen([0, 0, 60, 0, 30, 50, 4, 67, 56, 67]);
    expect(pitch).toBeGreaterThan(15);
    const [, , roll] = seen(HEAD.flatMap(([x, y]) => [-y, x]));
    expect(roll).toBeCloseTo(90, 3);
  });

  it.each([500, 1000, 3000])('errs by less than 8 degrees up to 40 degrees of turn from %d mm', (distanceMm) => {
    for (let yaw = -40; yaw <= 40; yaw += 20) {
      for (let pitch = -20; pitch <= 20; pitch += 10) {
        const angles = [yaw, pitch, 15];
        seen(photograph(HEAD, angles, distanceMm)).forEach((angle, i) => {
          expect(Math.abs(angle - angles[i]), `${angles}`).toBeLessThan(8);
        });
      }
    }
  });

  it('errs by 5 degrees on average for other heads with landmarks that are off by 2 mm', () => {
    const random = randomFrom(5);
    const spread = (amount: number) => amount * (2 * random() - 1);
    let sum = 0;
    const rounds = 500;
    for (let round = 0; round < rounds; round++) {
      const [width, height, depth] = [1 + spread(0.1), 1 + spread(0.1), 1 + spread(0.2)];
      const head = HEAD.map(
        ([x, y, z]): Point => [x * width + spread(2), y * height + spread(2), z * depth + spread(2)],
      );
      const yaw = spread(60);
      sum += Math.abs(seen(photograph(head, [yaw, spread(20), spread(30)], 1500))[0] - yaw);
    }
    expect(sum / rounds).toBeLessThan(5);
  });
});
