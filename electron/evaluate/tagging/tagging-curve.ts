import type { CurvePoint } from './simulated-user.ts';
import { CONTENT } from './simulated-user.ts';

/** A strategy's way from no name to content. */
export interface CurveLine {
  readonly title: string;
  readonly points: readonly CurvePoint[];
}

const WIDTH = 860;
const HEIGHT = 520;
const LEFT = 64;
const RIGHT = 210;
const TOP = 48;
const BOTTOM = 56;
/** Okabe and Ito's colours, told apart by everyone. Source: jfly.uni-koeln.de/color */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#555555'];

/** "Share named by actions" as SVG: actions per 1,000 faces to be named against the share of them that is. */
export function tagCurve(lines: readonly CurveLine[], wanted: number): string {
  const perThousand = 1000 / wanted;
  const furthest = Math.max(1, ...lines.map(({ points }) => points[points.length - 1].actions * perThousand));
  const step = niceStep(furthest / 6);
  const most = Math.ceil(furthest / step) * step;
  const x = (actions: number) => LEFT + (actions / most) * (WIDTH - LEFT - RIGHT);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);

  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(share))}" y2="${round(y(share))}" stroke="#e4e4e4"/>` +
      text(LEFT - 8, y(share) + 4, `${Math.round(share * 100)} %`, 'end'),
  );
  const ticks = Array.from({ length: Math.round(most / step) + 1 }, (_, i) =>
    text(x(i * step), HEIGHT - BOTTOM + 20, `${i * step}`, 'middle'),
  );
  const goal = y(CONTENT.named);
  const curves = lines.map(({ title, points }, i) => {
    const colour = COLOURS[i % COLOURS.length];
    const path = thinned(points)
      .map(({ actions, named }, at) => `${at === 0 ? 'M' : 'L'}${round(x(actions * perThousand))} ${round(y(named))}`)
      .join('');
    const row = TOP + 12 + i * 22;
    const key = WIDTH - RIGHT + 18;
    return (
      `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<line x1="${key}" x2="${key + 22}" y1="${row}" y2="${row}" stroke="${colour}" stroke-width="3"/>` +
      text(key + 30, row + 4, title, 'start')
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="13">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${LEFT}" y="26" font-size="16" font-weight="600" fill="#222">Share named by actions</text>`,
    ...grid,
    ...ticks,
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(goal)}" y2="${round(goal)}" stroke="#999" stroke-dasharray="4 4"/>`,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, 'actions per 1,000 faces', 'middle'),
    ...curves,
    '</svg>',
    '',
  ].join('\n');
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

const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end') =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="#444">${words}</text>`;

const round = (value: number) => Math.round(value * 10) / 10;
