import { evaluateGroup, evaluateGroupAtBest, type GroupAnswer } from '../../evaluate/group.ts';
import { strategiesOver } from '../../evaluate/tagging/strategies.ts';
import { type Command, EXIT } from './command.ts';
import {
  SUBJECT_OPTIONS,
  SUBJECT_USAGE,
  strategiesOf,
  subjectsOfInvocation,
  withMissing,
} from './evaluate-subjects.ts';
import { wholeNumber } from './whole-number.ts';

export const evaluateGroups: Command = {
  name: 'evaluate group',
  usage: `evaluate group ${SUBJECT_USAGE} [--best-radius] [--json]`,
  summary:
    'Measure how well Kith and others group faces, on a folder a person; --photos draws at most N of whole people.',
  options: { ...SUBJECT_OPTIONS, 'best-radius': { type: 'boolean' } },
  readsPhotos: true,
  async run(invocation) {
    const { flag, output } = invocation;
    const names = strategiesOf(invocation);
    const batches = wholeNumber(invocation, 'batches', 1) ?? 1;
    const subjects = await subjectsOfInvocation(invocation);
    const strategy = strategiesOver(subjects);
    const evaluate = flag('best-radius') ? evaluateGroupAtBest : evaluateGroup;
    const answers: GroupAnswer[] = [];
    for (const name of names) {
      output.progress(name);
      answers.push(await evaluate(strategy(name), subjects, batches));
    }
    const { undetected, failed } = subjects;
    const value = answers.length === 1 ? answers[0] : { strategies: answers };
    output.answer({ ...value, undetected, failed }, withMissing(inWords(answers), subjects));
    return failed.length > 0 ? EXIT.someFailed : EXIT.done;
  },
};

function inWords(answers: readonly GroupAnswer[]): string {
  const { photos, people, batches } = answers[0];
  const score = ({ precision, recall, f1 }: GroupAnswer['bcubed']) =>
    [precision, recall, f1].map((value) => value.toFixed(4).padStart(9)).join('');
  return [
    `${photos} photos of ${people} people in ${batches === 1 ? 'one batch' : `${batches} batches`}`,
    `${''.padEnd(17)} radius   B-cubed P        R       F1   pairwise P      R       F1   groups  seconds`,
    ...answers.map(
      ({ strategy, radius, bcubed, pairwise, groups, seconds }) =>
        `${strategy.padEnd(17)}${(radius?.toFixed(3) ?? '').padStart(7)}  ${score(bcubed)}   ${score(pairwise)}${`${groups}`.padStart(9)}${seconds.toFixed(1).padStart(9)}`,
    ),
  ].join('\n');
}
