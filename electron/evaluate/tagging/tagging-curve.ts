import { lineChart } from '../chart/line-chart.ts';
import { CONTENT, type CurvePoint } from './simulated-user.ts';

/** A strategy's way from no name to content. */
export interface CurveLine {
  readonly title: string;
  readonly points: readonly CurvePoint[];
}

/** Okabe and Ito's colours, told apart by everyone. Source: jfly.uni-koeln.de/color */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#555555'];

/** "Share named by actions" as SVG: actions per 1,000 faces to be named against the share of them that is. */
export function tagCurve(lines: readonly CurveLine[], wanted: number): string {
  const perThousand = 1000 / wanted;
  const furthest = Math.max(1, ...lines.map(({ points }) => points[points.length - 1].actions * perThousand));
  const step = niceStep(furthest / 6);
  const steps = Math.ceil(furthest / step);
  const goal = { label: 'content', colour: '#999999', dashed: true };
  return lineChart('Share named by actions', [
    {
      title: 'Faces of people with two photos or more',
      x: {
        title: 'actions per 1,000 faces',
        from: 0,
        to: steps * step,
        ticks: Array.from({ length: steps + 1 }, (_, i) => i * step),
        format: (value) => `${value}`,
      },
      y: {
        title: 'named',
        from: 0,
        to: 1,
        ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        format: (value) => `${Math.round(value * 100)} %`,
      },
      series: [
        ...lines.map(({ title, points }, i) => ({
          label: title,
          colour: COLOURS[i % COLOURS.length],
          points: thinned(points).map(({ actions, named }) => [actions * perThousand, named] as const),
        })),
        {
          ...goal,
          points: [
            [0, CONTENT.named],
            [steps * step, CONTENT.named],
          ],
        },
      ],
    },
  ]);
}

/** Points that the eye would see: at most so many a curve, the last among them. */
const MOST_POINTS = 400;
function thinned(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const each = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % each === 0 || i === points.length - 1);
}

/** The next of 1, 2, 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least)!;
}
