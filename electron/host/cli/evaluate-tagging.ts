import { resolve } from 'node:path';
import sharp from 'sharp';
import { evaluateAtBest, evaluateTagging, type TaggingAnswer } from '../../evaluate/tagging/evaluate-tagging.ts';
import { strategiesOver } from '../../evaluate/tagging/strategies.ts';
import { tagCurve } from '../../evaluate/tagging/tagging-curve.ts';
import { truthOf } from '../../evaluate/tagging/tagging-score.ts';
import { writeReport } from '../../evaluate/write-report.ts';
import { type Command, EXIT } from './command.ts';
import {
  SUBJECT_OPTIONS,
  SUBJECT_USAGE,
  strategiesOf,
  subjectsOfInvocation,
  withMissing,
} from './evaluate-subjects.ts';
import { wholeNumber } from './whole-number.ts';

export const evaluateTaggings: Command = {
  name: 'evaluate tagging',
  usage: `evaluate tagging ${SUBJECT_USAGE} [--best-radius] [--careful] [--out DIR] [--json]`,
  summary: 'Measure how many actions naming everybody takes, with Kith and others, on a folder a person.',
  options: {
    ...SUBJECT_OPTIONS,
    'best-radius': { type: 'boolean' },
    careful: { type: 'boolean' },
    out: { type: 'string' },
  },
  readsPhotos: true,
  async run(invocation) {
    const { flag, optional, output } = invocation;
    const names = strategiesOf(invocation);
    const batches = wholeNumber(invocation, 'batches', 1) ?? 1;
    const subjects = await subjectsOfInvocation(invocation);
    const strategy = strategiesOver(subjects);
    const evaluate = flag('best-radius') ? evaluateAtBest : evaluateTagging;
    const answers: TaggingAnswer[] = [];
    for (const name of names) {
      const options = { batches, careful: flag('careful'), onProgress: output.progress };
      answers.push(await evaluate(strategy(name), subjects, options));
    }
    output.progress('');
    const wanted = truthOf(subjects.people).wanted.filter((one) => one).length;
    const out = optional('out');
    if (out !== undefined) {
      const lines = answers.map((answer) => ({ title: strategy(answer.strategy).title, points: answer.curve }));
      const svg = tagCurve(lines, wanted);
      await writeReport(resolve(out), {
        'tagging.svg': svg,
        'tagging.png': await sharp(Buffer.from(svg), { density: 144 }).png().toBuffer(),
      });
    }
    const { undetected, failed } = subjects;
    const short = answers.map(({ curve, ...answer }) => answer);
    const value = short.length === 1 ? { ...short[0], curve: answers[0].curve } : { strategies: short };
    output.answer(
      { ...value, faces: subjects.faces.length, wanted, undetected, failed },
      withMissing(inWords(answers, subjects.faces.length, wanted), subjects),
    );
    return failed.length > 0 ? EXIT.someFailed : EXIT.done;
  },
};

const KINDS = {
  newNames: 'new names',
  knownNames: 'known names',
  picked: 'picked',
  screens: 'screens',
  rejected: 'rejected',
  takenOut: 'taken out',
} as const;

function inWords(answers: readonly TaggingAnswer[], faces: number, wanted: number): string {
  const { batches } = answers[0];
  const cells = (values: readonly string[]) => values.map((value) => value.padStart(12)).join('');
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  return [
    `${faces} faces, ${wanted} of people with two photos or more; in ${batches === 1 ? 'one batch' : `${batches} batches`}`,
    'Actions per 1,000 of these; what they were; what was seen first',
    `${''.padEnd(17)}${cells(['radius', 'actions', 'excess', 'named', 'wrong', ...Object.values(KINDS), 'seconds'])}`,
    ...answers.map(
      (answer) =>
        answer.strategy.padEnd(17) +
        cells([
          answer.radius?.toFixed(3) ?? '',
          answer.actionsPer1000.toFixed(1),
          answer.excessPer1000.toFixed(1),
          percent(answer.named),
          percent(answer.wrong),
          ...Object.keys(KINDS).map((kind) => `${answer.actions[kind as keyof typeof KINDS]}`),
          answer.seconds.toFixed(1),
        ]) +
        (answer.content ? '' : '   gave up'),
    ),
    ...answers.map(
      ({ strategy, causes }) =>
        `${strategy}: ${causes.groups} groups, ${causes.furtherGroups} of them further ones of a person, ${causes.mixedIn} faces in groups of somebody else, ${causes.alone} faces alone (${causes.aloneBesideGroup} of people with a group)`,
    ),
  ].join('\n');
}
