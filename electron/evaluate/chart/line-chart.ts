/** Shapes that points are told apart by, besides their colour. */
export const MARKERS = ['circle', 'diamond', 'square', 'triangle'] as const;
export type Marker = (typeof MARKERS)[number];

/** One line of a chart, or, with `marker`, points without a line. */
export interface Series {
  readonly label: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly widthPx?: number;
  readonly dashed?: boolean;
  readonly dashDotted?: boolean;
  readonly marker?: Marker;
}

export interface Axis {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly logarithmic?: boolean;
  readonly ticks: readonly number[];
  format(value: number): string;
}

export interface Panel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const PANEL = { width: 460, height: 400, left: 64, top: 64, gap: 84 } as const;
const LINE_PX = 20;
const FONT = 'font-family="DejaVu Sans, Verdana, Arial, sans-serif"';

/**
 * Panels beside each other with one legend below, column by column, as an SVG document on white. Lines end at the borders
 * of their panel; where they cross, the first series of a panel lies on top.
 */
export function lineChart(title: string, panels: readonly Panel[]): string {
  const legend = [...new Map(panels.flatMap(({ series }) => series).map((one) => [one.label, one])).values()];
  const columns = panels.length;
  const rows = Math.ceil(legend.length / columns);
  const width = PANEL.left + panels.length * (PANEL.width + PANEL.gap);
  const legendTop = PANEL.top + PANEL.height + 64;
  const height = legendTop + rows * LINE_PX + 16;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(PANEL.left, 28, title, 'font-size="17" font-weight="bold"'),
    ...panels.map((panel, i) => panelSvg(panel, PANEL.left + i * (PANEL.width + PANEL.gap), `panel-${i}`)),
    ...legend.map((one, i) => {
      const x = PANEL.left + Math.floor(i / rows) * (PANEL.width + PANEL.gap);
      return legendLine(one, x, legendTop + (i % rows) * LINE_PX);
    }),
    '</svg>\n',
  ].join('\n');
}

function panelSvg({ title, x, y, series }: Panel, left: number, id: string): string {
  const { top, width, height } = PANEL;
  const across = (value: number) => round(left + share(x, value) * width);
  const up = (value: number) => round(top + (1 - share(y, value)) * height);
  return [
    `<clipPath id="${id}"><rect x="${left}" y="${top}" width="${width}" height="${height}"/></clipPath>`,
    text(left, top - 12, title, 'font-size="13"'),
    ...x.ticks.map((tick) => grid(across(tick), top, across(tick), top + height)),
    ...y.ticks.map((tick) => grid(left, up(tick), left + width, up(tick))),
    ...x.ticks.map((tick) =>
      text(across(tick), top + height + 18, x.format(tick), 'font-size="11" text-anchor="middle"'),
    ),
    ...y.ticks.map((tick) => text(left - 6, up(tick) + 4, y.format(tick), 'font-size="11" text-anchor="end"')),
    text(left + width / 2, top + height + 38, x.title, 'font-size="12" text-anchor="middle"'),
    `<g transform="translate(${left - 48} ${top + height / 2}) rotate(-90)">${text(0, 0, y.title, 'font-size="12" text-anchor="middle"')}</g>`,
    `<g clip-path="url(#${id})">`,
    ...series.toReversed().map((one) => seriesSvg(one, across, up)),
    '</g>',
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="none" stroke="#333333"/>`,
  ].join('\n');
}

function seriesSvg(one: Series, across: (x: number) => number, up: (y: number) => number): string {
  const { marker, colour } = one;
  if (marker) return one.points.map(([x, y]) => markerSvg(marker, across(x), up(y), colour)).join('');
  const points = one.points.map(([x, y]) => `${across(x)},${up(y)}`).join(' ');
  return `<polyline points="${points}" ${stroke(one)}/>`;
}

function legendLine(one: Series, x: number, y: number): string {
  const sample = one.marker
    ? markerSvg(one.marker, x + 14, y - 4, one.colour)
    : `<polyline points="${x},${y - 4} ${x + 28},${y - 4}" ${stroke(one)}/>`;
  return sample + text(x + 36, y, one.label, 'font-size="12"');
}

/** Corners of each shape around its middle, in pixels; a circle has none. */
const CORNERS: Readonly<Record<Exclude<Marker, 'circle'>, readonly (readonly [number, number])[]>> = {
  diamond: [
    [0, -6],
    [6, 0],
    [0, 6],
    [-6, 0],
  ],
  square: [
    [-4.5, -4.5],
    [4.5, -4.5],
    [4.5, 4.5],
    [-4.5, 4.5],
  ],
  triangle: [
    [0, -6],
    [5.5, 4.5],
    [-5.5, 4.5],
  ],
};

/** With a white edge, so that it stands out from lines of its colour. */
function markerSvg(shape: Marker, x: number, y: number, colour: string): string {
  const look = `fill="${colour}" stroke="#ffffff"`;
  if (shape === 'circle') return `<circle cx="${x}" cy="${y}" r="5" ${look}/>`;
  return `<polygon points="${CORNERS[shape].map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(' ')}" ${look}/>`;
}

function stroke({ colour, widthPx = 1.2, dashed, dashDotted }: Series): string {
  const dashes = dashed ? '5 3' : dashDotted ? '9 3 2 3' : null;
  return `fill="none" stroke="${colour}" stroke-width="${widthPx}"${dashes ? ` stroke-dasharray="${dashes}"` : ''}`;
}

const grid = (x1: number, y1: number, x2: number, y2: number) =>
  `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#dddddd"/>`;
const text = (x: number, y: number, words: string, attributes: string) =>
  `<text x="${x}" y="${y}" fill="#222222" ${FONT} ${attributes}>${escapeXml(words)}</text>`;

/** Where a value lies on its axis, 0..1; what a logarithmic axis cannot show lies far below it. */
function share({ from, to, logarithmic }: Axis, value: number): number {
  if (!logarithmic) return (value - from) / (to - from);
  return value > 0 ? Math.log(value / from) / Math.log(to / from) : -1;
}

const round = (value: number) => Math.round(value * 100) / 100;
const escapeXml = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
