import type { Roc } from '../../native-models/metrics/roc.ts';
import { lineChart, type Panel, type Series } from './chart/line-chart.ts';
import type { PublishedAccuracy, PublishedRoc } from './published-roc.ts';

/** Colour-blind safe. Source: Okabe and Ito (2008). */
const OURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#000000'] as const;
const THEIRS = ['#7f7f7f', '#b8860b', '#8b4513', '#556b2f', '#9370db', '#b22222', '#2f4f4f', '#4682b4'] as const;

const percent = (value: number) => `${Math.round(value * 1e4) / 100} %`;

/** Both ways in which this line of work draws it: whole, and near the corner with a logarithmic rate of false accepts. */
const PANELS: readonly Omit<Panel, 'series'>[] = [
  {
    title: 'Whole curve',
    x: { title: 'False accept rate', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], format: String },
    y: { title: 'True accept rate', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], format: String },
  },
  {
    title: 'Corner',
    x: {
      title: 'False accept rate, logarithmic',
      from: 1e-4,
      to: 1,
      logarithmic: true,
      ticks: [1e-4, 1e-3, 1e-2, 1e-1, 1],
      format: percent,
    },
    y: { title: 'True accept rate', from: 0.8, to: 1, ticks: [0.8, 0.85, 0.9, 0.95, 1], format: percent },
  },
];

/**
 * The ROC picture as SVG: our curves thick, published curves dashed. A published accuracy without a curve is the point
 * where both kinds of error are equal: FAR = 1 - accuracy, TAR = accuracy.
 */
export function rocChart(
  title: string,
  ours: readonly { readonly title: string; readonly roc: Roc }[],
  published: readonly PublishedRoc[],
  accuracies: readonly PublishedAccuracy[],
): string {
  const series: Series[] = [
    ...published.map(({ title: label, points }, i) => ({
      label,
      points,
      colour: THEIRS[i % THEIRS.length],
      dashed: true,
    })),
    ...accuracies.map(({ title: name, accuracy }, i) => ({
      label: `${name}, ${percent(accuracy)} right (published; both errors equal)`,
      points: [[1 - accuracy, accuracy] as const],
      colour: THEIRS[(published.length + i) % THEIRS.length],
      markers: true,
    })),
    ...ours.map(({ title: label, roc }, i) => ({
      label: `Kith: ${label}`,
      points: steps(roc),
      colour: OURS[i % OURS.length],
      widthPx: 2.5,
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
