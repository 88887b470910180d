import { expect, test } from 'vitest';
import { rocChart } from '../../../../electron/evaluate/roc-chart.ts';
import { roc } from '../../../../native-models/metrics/roc.ts';

const curve = roc([0.9, 0.2, 0.8, 0.1], [1, 0, 1, 0]);

/** How each line of the legend is drawn, by its words. */
function looks(svg: string): Map<string, string> {
  const lines = svg.matchAll(/<polyline points="\S+ \S+" (fill="none" [^>]*)\/><text [^>]*>([^<]*)<\/text>/g);
  return new Map(Array.from(lines, ([, look, words]) => [words, look]));
}

test('no two of a dozen rows and eight published curves are drawn alike', () => {
  const ours = Array.from({ length: 12 }, (_, i) => ({ title: `row ${i}`, roc: curve }));
  const points = [
    [0, 0],
    [1, 1],
  ] as const;
  const published = Array.from({ length: 8 }, (_, i) => ({ title: `paper ${i}`, points, isMain: i === 3 }));
  const drawn = looks(rocChart('Rows', ours, published, []));
  expect(drawn.size).toBe(20);
  expect(new Set(drawn.values()).size).toBe(20);
  expect(drawn.get('paper 3')).toContain('#000000');
});

test('a published accuracy lies where both errors are equal, in every panel that reaches there', () => {
  const svg = rocChart('Points', [], [], [{ title: 'Someone', accuracy: 0.9, source: 'a paper' }]);
  // The whole curve spans 460 x 400 px from (64, 64): FAR 0.1, TAR 0.9.
  expect(svg).toContain('<circle cx="110" cy="104" r="5"');
});
