import type { HistoryEntry, ValidationEntry } from '../../../native-models/training/checkpoint.ts';
import { type Axis, lineChart } from '../../evaluate/chart/line-chart.ts';

/** Points of a line at most: more cannot be told apart on the picture. */
const MOST_POINTS = 200;

/** How a training run went, as an SVG: loss, share of active triplets, and what validation says, by step. */
export function trainingChart(
  title: string,
  history: readonly HistoryEntry[],
  validations: readonly ValidationEntry[],
  far: number,
): string {
  const steps = Math.max(1, history.length);
  const x: Axis = {
    title: 'steps',
    from: 0,
    to: steps,
    ticks: quarters(steps),
    format: (value) => `${Math.round(value)}`,
  };
  const share = (name: string): Axis => ({
    title: name,
    from: 0,
    to: 1,
    ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
    format: (value) => `${Math.round(value * 100)} %`,
  });
  const top = Math.max(0.05, ...history.map(({ loss }) => loss));
  const losses: Axis = {
    title: 'loss',
    from: 0,
    to: top,
    ticks: quarters(top),
    format: (value) => value.toFixed(3),
  };
  const line = (label: string, colour: string, points: readonly (readonly [number, number])[]) => [
    { label, colour, points: points.length > 0 ? points : ([[0, 0]] as const) },
  ];
  return lineChart(title, [
    {
      title: 'Mean loss of the active triplets',
      x,
      y: losses,
      series: line(
        'loss',
        '#1f5fa8',
        means(history, ({ loss }) => loss),
      ),
    },
    {
      title: 'Triplets with a loss',
      x,
      y: share('share'),
      series: line(
        'active triplets',
        '#c2571a',
        means(history, ({ active }) => active),
      ),
    },
    {
      title: 'People not trained on',
      x,
      y: share('rate'),
      series: [
        ...line(
          'verification accuracy',
          '#22784a',
          validations.map(({ step, accuracy }) => [step, accuracy] as const),
        ),
        ...line(
          `TAR at FAR ${far * 100} %`,
          '#8a3ea8',
          validations.map(({ step, tar }) => [step, tar] as const),
        ),
      ],
    },
  ]);
}

/** Means of equal runs of steps, so that single batches do not hide the course. */
function means(history: readonly HistoryEntry[], of: (entry: HistoryEntry) => number): (readonly [number, number])[] {
  const run = Math.max(1, Math.ceil(history.length / MOST_POINTS));
  const points: (readonly [number, number])[] = [];
  for (let first = 0; first < history.length; first += run) {
    const entries = history.slice(first, first + run);
    points.push([
      entries[entries.length - 1].step,
      entries.reduce((sum, entry) => sum + of(entry), 0) / entries.length,
    ]);
  }
  return points;
}

const quarters = (most: number): readonly number[] => [0, 0.25, 0.5, 0.75, 1].map((part) => part * most);
