import sharp from 'sharp';
import type { Roc } from '../../native-models/metrics/roc.ts';
import { PUBLISHED_ACCURACIES, type PublishedRoc } from './published-roc.ts';
import { rocChart } from './roc-chart.ts';
import type { Verification } from './verify.ts';
import { csvLine, type ReportFiles } from './write-report.ts';

/**
 * The files of a verification by name: `verify.json` (the answer), `roc.csv` (FAR, TAR and distance of each point),
 * `pairs.csv` (every pair with its distance by each row; empty where one photo has no face), and the curves as a picture,
 * `roc.svg` and `roc.png`, beside those that others published.
 */
export async function verifyReport(
  { answer, rocs, pairs }: Verification,
  published: readonly PublishedRoc[] = [],
): Promise<ReportFiles> {
  const models = answer.rows.map(({ model }) => model);
  const lines = pairs.map(({ a, b, same, fold, distances }) =>
    csvLine([a, b, same ? 1 : 0, fold, ...distances.map((distance) => (Number.isFinite(distance) ? distance : ''))]),
  );
  const pairsInWords = `${answer.pairs.toLocaleString('en-GB')} pairs`;
  const svg = rocChart(
    published.length > 0
      ? `Verification: Kith on ${pairsInWords}, what others published on LFW's 6,000 test pairs`
      : `Verification, ${pairsInWords}`,
    rocs.map((roc, i) => ({ title: titleOf(answer.rows[i].model, answer.rows[i].accuracy.mean), roc })),
    published,
    published.length > 0 ? PUBLISHED_ACCURACIES : [],
  );
  return {
    'verify.json': `${JSON.stringify(answer, null, 2)}\n`,
    'roc.csv': `model,far,tar,distance\n${rocs.map((roc, i) => rocLines(models[i], roc)).join('')}`,
    'pairs.csv': `${csvLine(['a', 'b', 'same', 'fold', ...models])}${lines.join('')}`,
    'roc.svg': svg,
    'roc.png': await sharp(Buffer.from(svg)).png().toBuffer(),
  };
}

const titleOf = (model: string, accuracy: number) => `${model}, ${(accuracy * 100).toFixed(2)} % right`;

function rocLines(model: string, { thresholds, falseAccept, trueAccept }: Roc): string {
  const lines = Array.from(thresholds, (threshold, i) =>
    // The first point accepts nothing: its distance is below every other.
    csvLine([model, falseAccept[i], trueAccept[i], Number.isFinite(threshold) ? -threshold : '']),
  );
  return lines.join('');
}
