import { describe, expect, it } from 'vitest';
import { copyTile, isSmooth, tilesOf } from '../../../../../electron/vision/detect/tiles.ts';
import { planes } from '../image/pictures.ts';

/** Windows over n pixels, `step` apart. */
const windows = (n: number, step: number) => Math.floor((n - 12) / step) + 1;

describe('tilesOf', () => {
  it.each([
    [13, 700, 4],
    [256, 96, 4],
    [257, 97, 4],
    [711, 533, 4],
    [768, 577, 4],
    [12, 12, 2],
    [12, 16, 2],
    [148, 180, 2],
  ])('shows each window of %i x %i exactly once, %i pixels apart', (width, height, step) => {
    const seen = new Map<string, number>();
    for (const tile of tilesOf(width, height)) {
      expect(tile.width).toBeLessThanOrEqual(256);
      expect(tile.height).toBeLessThanOrEqual(96);
      for (let row = 0; row < windows(tile.height, 4); row++) {
        for (let column = 0; column < windows(tile.width, 4); column++) {
          const key = `${tile.x + 4 * column},${tile.y + 4 * row}`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
      }
    }
    const starts = (n: number) => Array.from({ length: windows(n, step) }, (_, i) => i * step);
    const all = starts(height).flatMap((y) => starts(width).map((x) => `${x},${y}`));
    expect([...seen.keys()].sort()).toEqual(all.sort());
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
  });
});

describe('copyTile', () => {
  // Red says the column, green the row.
  const image = planes(7, 5, (x, y) => [x, y, 9]);
  const tile = { x: 1, y: 2, width: 3, height: 2 };
  const at = (turns: 0 | 1 | 2 | 3, u: number, v: number) => {
    const out = new Float32Array(18);
    copyTile(image, turns, tile, out);
    return [out[v * 3 + u], out[6 + v * 3 + u], out[12]];
  };

  it('shows the picture as it is, and turned clockwise by quarters', () => {
    // Pixel (x, y) of a view: upright (x, y); after one quarter (y, 4 - x); two (6 - x, 4 - y); three (6 - y, x).
    expect(at(0, 2, 1)).toEqual([3, 3, 9]);
    expect(at(1, 2, 1)).toEqual([3, 4 - 3, 9]);
    expect(at(2, 2, 1)).toEqual([6 - 3, 4 - 3, 9]);
    expect(at(3, 2, 1)).toEqual([6 - 3, 3, 9]);
  });
});

describe('isSmooth', () => {
  const tile = { x: 0, y: 0, width: 48, height: 48 };

  it('passes over a wall with noise of a few grey levels', () => {
    expect(
      isSmooth(
        planes(48, 48, (x, y) => [0, 120 + ((x * 7 + y * 5) % 5), 0]),
        0,
        tile,
      ),
    ).toBe(true);
  });

  it.each([0, 1, 2, 3] as const)('sees one dark face-like spot, turned by %i quarters', (turns) => {
    const spot = planes(48, 48, (x, y) => [0, x >= 30 && x < 36 && y >= 12 && y < 18 ? 20 : 40, 0]);
    expect(isSmooth(spot, turns, tile)).toBe(false);
  });
});
