import { expect, test } from 'vitest';
import { tagCurve } from '../../../../../electron/evaluate/tagging/tagging-curve.ts';

test('the curve is a picture with a line and a title a strategy, in actions per 1,000', () => {
  const points = [
    { actions: 0, named: 0, wrong: 0 },
    { actions: 30, named: 0.5, wrong: 0 },
    { actions: 60, named: 1, wrong: 0 },
  ];
  const svg = tagCurve(
    [
      { title: 'Kith', points },
      { title: 'Other', points: points.slice(0, 2) },
    ],
    200,
  );
  const lines = [...svg.matchAll(/points="([^"]+)"/g)].map(([, points]) => points.trim().split(/\s+/));
  // The last is drawn first: the line at which the user is content, both curves; then the legend's three.
  expect(lines.map((line) => line.length)).toEqual([2, 2, 3, 2, 2, 2]);
  expect(svg).toContain('>Kith<');
  expect(svg).toContain('>Other<');
  // 60 actions for 200 faces are 300 for 1,000: the axis ends there, and the curve ends at its right top.
  expect(svg).toContain('>300<');
  const [content, , kith] = lines.map((line) => line.map((point) => point.split(',').map(Number)));
  expect(kith[2][0]).toBe(content[1][0]);
  expect(kith[2][1]).toBeLessThan(content[1][1]);
  expect(kith[1][0]).toBeCloseTo((kith[0][0] + kith[2][0]) / 2, 1);
});
