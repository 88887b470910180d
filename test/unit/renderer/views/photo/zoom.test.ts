import { describe, expect, test } from 'vitest';
import { clampZoom, closeScale, FIT, fitted, pictureRect, zoomAt } from '../../../../../renderer/views/photo/zoom.ts';

const STAGE = { width: 1000, height: 600 };
const PHOTO = { width: 4000, height: 3000 };
const fit = fitted(PHOTO, STAGE);

describe('zoom', () => {
  test('a fitted photo is all in sight and in the middle', () => {
    expect(fit).toEqual({ width: 800, height: 600 });
    expect(pictureRect(fit, STAGE, FIT)).toEqual({ left: 100, top: 0, width: 800, height: 600 });
  });

  test('a small photo is at most doubled, one without a size has none', () => {
    expect(fitted({ width: 100, height: 100 }, STAGE)).toEqual({ width: 200, height: 200 });
    expect(fitted({ width: 0, height: 0 }, STAGE)).toEqual({ width: 0, height: 0 });
  });

  test('what is under the pointer stays under it', () => {
    const at = { x: 420, y: 310 };
    const share = (zoom: typeof FIT) => {
      const { left, top, width, height } = pictureRect(fit, STAGE, zoom);
      return [(at.x - left) / width, (at.y - top) / height];
    };
    const near = zoomAt(FIT, 3, at, fit, STAGE);
    expect(near.scale).toBe(3);
    expect(share(near)[0]).toBeCloseTo(share(FIT)[0]);
    expect(share(near)[1]).toBeCloseTo(share(FIT)[1]);
  });

  test('zooming out to the fit puts the photo back in the middle', () => {
    expect(zoomAt({ scale: 3, x: 400, y: -200 }, 1 / 10, { x: 0, y: 0 }, fit, STAGE)).toEqual({ scale: 1, x: 0, y: 0 });
  });

  test('a photo cannot be pushed off the stage', () => {
    const { left, width } = pictureRect(fit, STAGE, clampZoom({ scale: 2, x: 9999, y: 0 }, fit, STAGE));
    expect(left).toBe(0);
    expect(width).toBe(1600);
  });

  test('a side that fits stays in the middle while the other is panned', () => {
    const wide = fitted({ width: 4000, height: 1000 }, STAGE);
    expect(clampZoom({ scale: 2, x: 300, y: 300 }, wide, STAGE)).toEqual({ scale: 2, x: 300, y: 0 });
  });

  test('a double click shows a pixel as a pixel, and twice the size at least', () => {
    expect(closeScale(PHOTO, fit)).toBe(5);
    expect(closeScale({ width: 500, height: 300 }, { width: 1000, height: 600 })).toBe(2);
  });
});
