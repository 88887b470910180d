import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { evaluateQuality, type QualityAnswer } from '../../evaluate/quality/evaluate-quality.ts';
import { qualityReport } from '../../evaluate/quality/quality-report.ts';
import { writeReport } from '../../evaluate/write-report.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { readPairs } from './evaluate-verify.ts';
import { withVision } from './evaluation-pool.ts';
import { barLine } from './progress-line.ts';
import { wholeNumber } from './whole-number.ts';

export const evaluateQualities: Command = {
  name: 'evaluate quality',
  usage: 'evaluate quality --images DIR --pairs FILE [--copies N] [--seed N] [--out DIR] [--json]',
  summary:
    'Measure how well the quality of faces predicts wrong matches, on photos as they are and with flaws made by a seed.',
  options: {
    images: { type: 'string' },
    pairs: { type: 'string' },
    copies: { type: 'string' },
    seed: { type: 'string' },
    out: { type: 'string' },
  },
  readsPhotos: true,
  async run(invocation) {
    const { words, required, optional, output } = invocation;
    if (words.length > 0)
      throw new UsageError(`What does "${words[0]}" mean? Folder and file follow --images and --pairs.`);
    const images = resolve(required('images'));
    const pairs = await readPairs(resolve(required('pairs')));
    const copies = wholeNumber(invocation, 'copies') ?? 3;
    const seed = wholeNumber(invocation, 'seed') ?? 1;
    const folder = await mkdtemp(join(tmpdir(), 'kith-quality-'));
    try {
      const study = await withVision(DEFAULT_EMBEDDING, output, (pool) =>
        evaluateQuality(images, pairs, pool, {
          seed,
          copies,
          folder,
          onProgress: (what, done, total) => output.progress(`${what} ${barLine(done, total)}`),
        }),
      );
      output.progress('');
      const out = optional('out');
      if (out !== undefined) await writeReport(resolve(out), await qualityReport(study));
      output.answer(study.answer, inWords(study.answer));
      return study.answer.failed.length > 0 ? EXIT.someFailed : EXIT.done;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function inWords({ genuine, impostors, threshold, rows, flaws, failed }: QualityAnswer): string {
  const shares = Object.keys(rows[0].fnmrAtReject);
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(9)).join('');
  return [
    `${genuine} comparisons of one person, ${impostors} of two; 0.1 % of these below the distance ${threshold.toFixed(3)}`,
    'false non-match rate once so many comparisons are left out, lowest first:',
    `${'ordered by'.padEnd(16)}${cells(shares.map((share) => `${Number(share) * 100} %`))}${'mean'.padStart(9)}`,
    ...rows.map(({ by, fnmrAtReject, mean }) => {
      const rates = shares.map((share) => percent(fnmrAtReject[share]));
      return `${by.padEnd(16)}${cells([...rates, percent(mean)])}`;
    }),
    `${'flaw'.padEnd(16)}${cells(['faces', 'none', 'FNMR', 'quality'])}`,
    ...flaws.map(({ flaw, faces, notFound, fnmr, meanQuality }) => {
      const values = [`${faces}`, `${notFound}`, percent(fnmr), meanQuality.toFixed(2)];
      return `${flaw.padEnd(16)}${cells(values)}`;
    }),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
