import { basename, resolve } from 'node:path';
import { DEFAULT_CACHE } from '../../../native-models/model-files.ts';
import type { DetectionEffort } from '../../api/vision.ts';
import { readBoxes } from '../../evaluate/detect/boxes-csv.ts';
import { evaluateDetectBoxed, evaluateDetectMade } from '../../evaluate/detect/evaluate-detect.ts';
import { openFaceFinder } from '../../evaluate/detect/face-finder.ts';
import type { DetectAnswer } from '../../evaluate/detect/tally.ts';
import { photosBelow } from '../../evaluate/speed-photos.ts';
import { type Command, EXIT, type Invocation, UsageError } from './command.ts';
import { EFFORT_WORDS, parseEffort } from './effort-option.ts';
import { barLine } from './progress-line.ts';
import { wholeNumber } from './whole-number.ts';

export const evaluateDetection: Command = {
  name: 'evaluate detect',
  usage: [
    `evaluate detect --images DIR --backgrounds DIR [--skip NAME]... [--seed N] [--scenes N] [--effort ${EFFORT_WORDS}] [--json]`,
    '; evaluate detect --images DIR --boxes FILE [--effort NAME] [--json]',
  ].join(''),
  summary:
    'Measure how many faces are found, on photos made from a folder a person (LFW) and photos without people (--skip leaves some out), or on a folder and a table of boxes (photo,x,y,width,height).',
  options: {
    images: { type: 'string' },
    backgrounds: { type: 'string' },
    skip: { type: 'string', multiple: true },
    boxes: { type: 'string' },
    seed: { type: 'string' },
    scenes: { type: 'string' },
    effort: { type: 'string' },
  },
  readsPhotos: true,
  async run(invocation) {
    const { words, optional, output } = invocation;
    if (words.length > 0) throw new UsageError(`What does "${words[0]}" mean? The folder follows --images.`);
    const effort = parseEffort(optional('effort') ?? 'normal');
    const finder = await openFaceFinder(DEFAULT_CACHE);
    try {
      const answer = optional('boxes')
        ? await boxed(invocation, finder, effort)
        : await made(invocation, finder, effort);
      output.progress('');
      output.answer({ effort, ...answer }, inWords(answer));
      return EXIT.done;
    } finally {
      await finder.close();
    }
  },
};

type Finder = Awaited<ReturnType<typeof openFaceFinder>>;

async function made(invocation: Invocation, finder: Finder, effort: DetectionEffort) {
  const { required, all, output } = invocation;
  const skipped = new Set(all('skip'));
  const backgrounds = (await photosBelow(resolve(required('backgrounds')))).filter(
    (path) => !skipped.has(basename(path)),
  );
  const photos = {
    faces: resolve(required('images')),
    backgrounds,
    seed: wholeNumber(invocation, 'seed') ?? 2,
    scenes: wholeNumber(invocation, 'scenes', 1) ?? 4,
  };
  return evaluateDetectMade(photos, finder, effort, (done, total) => output.progress(barLine(done, total)));
}

async function boxed({ required, output }: Invocation, finder: Finder, effort: DetectionEffort) {
  const photos = await readBoxes(resolve(required('boxes')), resolve(required('images')));
  return evaluateDetectBoxed(photos, finder, effort, (done, total) => output.progress(barLine(done, total)));
}

function inWords(
  answer: DetectAnswer & { readonly missed?: readonly { path: string; box: readonly number[] }[] },
): string {
  const percent = (share: number) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`);
  const row = (name: string, shares: Readonly<Record<string, number>>, unit: string) =>
    Object.keys(shares).length === 0
      ? []
      : [
          `${name}: ${Object.entries(shares)
            .map(([key, share]) => `${key}${unit} ${percent(share)}`)
            .join(', ')}`,
        ];
  const times = (ms: Readonly<Record<string, number>>) =>
    Object.entries(ms)
      .map(([name, value]) => `${name} ${value.toFixed(1)}`)
      .join(', ');
  return [
    `${answer.photos} photos, ${answer.faces} faces, found ${percent(answer.recallOfAll)}`,
    ...row('by width', answer.recall, ' px'),
    ...row('by turn', answer.recallByTurn, '°'),
    ...row('made hard', answer.recallByHardship, ''),
    `precision ${percent(answer.precision)}, average precision ${answer.averagePrecision.toFixed(4)}`,
    `without people: ${answer.falsePerPhoto.toFixed(3)} finds a photo, ${answer.doubtfulPerPhoto.toFixed(3)} more kept apart; in mosaics of them ${answer.falsePerMosaic.toFixed(3)}`,
    `milliseconds of one core a photo: ${times(answer.msByKind)}`,
    `of these, with upright faces: ${times(answer.stagesMs)}`,
    ...(answer.missed ?? []).map(({ path, box }) => `missed: ${path} at ${box.join(', ')}`),
  ].join('\n');
}
