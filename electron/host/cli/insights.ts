import type { Result } from '../../api/contract.ts';
import { type Command, EXIT } from './command.ts';
import { withLibrary } from './open-library.ts';

type Accuracy = Result<'insights.accuracy'>;
type Figures = { readonly [K in 'verification' | 'confusion']: NonNullable<Accuracy[K]> };

export const insights: Command = {
  name: 'insights',
  usage: 'insights --library DIR [--json]',
  summary: 'Measure on its own names how well a library tells its people apart.',
  async run({ library, output }) {
    return withLibrary(library, output, async ({ call, settled }) => {
      await settled();
      // Asking has it worked out.
      await call('insights.accuracy', {});
      await settled();
      const { labels, verification, confusion } = await call('insights.accuracy', {});
      if (!verification || !confusion) {
        const { people, peopleNeeded, pairs, pairsNeeded } = labels;
        output.answer(
          { labels, verification: null, confusion: null },
          `Too few names: ${people} of ${peopleNeeded} people with two faces or more, ${pairs} of ${pairsNeeded} pairs.`,
        );
        return EXIT.done;
      }
      output.answer(toJson({ verification, confusion }), toWords({ verification, confusion }).join('\n'));
      return EXIT.done;
    });
  },
};

function toJson({ verification, confusion }: Figures) {
  const { areaUnderCurve, equalErrorRate, tarAtFar, inUse, same, different, people, faces } = verification;
  return {
    people,
    faces,
    pairs: { same, different },
    auc: areaUnderCurve,
    eer: equalErrorRate,
    tarAtFar: Object.fromEntries(tarAtFar.map(({ far, tar }) => [far, tar])),
    inUse: { distance: inUse, ...ratesAt(verification, inUse) },
    confusion: {
      faces: confusion.faces,
      right: confusion.right,
      wrong: confusion.wrong,
      unsure: confusion.unsure,
      pairs: confusion.pairs.map(({ a, b, aAsB, bAsA }) => ({ a: a.name, b: b.name, aAsB, bAsA })),
    },
  };
}

function toWords({ verification, confusion }: Figures): readonly string[] {
  const { tarAtFar, inUse } = verification;
  const { falseAccept, falseReject } = ratesAt(verification, inUse);
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
  return [
    `${verification.same} pairs of one person, ${verification.different} of two, from ${verification.faces} faces of ${verification.people} people`,
    `area under the curve\t${verification.areaUnderCurve.toFixed(5)}`,
    `equal error rate\t${percent(verification.equalErrorRate)}`,
    ...tarAtFar.map(
      ({ far, tar, pairsNeeded }) =>
        `recognised at ${percent(far)} mixed up\t${tar === null ? `needs ${pairsNeeded} pairs of two people` : percent(tar)}`,
    ),
    `in use: distance ${inUse.toFixed(2)}\t${percent(falseAccept)} mixed up, ${percent(1 - falseReject)} recognised`,
    `of ${confusion.faces} faces held out\t${percent(confusion.right / confusion.faces)} right, ${confusion.wrong} taken for others, ${confusion.unsure} for nobody`,
    ...confusion.pairs.map(({ a, b, aAsB, bAsA }) => `${a.name} and ${b.name}\t${aAsB + bAsA} faces confused`),
  ];
}

/** Rates at the last step up to a distance. */
function ratesAt({ steps }: Figures['verification'], distance: number) {
  const { falseAccept, falseReject } = steps.findLast((step) => step.distance <= distance) ?? steps[0];
  return { falseAccept, falseReject };
}
