import sharp from 'sharp';
import { lineChart, type Series } from '../chart/line-chart.ts';
import { csvLine, type ReportFiles } from '../write-report.ts';
import { ORDERS, type OrderName, type QualityStudy } from './evaluate-quality.ts';

const LOOKS: Readonly<Record<OrderName, Omit<Series, 'label' | 'points'>>> = {
  quality: { colour: '#0072b2', widthPx: 2.5 },
  'detector score': { colour: '#d55e00' },
  random: { colour: '#7f7f7f', dashed: true },
  'best possible': { colour: '#009e73', dashed: true },
};

/**
 * The files of a study by name: `quality.json` (the answer), `reject.csv` (the curves), `comparisons.csv`, and the curves
 * as a picture, `reject.svg` and `reject.png`.
 */
export async function qualityReport({ answer, curves, comparisons }: QualityStudy): Promise<ReportFiles> {
  const svg = rejectChart({ answer, curves, comparisons });
  const { rejected } = curves.quality;
  const points = Array.from(rejected, (share, i) => csvLine([share, ...ORDERS.map((by) => curves[by].errorRate[i])]));
  const lines = comparisons.map(({ a, b, flaw, distance, quality, score }) =>
    csvLine([a, b, flaw, distance, quality, score]),
  );
  return {
    'quality.json': `${JSON.stringify(answer, null, 2)}\n`,
    'reject.csv': `${csvLine(['rejected', ...ORDERS])}${points.join('')}`,
    'comparisons.csv': `a,b,flaw,distance,quality,score\n${lines.join('')}`,
    'reject.svg': svg,
    'reject.png': await sharp(Buffer.from(svg)).png().toBuffer(),
  };
}

function rejectChart({ answer, curves }: QualityStudy): string {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const most = answer.rows[0].fnmrAtReject['0'];
  const top = Math.max(0.01, Math.ceil(most * 120) / 100);
  return lineChart(`Error versus reject, ${answer.genuine} comparisons`, [
    {
      title: 'False non-match rate at a false match rate of 0.1 % (threshold fixed)',
      x: { title: 'Rejected, lowest first', from: 0, to: 0.95, ticks: [0, 0.2, 0.4, 0.6, 0.8], format: percent },
      y: {
        title: 'False non-match rate',
        from: 0,
        to: top,
        ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * top),
        format: (value) => `${(value * 100).toFixed(1)} %`,
      },
      series: ORDERS.map((by) => ({
        label: by,
        ...LOOKS[by],
        points: Array.from(curves[by].rejected, (share, i) => [share, curves[by].errorRate[i]] as const),
      })),
    },
  ]);
}
