import { resolve } from 'node:path';
import { DEFAULT_EMBEDDING } from '../../../native-models/catalog.ts';
import { lineChart } from '../../evaluate/chart/line-chart.ts';
import type { ProposalEvidence } from '../../evaluate/pair-proposals.ts';
import type { ReliabilityBin } from '../../evaluate/reliability.ts';
import { type Evidence, evaluateSuggestions, type SuggestionsAnswer } from '../../evaluate/suggestions.ts';
import { csvLine, writeReport } from '../../evaluate/write-report.ts';
import { MODEL_KINDS, type PersonModelKind } from '../../library/learn/person-model.ts';
import { type Command, EXIT, UsageError } from './command.ts';
import { SUBJECT_OPTIONS, subjectsOfInvocation, withMissing } from './evaluate-subjects.ts';
import { wholeNumber } from './whole-number.ts';

const { strategy, batches, ...OPTIONS } = SUBJECT_OPTIONS;

export const evaluateSuggestion: Command = {
  name: 'evaluate suggestions',
  usage:
    'evaluate suggestions --images DIR [--degrade SEED] [--people even|odd] [--photos N] [--seed N] [--cache DIR] [--fresh] [--model NAME] [--only prototype|linear|rbf] [--out DIR] [--json]',
  summary: 'Measure how right and how honest suggestions are after 1, 2, 3, 5 and 10 labels, on a folder a person.',
  options: { ...OPTIONS, model: { type: 'string' }, only: { type: 'string' }, out: { type: 'string' } },
  readsPhotos: true,
  async run(invocation) {
    const { optional, output } = invocation;
    const model = optional('model') ?? DEFAULT_EMBEDDING;
    const subjects = await subjectsOfInvocation(invocation, model);
    const seed = wholeNumber(invocation, 'seed') ?? 1;
    const { evidence, proposalEvidence, ...answer } = await evaluateSuggestions(
      subjects,
      model,
      seed,
      kindsOf(optional('only')),
      output.progress,
    );
    output.progress('');
    const out = optional('out');
    if (out !== undefined) {
      await writeReport(resolve(out), {
        'suggestions.svg': reliabilityDiagram(answer.bins, answer.calibrationError),
        'suggestions.json': `${JSON.stringify(answer, null, 2)}\n`,
        'evidence.csv': evidenceTable(evidence),
        'proposals.csv': proposalTable(proposalEvidence),
      });
    }
    output.answer({ ...answer, faces: subjects.faces.length }, withMissing(inWords(answer), subjects));
    return subjects.failed.length > 0 ? EXIT.someFailed : EXIT.done;
  },
};

function kindsOf(only: string | undefined): readonly PersonModelKind[] {
  const kinds = only === undefined ? MODEL_KINDS : MODEL_KINDS.filter((kind) => kind === only);
  if (kinds.length === 0) throw new UsageError(`--only is one of ${MODEL_KINDS.join(', ')}.`);
  return kinds;
}

/** Said against right; a bin without its line would hang in the air. */
function reliabilityDiagram(bins: readonly ReliabilityBin[], error: number): string {
  const axis = { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], format: (value: number) => `${value}` };
  const points = bins.map(({ said, right }) => [said, right] as const);
  return lineChart(`Suggestions: expected calibration error ${error.toFixed(4)}`, [
    {
      title: 'Share that is right, by the probability that was said',
      x: { ...axis, title: 'said' },
      y: { ...axis, title: 'right' },
      series: [
        {
          label: 'honest',
          colour: '#999999',
          dashed: true,
          points: [
            [0, 0],
            [1, 1],
          ],
        },
        { label: 'Kith', colour: '#2563eb', points },
        { label: 'bins of 1/15', colour: '#2563eb', marker: 'circle', points },
      ],
    },
  ]);
}

/** Filled where grouping kept the face apart from the person. */
const APART_COLUMNS = ['alike', 'alike lack', 'lack squared', 'log labels', 'alike log labels', 'parts'];
const BLANKS = ['', '', '', '', ...APART_COLUMNS.map(() => '')];

const evidenceTable = (evidence: readonly Evidence[]) =>
  csvLine(['kind', 'labels', 'faces', 'right', 'person', 'constant', 'logit', 'rivals', 'lack', ...APART_COLUMNS]) +
  evidence
    .map(({ kind, labels, faces, context, right, person }) =>
      csvLine([kind, labels, faces, right ? 1 : 0, person, ...context, ...BLANKS.slice(context.length)]),
    )
    .join('');

const proposalTable = (pairs: readonly ProposalEvidence[]) =>
  csvLine(['kind', 'of', 'smaller', 'larger', 'probability', 'right', 'person']) +
  pairs
    .map(({ kind, of, smaller, larger, probability, right, person }) =>
      csvLine([kind, of, smaller, larger, probability, right ? 1 : 0, person]),
    )
    .join('');

function inWords({ rounds, calibrationError, bins, proposals, afterGroups }: SuggestionsAnswer): string {
  return [
    `${'labels'.padEnd(8)}${['people', 'open', 'found', 'suggested', 'right', 'ECE', 'shown', 'its ECE'].map((word) => word.padStart(11)).join('')}   told by`,
    ...rounds.map((round) => {
      const { labels, people, open, found, suggestions, precision, shown, kinds } = round;
      const cells = [people, open, percent(found), suggestions, percent(precision)];
      cells.push(round.calibrationError.toFixed(4), shown, round.errorAsShown.toFixed(4));
      const told = Object.entries(kinds).map(([kind, n]) => `${n} ${kind}`);
      return `${`${labels}`.padEnd(8)}${cells.map((cell) => `${cell}`.padStart(11)).join('')}   ${told.join(', ')}`;
    }),
    `expected calibration error of all rounds: ${calibrationError.toFixed(4)}`,
    ...binLines(bins),
    `once every group has its name: ${afterGroups.suggestions} suggested, right ${percent(afterGroups.precision)}, expected calibration error ${afterGroups.calibrationError.toFixed(4)}`,
    ...binLines(afterGroups.bins),
    ...Object.entries(proposals).flatMap(([kind, { proposals: count, right, calibrationError: error, bins: all }]) => [
      `${kind}s proposed: ${count}, right ${percent(right)}, expected calibration error ${error.toFixed(4)}`,
      ...binLines(all),
    ]),
  ].join('\n');
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const binLines = (bins: readonly ReliabilityBin[]) =>
  bins.map(({ said, right, count }) => `  said ${percent(said)}, right ${percent(right)}, of ${count}`);
