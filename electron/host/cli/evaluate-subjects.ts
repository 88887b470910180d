import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import { type LoadedSubjects, loadSubjects } from '../../evaluate/tagging/load-subjects.ts';
import { STRATEGIES, type StrategyName } from '../../evaluate/tagging/strategies.ts';
import { thisMachine } from '../../library/queue/this-machine.ts';
import { defaultPlan } from '../../library/queue/vision-plan.ts';
import { createVisionPool } from '../../library/queue/vision-pool.ts';
import { visionOnNode } from '../spawn-vision.ts';
import { type Invocation, UsageError } from './command.ts';
import { barLine } from './progress-line.ts';
import { wholeNumber } from './whole-number.ts';

/** Options of `evaluate group` and `evaluate tagging`: what is evaluated, and how it is chosen and read. */
export const SUBJECT_OPTIONS = {
  images: { type: 'string' },
  photos: { type: 'string' },
  seed: { type: 'string' },
  people: { type: 'string' },
  degrade: { type: 'string' },
  cache: { type: 'string' },
  fresh: { type: 'boolean' },
  strategy: { type: 'string' },
  batches: { type: 'string' },
} as const;

/** How these options are typed. */
export const SUBJECT_USAGE =
  '--images DIR [--strategy NAME|all] [--batches N] [--degrade SEED] [--people even|odd] [--photos N] [--seed N] [--cache DIR] [--fresh]';

/** Chooses and reads the photos; the progress of reading shows. @throws UsageError, and what `loadSubjects` throws */
export async function subjectsOfInvocation(
  invocation: Invocation,
  model: string = DEFAULT_EMBEDDING,
): Promise<LoadedSubjects> {
  const { words, required, optional, flag, output } = invocation;
  if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean? The folder follows --images.`);
  const half = optional('people');
  if (half !== undefined && half !== 'even' && half !== 'odd') throw new UsageError('--people is even or odd.');
  const [most, degrade] = [wholeNumber(invocation, 'photos'), wholeNumber(invocation, 'degrade')];
  const subjects = await loadSubjects({
    images: resolve(required('images')),
    seed: wholeNumber(invocation, 'seed') ?? 1,
    cache: resolve(optional('cache') ?? join(tmpdir(), 'kith-evaluate')),
    fresh: flag('fresh'),
    model,
    ...(most === undefined ? {} : { most }),
    ...(half === undefined ? {} : { half }),
    ...(degrade === undefined ? {} : { degrade }),
    openPool: () =>
      createVisionPool({
        spawn: visionOnNode({ models: DEFAULT_CACHE }),
        plan: defaultPlan(thisMachine()),
        model,
        log: output.warn,
      }),
    onProgress: (what, done, total) => output.progress(`${what} ${barLine(done, total)}`),
  });
  output.progress('');
  return subjects;
}

/** The strategies that `--strategy` asks for; Kith alone without it. @throws UsageError where there is none of that name */
export function strategiesOf({ optional }: Invocation): readonly StrategyName[] {
  const asked = optional('strategy') ?? 'kith';
  if (asked === 'all') return STRATEGIES;
  const one = STRATEGIES.find((name) => name === asked);
  if (!one) throw new UsageError(`There is no strategy "${asked}". There are ${STRATEGIES.join(', ')} and all.`);
  return [one];
}

/** An answer in words, with the photos that gave nothing. */
export function withMissing(
  words: string,
  { undetected, failed }: Pick<LoadedSubjects, 'undetected' | 'failed'>,
): string {
  return [
    words,
    ...undetected.map((path) => `no face: ${path}`),
    ...failed.map(({ path, code, message }) => `failed: ${path}: ${message} (${code})`),
  ].join('\n');
}
