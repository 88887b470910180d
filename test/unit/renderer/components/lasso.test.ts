import { describe, expect, test } from 'vitest';
import { boundsOf, drawnOn, isInside, type Point, pathOf } from '../../../../renderer/components/lasso.ts';
import { randomFrom } from '../../seeded-random.ts';

/** A line once around (0, 0), as a hand may draw it: never back, but near and far. */
function around(random: () => number, corners: number): readonly Point[] {
  const angles = Array.from({ length: corners }, (_, i) => ((i + 0.8 * random()) / corners) * 2 * Math.PI);
  return angles.map((angle) => {
    const radius = 20 + 80 * random();
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
}

/** How often the line goes around a place, by the angles under which its parts are seen from there. */
function turnsAround(x: number, y: number, line: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i < line.length; i++) {
    const [a, b] = [line[i], line[(i + 1) % line.length]];
    const by = Math.atan2(b.y - y, b.x - x) - Math.atan2(a.y - y, a.x - x);
    sum += by > Math.PI ? by - 2 * Math.PI : by < -Math.PI ? by + 2 * Math.PI : by;
  }
  return Math.round(sum / (2 * Math.PI));
}

describe('a lasso', () => {
  test('goes around exactly the places around which its line turns', () => {
    const random = randomFrom(11);
    const found = { inside: 0, outside: 0 };
    for (let round = 0; round < 100; round++) {
      const line = around(random, 3 + Math.floor(random() * 30));
      for (let place = 0; place < 50; place++) {
        const [x, y] = [200 * random() - 100, 200 * random() - 100];
        const is = turnsAround(x, y, line) !== 0;
        expect(isInside(x, y, line)).toBe(is);
        found[is ? 'inside' : 'outside']++;
      }
    }
    expect(Math.min(found.inside, found.outside)).toBeGreaterThan(500);
  });

  test('finds the same whichever way round it was drawn, and wherever it began', () => {
    const random = randomFrom(12);
    for (let round = 0; round < 50; round++) {
      const line = around(random, 12);
      const [x, y] = [200 * random() - 100, 200 * random() - 100];
      const is = isInside(x, y, line);
      expect(isInside(x, y, line.toReversed())).toBe(is);
      expect(isInside(x, y, [...line.slice(5), ...line.slice(0, 5)])).toBe(is);
    }
  });

  test('leaves out what it goes around twice', () => {
    const star = [0, 2, 4, 1, 3].map((corner) => {
      const angle = (corner / 5) * 2 * Math.PI;
      return { x: 100 * Math.cos(angle), y: 100 * Math.sin(angle) };
    });
    expect(isInside(0, 0, star)).toBe(false);
    expect(isInside(70, 0, star)).toBe(true);
  });

  test('of fewer than three points goes around nothing', () => {
    expect(isInside(0, 0, [])).toBe(false);
    expect(isInside(5, 0, [{ x: 0, y: 0 }])).toBe(false);
    const two = [
      { x: 0, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(isInside(4, 5, two)).toBe(false);
    expect(pathOf(two.slice(1))).toBe('');
  });

  test('grows by places that are apart, and leaves what it was as it was', () => {
    const line = drawnOn([], { x: 0, y: 0 });
    expect(drawnOn(line, { x: 1, y: 1 })).toBe(line);
    expect(drawnOn(line, { x: 3, y: 4 })).toEqual([
      { x: 0, y: 0 },
      { x: 3, y: 4 },
    ]);
    expect(line).toHaveLength(1);
  });

  test('has bounds and a path whose ends are joined', () => {
    const line = [
      { x: 4, y: 1 },
      { x: -2.26, y: 7 },
      { x: 0, y: 3 },
    ];
    expect(boundsOf(line)).toEqual({ left: -2.26, top: 1, right: 4, bottom: 7 });
    expect(boundsOf([])).toBeNull();
    expect(pathOf(line)).toBe('M4 1L-2.3 7L0 3Z');
  });
});
