import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/host/cli/commands.ts';
import { runCommand } from '../../electron/host/cli/run-command.ts';
import { DEFAULT_MODELS, modelRow } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE, missingFiles } from '../../native-models/model-files.ts';
import { DATA, missingData } from './photo-data.ts';

const absent = (await Promise.all(DEFAULT_MODELS.map((id) => missingFiles(DEFAULT_CACHE, modelRow(id))))).flat();
const reason = missingData('photos/bbt') || (absent.length > 0 && 'the default models are not fetched');
if (reason) console.log(`skipped: ${reason}`);

const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command on 40 portraits of eight people; readings are kept between the tests. */
async function evaluate(what: 'group' | 'tagging', ...words: string[]) {
  const out: string[] = [];
  const stream = { isTTY: false, write: (text: string) => out.push(text) };
  const argv = [
    'evaluate',
    what,
    '--images',
    `${DATA}/photos/bbt`,
    '--cache',
    join(folder, 'cache'),
    '--json',
    ...words,
  ];
  const exit = await runCommand(COMMANDS, argv, { stdout: stream, stderr: { isTTY: false, write: () => {} } });
  return { exit, answer: JSON.parse(out.join('')) };
}

test.skipIf(reason !== false)(
  'forty portraits of eight people are named with hardly more actions than people',
  async () => {
    const { exit, answer } = await evaluate('tagging', '--out', folder);
    expect(exit).toBe(0);
    expect(answer).toMatchObject({ strategy: 'kith', content: true, failed: [] });
    // Some portraits are cut so close that no face is found in them.
    expect(answer.wanted + answer.undetected.length).toBe(40);
    expect(answer.wanted).toBeGreaterThanOrEqual(30);
    expect(answer.named).toBeGreaterThanOrEqual(0.95);
    expect(answer.wrong).toBeLessThanOrEqual(0.005);
    const { newNames } = answer.actions;
    expect(newNames).toBeLessThanOrEqual(8);
    expect(answer.actionsPer1000 - answer.excessPer1000).toBeCloseTo((2 * newNames * 1000) / answer.wanted, 9);
    expect((answer.excessPer1000 * answer.wanted) / 1000).toBeLessThanOrEqual(4);
    expect(readFileSync(join(folder, 'tagging.svg'), 'utf8')).toContain('>Kith<');
    expect((await sharp(join(folder, 'tagging.png')).metadata()).width).toBeGreaterThan(800);
  },
  120_000,
);

test.skipIf(reason !== false)(
  'every strategy is measured on the same faces, by actions and by groups',
  async () => {
    const tagging = await evaluate('tagging', '--strategy', 'all', '--batches', '4');
    expect(tagging.answer.strategies.map(({ strategy }: { strategy: string }) => strategy)).toEqual([
      'kith',
      'dbscan',
      'immich',
      'photoprism',
      'digikam',
      'chinese-whispers',
    ]);
    for (const { named, content, batches } of tagging.answer.strategies) {
      expect({ content, batches }).toEqual({ content: true, batches: 4 });
      expect(named).toBeGreaterThanOrEqual(0.95);
    }
    const { answer } = await evaluate('group', '--strategy', 'all', '--best-radius');
    for (const { bcubed, pairwise } of answer.strategies) {
      for (const { precision, recall, f1 } of [bcubed, pairwise]) {
        expect(f1).toBeCloseTo(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall), 9);
      }
    }
  },
  120_000,
);

test.skipIf(reason !== false)(
  'degraded photos are made of those with a face, and read anew',
  async () => {
    const clean = await evaluate('group');
    const { answer } = await evaluate('group', '--degrade', '3');
    expect(answer.photos).toBe(clean.answer.photos - clean.answer.undetected.length);
    expect(answer.bcubed).not.toEqual(clean.answer.bcubed);
  },
  120_000,
);
