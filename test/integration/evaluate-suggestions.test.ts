import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/host/cli/commands.ts';
import { runCommand } from '../../electron/host/cli/run-command.ts';
import { DEFAULT_MODELS, modelRow } from '../../native-models/catalog.ts';
import { DEFAULT_CACHE, missingFiles } from '../../native-models/model-files.ts';
import { DATA, missingData } from './photo-data.ts';

const OTHER = 'dlib-resnet';
const absent = (
  await Promise.all([...DEFAULT_MODELS, OTHER].map((id) => missingFiles(DEFAULT_CACHE, modelRow(id))))
).flat();
const reason = missingData('photos/bbt') || (absent.length > 0 && `the default models or ${OTHER} are not fetched`);
if (reason) console.log(`skipped: ${reason}`);

const folder = mkdtempSync(join(tmpdir(), 'kith-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Measures suggestions on 40 portraits of eight people; readings are kept between the tests. */
async function evaluate(...words: string[]) {
  const out: string[] = [];
  const stream = { isTTY: false, write: (text: string) => out.push(text) };
  const argv = ['evaluate', 'suggestions', '--images', `${DATA}/photos/bbt`, '--cache', folder, '--json', ...words];
  const exit = await runCommand(COMMANDS, argv, { stdout: stream, stderr: { isTTY: false, write: () => {} } });
  return { exit, answer: exit === 0 ? JSON.parse(out.join('')) : undefined };
}

describe.skipIf(reason !== false)('evaluate suggestions', () => {
  test("what is said of likeness holds for a model whose cosines all lie close to 1: dlib's", async () => {
    const { exit, answer } = await evaluate('--model', OTHER);
    expect(exit).toBe(0);
    for (const { found, precision, calibrationError } of answer.rounds) {
      expect(found).toBeGreaterThanOrEqual(0.95);
      // One doubtful suggestion of fifteen may be wrong.
      expect(precision).toBeGreaterThan(0.9);
      expect(calibrationError).toBeLessThan(0.05);
    }
    const { proposals, right } = answer.proposals.merge;
    expect(proposals).toBeGreaterThan(0);
    expect(right).toBe(1);
  }, 120_000);

  test('--model asks that model, and one that is not known is refused', async () => {
    const [usual, other] = [await evaluate(), await evaluate('--model', OTHER)];
    expect(usual.answer.rounds.map(({ labels }: { labels: number }) => labels)).toEqual([1, 2, 3, 5, 10]);
    expect(other.answer.bins).not.toEqual(usual.answer.bins);
    expect((await evaluate('--model', 'no-such-model')).exit).not.toBe(0);
  }, 120_000);
});
