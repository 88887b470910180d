import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { COMMANDS } from '../../electron/host/cli/commands.ts';
import { runCommand } from '../../electron/host/cli/run-command.ts';
import { parseCheckpoint } from '../../native-models/training/checkpoint.ts';
import { parseSafetensors } from '../../native-models/weights/safetensors.ts';
import { DATA, missingData } from './photo-data.ts';

const IMAGES = join(DATA, 'lfw', 'images');
const missing = missingData('lfw');
if (missing) console.warn(`kith train embed is not tested: ${missing}`);

const folder = mkdtempSync(join(tmpdir(), 'kith-train-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Ten people of LFW with three photos each. */
function fewPeople(): string {
  const few = join(folder, 'images');
  const people = readdirSync(IMAGES).filter((name) => readdirSync(join(IMAGES, name)).length >= 3);
  for (const person of people.slice(0, 10)) {
    mkdirSync(join(few, person), { recursive: true });
    for (const photo of readdirSync(join(IMAGES, person)).slice(0, 3)) {
      symlinkSync(join(IMAGES, person, photo), join(few, person, photo));
    }
  }
  return few;
}

async function train(...argv: string[]) {
  const written: string[] = [];
  const exit = await runCommand(COMMANDS, ['train', 'embed', ...argv, '--json'], {
    stdout: { write: (text: string) => written.push(text) },
    stderr: { write: () => true },
  });
  return { exit, answer: JSON.parse(written.join('').trim().split('\n').at(-1)!) as Record<string, unknown> };
}

test.skipIf(missing)(
  'kith train embed trains on a folder a person, stops in time, goes on where it was, and leaves its files',
  {
    timeout: 240_000,
  },
  async () => {
    const out = join(folder, 'out');
    const common = [
      '--images',
      fewPeople(),
      '--out',
      out,
      '--steps',
      '20',
      '--people',
      '4',
      '--faces',
      '3',
      '--held-out',
      '0.4',
    ];
    const stopped = await train(...common, '--minutes', '0.00001');
    expect(stopped).toMatchObject({
      exit: 0,
      answer: { why: 'time is up', steps: 1, people: 6, faces: 18, heldOutPeople: 4 },
    });

    const ended = await train(...common, '--resume');
    expect(ended).toMatchObject({ exit: 0, answer: { why: 'all steps done', steps: 20, network: 'small-net' } });
    const checkpoint = parseCheckpoint(readFileSync(join(out, 'checkpoint.safetensors')));
    expect(checkpoint.history.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const weights = parseSafetensors(readFileSync(join(out, 'weights.safetensors')));
    expect(weights.metadata.network).toBe('small-net');
    expect(readFileSync(join(out, 'training.csv'), 'utf8').trim().split('\n').length).toBe(21);
    const chart = readFileSync(join(out, 'training.svg'), 'utf8');
    for (const word of ['loss', 'active triplets', 'verification accuracy', 'TAR at FAR 1 %'])
      expect(chart).toContain(word);
    expect(readdirSync(out)).toContain('small-net.onnx');

    // Another run cannot go on from it, and says so.
    const other = await train(...common, '--resume', '--margin', '0.5');
    expect(other).toMatchObject({ exit: 1, answer: { error: { code: 'model.invalid' } } });
  },
);
