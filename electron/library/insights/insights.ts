import type { EarlyContext } from '../context.ts';
import { samePersonConstants } from '../group/same-person-constants.ts';
import type { Learned } from '../learn/learner.ts';
import { type Accuracy, accuracyOf, countLabels, labelSignature, NEEDED } from './accuracy.ts';
import { createBackgroundReport } from './background-report.ts';
import { createFaceMap, type FaceMaps } from './face-map.ts';

/** What the library knows of how well it knows its people; worked out when somebody asks. */
export interface Insights {
  /** Labels, faces or groups changed, and this was learned of them. */
  refresh(learned: Learned): void;
  /** The figures, and has them worked out where there are none of the labels of now. @throws what that failed by */
  accuracy(): {
    readonly labels: { readonly people: number; readonly pairs: number };
    readonly isCurrent: boolean;
    readonly last: Accuracy | undefined;
  };
  readonly accuracyProgress: number | null;
  readonly map: FaceMaps;
  /** Resolves when nothing is worked out; the command line and tests wait for it. */
  settled(): Promise<void>;
  close(): void;
}

/** Labels change one by one: the figures of each would be too much. */
const REST = 2;

export function createInsights(context: EarlyContext): Insights {
  const { model, thresholds, embeddings, changed, log } = context;
  const constants = samePersonConstants(model, thresholds);
  const map = createFaceMap(context);
  let labels = { people: 0, pairs: 0 };
  const reports = createBackgroundReport<Learned, Accuracy>({
    work: (learned, signal, told) => accuracyOf(learned, embeddings, constants, signal, told),
    rest: REST,
    changed: () => changed('insights'),
    progressed: () => changed('insights-progress'),
    log,
  });
  const isEnough = () => labels.people >= NEEDED.people && labels.pairs >= NEEDED.pairs;

  return {
    refresh(learned) {
      labels = countLabels(learned.faces);
      reports.update(learned, labelSignature(learned.faces));
      map.refresh(learned.faces);
    },
    accuracy() {
      if (isEnough()) reports.ask();
      return { labels, isCurrent: reports.isCurrent, last: isEnough() ? reports.last : undefined };
    },
    get accuracyProgress() {
      return reports.progress;
    },
    map,
    async settled() {
      await reports.settled();
      await map.settled();
    },
    close() {
      reports.close();
      map.close();
    },
  };
}
