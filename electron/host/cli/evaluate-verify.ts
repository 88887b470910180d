import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { DEFAULT_EMBEDDING, embeddingRow } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { KithError } from '../../api/errors.ts';
import { parsePairs } from '../../evaluate/pairs.ts';
import { type VerifyAnswer, verify } from '../../evaluate/verify.ts';
import { verifyReport, writeReport } from '../../evaluate/verify-report.ts';
import { poolSize } from '../../library/queue/pool-size.ts';
import { createVisionPool } from '../../library/queue/vision-pool.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { barLine } from './progress-line.ts';

export const evaluateVerify: Command = {
  name: 'evaluate verify',
  usage: 'evaluate verify --images DIR --pairs FILE [--model NAME] [--out DIR] [--json]',
  summary: 'Measure how well one person is told from another, on photos and pairs in the layout of LFW.',
  options: {
    images: { type: 'string' },
    pairs: { type: 'string' },
    model: { type: 'string' },
    out: { type: 'string' },
  },
  readsPhotos: true,
  async run({ words, required, optional, output }) {
    if (words.length > 0)
      throw new UsageError(`What does "${words[0]}" mean? Folder and file follow --images and --pairs.`);
    const { id: model } = embeddingRow(optional('model') ?? DEFAULT_EMBEDDING);
    const images = resolve(required('images'));
    const pairs = parsePairs(await readPairs(resolve(required('pairs'))));
    const pool = createVisionPool({
      spawn: visionOnNode({ models: DEFAULT_CACHE }),
      size: poolSize(0, { cores: availableParallelism(), freeBytes: process.availableMemory() }),
      model,
      log: output.warn,
    });
    try {
      const started = performance.now();
      const result = await verify(images, pairs, pool, (done, total) => output.progress(barLine(done, total)));
      const seconds = Math.round((performance.now() - started) / 10) / 100;
      output.progress('');
      const out = optional('out');
      if (out !== undefined) await writeReport(resolve(out), verifyReport(result));
      output.answer({ model, ...result.answer, seconds }, inWords(model, result.answer, seconds));
      return result.answer.failed.length > 0 ? EXIT.someFailed : EXIT.done;
    } finally {
      await pool.close();
    }
  },
};

async function readPairs(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const message = `The pairs file ${file} cannot be read: ${(cause as Error).message}`;
    throw new KithError('evaluate.bad-input', message, { file, cause });
  }
}

function inWords(model: string, answer: VerifyAnswer, seconds: number): string {
  const { accuracy, threshold, tarAtFar, auc, eer, pairs, folds, photos, undetected, failed } = answer;
  return [
    `${model}: ${percent(accuracy.mean)} +- ${percent(accuracy.se)} of ${pairs} pairs right (${folds} folds, distance below ${threshold.toFixed(3)})`,
    ...Object.entries(tarAtFar).map(([far, tar]) => `  TAR ${percent(tar)} at FAR ${percent(Number(far))}`),
    `  AUC ${auc.toFixed(5)}, equal error rate ${percent(eer)}`,
    `  ${photos} photos in ${seconds} seconds`,
    ...undetected.map((path) => `no face: ${path}`),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
