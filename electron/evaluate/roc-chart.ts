import type { Roc } from '../../native-models/metrics/roc.ts';
import { lineChart, MARKERS, type Panel, type Series } from './chart/line-chart.ts';
import type { PublishedAccuracy, PublishedRoc } from './published-roc.ts';

/** Colour-blind safe. Source: Okabe and Ito (2008), their yellow left out; what there is more of is drawn dash-dotted. */
const OURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#6a3d9a'] as const;
const THEIRS = ['#7f7f7f', '#b8860b', '#8b4513', '#556b2f', '#9370db', '#b22222', '#2f4f4f', '#4682b4'] as const;
const MAIN = '#000000';

const percent = (value: number) => `${Math.round(value * 1e4) / 100} %`;

const logarithmic = (from: number, to: number, ticks: readonly number[]) => ({
  title: 'False accept rate, logarithmic',
  from,
  to,
  logarithmic: true,
  ticks,
  format: percent,
});
const trueAccept = (from: number, ticks: readonly number[]) => ({
  title: 'True accept rate',
  from,
  to: 1,
  ticks,
  format: percent,
});

/** The ways in which this line of work draws it: whole, the corner that the rates are read in, and closer. */
const PANELS: readonly Omit<Panel, 'series'>[] = [
  {
    title: 'Whole curve',
    x: { title: 'False accept rate', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], format: percent },
    y: trueAccept(0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
  },
  {
    title: 'Corner',
    x: logarithmic(1e-4, 1, [1e-4, 1e-3, 1e-2, 1e-1, 1]),
    y: trueAccept(0.8, [0.8, 0.85, 0.9, 0.95, 1]),
  },
  {
    title: 'Closer',
    x: logarithmic(5e-4, 0.1, [5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1]),
    y: trueAccept(0.95, [0.95, 0.96, 0.97, 0.98, 0.99, 1]),
  },
];

/**
 * The ROC picture as SVG: our curves thick, published curves dashed, the one to compare with black. A published accuracy is
 * the point where both kinds of error are equal: FAR = 1 - accuracy, TAR = accuracy.
 */
export function rocChart(
  title: string,
  ours: readonly { readonly title: string; readonly roc: Roc }[],
  published: readonly PublishedRoc[],
  accuracies: readonly PublishedAccuracy[],
): string {
  const series: Series[] = [
    ...ours.map(({ title: label, roc }, i) => ({
      label: `Kith: ${label}`,
      points: steps(roc),
      colour: OURS[i % OURS.length],
      dashDotted: i >= OURS.length,
      widthPx: 2.2,
    })),
    ...published.map(({ title: label, points, isMain }, i) => ({
      label,
      points,
      colour: isMain ? MAIN : THEIRS[i % THEIRS.length],
      dashed: true,
      widthPx: isMain ? 2 : 1.2,
    })),
    ...accuracies.map(({ title: name, accuracy }, i) => ({
      label: `${name}, ${percent(accuracy)} right (drawn where both errors are equal)`,
      points: [[1 - accuracy, accuracy] as const],
      colour: MAIN,
      marker: MARKERS[i % MARKERS.length],
    })),
  ];
  return lineChart(
    title,
    PANELS.map((panel) => ({ ...panel, series })),
  );
}

/** Nothing lies between two points of an exact curve: rates move in steps. */
function steps({ falseAccept, trueAccept }: Roc): readonly (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  for (let i = 0; i < falseAccept.length; i++) {
    if (i > 0 && falseAccept[i] !== falseAccept[i - 1] && trueAccept[i] !== trueAccept[i - 1]) {
      points.push([falseAccept[i], trueAccept[i - 1]]);
    }
    points.push([falseAccept[i], trueAccept[i]]);
  }
  return points;
}
