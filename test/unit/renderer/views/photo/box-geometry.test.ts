import { describe, expect, test } from 'vitest';
import type { RelBox } from '../../../../../electron/api/types.ts';
import {
  boxAbout,
  boxBetween,
  boxInSight,
  HANDLES,
  isLargeEnough,
  leastBox,
  movedBox,
  sizedBox,
} from '../../../../../renderer/views/photo/box-geometry.ts';
import { randomFrom } from '../../../seeded-random.ts';

const STAGE = { width: 1000, height: 600 };
/** All of the photo in sight, with room at its sides. */
const PICTURE = { left: 100, top: 0, width: 800, height: 600 };
/** Four times as large, the stage on its middle. */
const ZOOMED = { left: -1100, top: -900, width: 3200, height: 2400 };
const near = (box: RelBox) => box.map((value) => Math.round(value * 1e6) / 1e6);

describe('a box that is drawn', () => {
  test('lies between the points of a drag, whichever way it went, as far as there is photo', () => {
    const box = [0.25, 0.5, 0.5, 0.25];
    expect(near(boxBetween({ x: 300, y: 300 }, { x: 700, y: 450 }, PICTURE))).toEqual(box);
    expect(near(boxBetween({ x: 700, y: 450 }, { x: 300, y: 300 }, PICTURE))).toEqual(box);
    expect(near(boxBetween({ x: 0, y: -50 }, { x: 500, y: 900 }, PICTURE))).toEqual([0, 0, 0.5, 1]);
  });

  test('that is put at a point is square on the screen, about it, and within the photo', () => {
    const [x, y, width, height] = boxAbout({ x: 500, y: 300 }, PICTURE, STAGE);
    expect(width * PICTURE.width).toBeCloseTo(height * PICTURE.height);
    expect([x + width / 2, y + height / 2].map((v) => v.toFixed(6))).toEqual(['0.500000', '0.500000']);
    const corner = boxAbout({ x: 880, y: 590 }, PICTURE, STAGE);
    expect([corner[0] + corner[2], corner[1] + corner[3]].map((v) => v.toFixed(6))).toEqual(['1.000000', '1.000000']);
  });

  test('comes into the middle of what is in sight, and as large as on the screen of the whole photo', () => {
    const [x, y, width, height] = boxInSight(ZOOMED, STAGE);
    expect(x + width / 2).toBeCloseTo(0.5);
    expect(y + height / 2).toBeCloseTo(0.5);
    expect(height * ZOOMED.height).toBeCloseTo(boxInSight(PICTURE, STAGE)[3] * PICTURE.height);
    const right = boxInSight({ ...ZOOMED, left: -2200 }, STAGE);
    expect((right[0] + right[2] / 2) * ZOOMED.width).toBeCloseTo(2200 + 500);
  });
});

describe('a box that is adjusted', () => {
  const BOX: RelBox = [0.4, 0.4, 0.2, 0.2];
  const least = leastBox({ width: 400, height: 200 });

  test('is moved as far as the edges let it, its size unchanged', () => {
    expect(near(movedBox(BOX, 0.1, -0.1))).toEqual([0.5, 0.3, 0.2, 0.2]);
    expect(near(movedBox(BOX, 5, -5))).toEqual([0.8, 0, 0.2, 0.2]);
  });

  test('has what a handle holds moved, and the rest where it was', () => {
    expect(near(sizedBox(BOX, 'se', 0.1, 0.05, least))).toEqual([0.4, 0.4, 0.3, 0.25]);
    expect(near(sizedBox(BOX, 'nw', 0.1, 0.05, least))).toEqual([0.5, 0.45, 0.1, 0.15]);
    expect(near(sizedBox(BOX, 'n', 0.1, -0.2, least))).toEqual([0.4, 0.2, 0.2, 0.4]);
    expect(near(sizedBox(BOX, 'w', -9, 9, least))).toEqual([0, 0.4, 0.6, 0.2]);
  });

  test('is never smaller than eight pixels of the photo, nor turned inside out', () => {
    expect(least).toEqual({ width: 0.02, height: 0.04 });
    expect(near(sizedBox(BOX, 'se', -1, -1, least))).toEqual([0.4, 0.4, 0.02, 0.04]);
    expect(near(sizedBox(BOX, 'nw', 1, 1, least))).toEqual([0.58, 0.56, 0.02, 0.04]);
    expect(isLargeEnough(sizedBox(BOX, 'se', -1, -1, least), least)).toBe(true);
    expect(isLargeEnough([0.4, 0.4, 0.01, 0.2], least)).toBe(false);
  });

  test('stays within the photo whatever is done to it', () => {
    const random = randomFrom(20261129);
    let box = BOX;
    for (let step = 0; step < 2000; step++) {
      const [right, down] = [random() - 0.5, random() - 0.5];
      const handle = HANDLES[Math.floor(random() * HANDLES.length)];
      box = random() < 0.3 ? movedBox(box, right, down) : sizedBox(box, handle, right, down, least);
      const [x, y, width, height] = box;
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
      expect(isLargeEnough(box, least)).toBe(true);
    }
  });
});
