import { describe, expect, test } from 'vitest';
import type { FaceMap, VerificationReport } from '../../../../../electron/api/insights.ts';
import type { FaceId } from '../../../../../electron/api/types.ts';
import {
  clustersOf,
  colourOf,
  faceAt,
  facesInside,
  fitView,
  moveView,
  viewOf,
  zoomView,
} from '../../../../../renderer/views/insights/map-model.ts';
import {
  axesOf,
  curvePath,
  farTicks,
  nearestPoint,
  placeOfFar,
  pointAtDistance,
  tarTicks,
} from '../../../../../renderer/views/insights/roc-model.ts';
import { isWrong, rateOf, stepAt } from '../../../../../renderer/views/insights/threshold-model.ts';

const EXTENT = { width: 800, height: 600 };

/** Faces 1, 2, ... at these places. */
function mapOf(places: readonly (readonly [number, number])[], more: Partial<FaceMap> = {}): FaceMap {
  return {
    faces: places.map((_, i) => (i + 1) as FaceId),
    x: places.map(([x]) => x),
    y: places.map(([, y]) => y),
    who: places.map(() => -1),
    groups: places.map(() => 0 as const),
    people: [],
    total: places.length,
    sampled: false,
    ...more,
  };
}

describe('the view of the map', () => {
  const at = (view: { scale: number; x: number; y: number }, x: number, y: number) => [
    x * view.scale + view.x,
    y * view.scale + view.y,
  ];

  test('shows all of it at first, in the middle', () => {
    const fit = fitView(EXTENT);
    expect(at(fit, 0, 0)).toEqual([124, 24]);
    expect(at(fit, 65_535, 65_535).map(Math.round)).toEqual([676, 576]);
  });

  test('keeps what is under the pointer while it zooms', () => {
    const before = fitView(EXTENT);
    const place = [(300 - before.x) / before.scale, (200 - before.y) / before.scale] as const;
    const after = zoomView(before, 4, { x: 300, y: 200 }, EXTENT);
    expect(after.scale).toBeCloseTo(4 * before.scale, 12);
    expect(at(after, ...place)[0]).toBeCloseTo(300, 6);
    expect(at(after, ...place)[1]).toBeCloseTo(200, 6);
  });

  test('neither loses the map nor zooms beyond reason', () => {
    const far = moveView(fitView(EXTENT), 1e6, -1e6, EXTENT);
    expect(at(far, 0, 0)[0]).toBeLessThan(EXTENT.width);
    expect(at(far, 65_535, 65_535)[1]).toBeGreaterThan(0);
    const close = zoomView(fitView(EXTENT), 1e9, { x: 1, y: 1 }, EXTENT);
    expect(close.scale).toBeLessThanOrEqual(60 * fitView(EXTENT).scale);
    expect(zoomView(close, 1e-9, { x: 1, y: 1 }, EXTENT).scale).toBeCloseTo(fitView(EXTENT).scale / 2, 12);
  });

  test('brings chosen faces into sight', () => {
    const map = mapOf([
      [1000, 1000],
      [2000, 3000],
      [60_000, 60_000],
    ]);
    const view = viewOf(map, [0, 1], EXTENT);
    for (const i of [0, 1]) {
      const [x, y] = at(view, map.x[i], map.y[i]);
      expect(x > 0 && x < EXTENT.width && y > 0 && y < EXTENT.height).toBe(true);
    }
    expect(viewOf(map, [], EXTENT)).toEqual(fitView(EXTENT));
  });
});

