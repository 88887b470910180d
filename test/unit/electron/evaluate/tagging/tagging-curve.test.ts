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
  expect(svg.match(/<path /g)).toHaveLength(2);
  expect(svg).toContain('>Kith<');
  expect(svg).toContain('>Other<');
  // 60 actions for 200 faces are 300 for 1,000: the axis ends there, and the line ends at its right top.
  expect(svg).toContain('>300<');
  expect(svg).toMatch(/d="M64 464L357 256L650 48"/);
});
