import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { evaluateGroup, type GroupAnswer } from '../../evaluate/group.ts';
import { drawPeople, labelledPhotos } from '../../evaluate/labelled-photos.ts';
import { createRandom } from '../../evaluate/seeded-random.ts';
import { poolSize } from '../../library/queue/pool-size.ts';
import { createVisionPool } from '../../library/queue/vision-pool.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { barLine } from './progress-line.ts';

export const evaluateGroups: Command = {
  name: 'evaluate group',
  usage: 'evaluate group --images DIR [--photos N] [--seed N] [--json]',
  summary: 'Measure how well faces are grouped, on a folder a person; --photos draws at most N photos of whole people.',
  options: { images: { type: 'string' }, photos: { type: 'string' }, seed: { type: 'string' } },
  readsPhotos: true,
  async run({ words, required, optional, output }) {
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean? The folder follows --images.`);
    const most = wholeNumber(optional('photos') ?? `${Number.MAX_SAFE_INTEGER}`, 'photos');
    const seed = wholeNumber(optional('seed') ?? '1', 'seed');
    const photos = drawPeople(await labelledPhotos(resolve(required('images'))), most, createRandom(seed));
    if (photos.length === 0) throw new UsageError(`No person has ${most} photos or fewer.`);
    const pool = createVisionPool({
      spawn: visionOnNode({ models: DEFAULT_CACHE }),
      size: poolSize(0, { cores: availableParallelism(), freeBytes: process.availableMemory() }),
      model: DEFAULT_EMBEDDING,
      log: output.warn,
    });
    try {
      const started = performance.now();
      const answer = await evaluateGroup(photos, pool, DEFAULT_EMBEDDING, (done, total) =>
        output.progress(barLine(done, total)),
      );
      const seconds = Math.round((performance.now() - started) / 10) / 100;
      output.progress('');
      output.answer({ model: DEFAULT_EMBEDDING, ...answer, seconds }, inWords(answer, seconds));
      return answer.failed.length > 0 ? EXIT.someFailed : EXIT.done;
    } finally {
      await pool.close();
    }
  },
};

function wholeNumber(text: string, option: string): number {
  if (!/^\d{1,16}$/.test(text)) throw new UsageError(`--${option} needs a whole number.`);
  return Number(text);
}

function inWords(
  { bcubed, pairwise, photos, people, groups, undetected, failed }: GroupAnswer,
  seconds: number,
): string {
  const line = (name: string, { f1, precision, recall }: GroupAnswer['bcubed']) =>
    `${name} F1 ${f1.toFixed(4)} (precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)})`;
  return [
    line('B-cubed', bcubed),
    line('pairwise', pairwise),
    `${photos} photos of ${people} people in ${groups} groups, ${seconds} seconds`,
    ...undetected.map((path) => `no face: ${path}`),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}