describe('choosing on the map', () => {
  const map = mapOf([
    [0, 0],
    [30_000, 30_000],
    [30_400, 30_000],
    [65_535, 0],
  ]);
  const view = fitView(EXTENT);
  const screen = (i: number) => ({ x: map.x[i] * view.scale + view.x, y: map.y[i] * view.scale + view.y });

  test('takes the nearest face within reach of the pointer', () => {
    expect(faceAt(map, view, screen(1))).toBe(1);
    expect(faceAt(map, view, { x: screen(2).x + 5, y: screen(2).y })).toBe(2);
    expect(faceAt(map, view, { x: 400, y: 500 })).toBe(-1);
  });

  test('takes what is inside a line, also where the line is bent inwards, and nothing outside', () => {
    const middle = screen(1);
    const around = [
      { x: middle.x - 20, y: middle.y - 20 },
      { x: middle.x + 20, y: middle.y - 20 },
      { x: middle.x + 20, y: middle.y + 20 },
      { x: middle.x - 20, y: middle.y + 20 },
    ];
    expect(facesInside(map, view, around)).toEqual([1, 2]);
    const bent = [around[0], around[1], { x: middle.x, y: middle.y - 10 }, around[2], around[3]];
    expect(facesInside(map, view, [...bent.slice(0, 2), { x: middle.x - 10, y: middle.y }, ...bent.slice(3)])).toEqual(
      [],
    );
    expect(facesInside(map, view, [])).toEqual([]);
  });

  test('lists people, and groups of several, the largest first', () => {
    const { people, groups } = clustersOf(
      mapOf(new Array(8).fill([0, 0]), {
        who: [0, 1, 1, -1, -1, -1, -1, -1],
        groups: [0, 0, 0, 7, 7, 8, 9, 9] as FaceMap['groups'],
        people: [
          { person: 5, name: 'Anna' },
          { person: 6, name: 'Ben' },
        ] as FaceMap['people'],
      }),
    );
    expect(people.map(({ name, indices }) => [name, indices])).toEqual([
      ['Ben', [1, 2]],
      ['Anna', [0]],
    ]);
    expect(groups.map(({ id, indices }) => [id, indices])).toEqual([
      [7, [3, 4]],
      [9, [6, 7]],
    ]);
  });

  test('gives neighbours in the list colours that differ, the same each time', () => {
    expect(colourOf(3, false)).toBe(colourOf(3, false));
    expect(new Set(Array.from({ length: 30 }, (_, person) => colourOf(person, true))).size).toBe(30);
  });
});

describe('the curve', () => {
  const curve: VerificationReport['curve'] = [
    [0, 0, 0],
    [0, 0.8, 0.7],
    [0.001, 0.96, 0.9],
    [0.1, 0.99, 1.1],
    [1, 1, 2],
  ];
  const report = { curve, different: 1000, inUse: 0.95 } as VerificationReport;
  const frame = { left: 10, top: 0, width: 300, height: 100 };

  test('has an axis from one pair of all to all of them on a logarithmic scale', () => {
    const axes = axesOf(report, 'log');
    expect(axes).toEqual({ scale: 'log', leastFar: 0.001, leastTar: 0.9 });
    expect(farTicks(axes).map((tick) => Math.round(tick * 1e4) / 1e4)).toEqual([0.001, 0.01, 0.1, 1]);
    expect([0.0001, 0.001, 0.1, 1].map((far) => Math.round(placeOfFar(far, axes) * 1e6) / 1e6)).toEqual([
      0, 0, 0.666667, 1,
    ]);
    expect(tarTicks(axes)[0]).toBe(0.9);
    expect(axesOf({ ...report, inUse: 0.75 }, 'log').leastTar).toBe(0.8);
    expect(axesOf(report, 'linear').leastTar).toBe(0);
  });

  test('goes in steps, and a pointer reads off its best point there', () => {
    const axes = axesOf(report, 'linear');
    expect(curvePath(curve, axes, frame)).toMatch(/^M10\.0 100\.0H10\.0V20\.0/u);
    expect(nearestPoint(curve, 10, axes, frame)).toEqual([0, 0.8, 0.7]);
    expect(nearestPoint(curve, 45, axes, frame)).toEqual([0.1, 0.99, 1.1]);
    expect(pointAtDistance(curve, 0.95)).toEqual([0.001, 0.96, 0.9]);
  });
});

describe('the threshold', () => {
  test('says rates by the round number that makes them at least one', () => {
    expect(rateOf(0.003, 5000)).toEqual({ n: 3, of: 1000 });
    expect(rateOf(0.25, 5000)).toEqual({ n: 250, of: 1000 });
    expect(rateOf(0.0004, 50_000)).toEqual({ n: 4, of: 10_000 });
    expect(rateOf(0.00001, 100_000)).toEqual({ n: 1, of: 100_000 });
    expect(rateOf(0, 1620)).toEqual({ n: 0, of: 1620 });
  });

  test('finds the step of a distance, at the ends too', () => {
    const steps = [0.3, 0.31, 0.32].map((distance) => ({ distance, probability: 1, falseAccept: 0, falseReject: 0 }));
    expect([0, 0.3, 0.305, 0.31, 0.32, 2].map((distance) => stepAt({ steps }, distance))).toEqual([0, 0, 0, 1, 2, 2]);
  });

  test('takes near strangers for one person and far faces of one person for two', () => {
    expect([isWrong('different', 0.8, 0.9), isWrong('different', 1, 0.9)]).toEqual([true, false]);
    expect([isWrong('same', 0.8, 0.9), isWrong('same', 1, 0.9)]).toEqual([false, true]);
  });
});
