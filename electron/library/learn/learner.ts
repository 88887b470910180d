import type { EarlyContext, Learner } from '../context.ts';
import { mergeRuleOf } from '../group/same-person.ts';
import { samePersonConstants } from '../group/same-person-constants.ts';
import { inSlices } from '../in-slices.ts';
import { calibrate } from './calibrate.ts';
import { createJudge, type Judge } from './judge.ts';
import { type LearnedFaces, readLearnedFaces } from './learned-faces.ts';
import { createPeople, type LearnedPeople } from './learned-people.ts';
import type { PersonModelKind } from './person-model.ts';
import { storeSuggestions } from './store-suggestions.ts';
import { suggest } from './suggest.ts';

/** After a label, wait for more of them: a person who names waits for suggestions. */
const AFTER_LABEL_MS = 250;
/** After new faces, wait longer than grouping does, and at least ten times what the last run took. */
const AFTER_FACES_MS = 800;
const SHARE = 10;
/**
 * Two faces that are less probably one person are two: MobileFaceNet's threshold of best accuracy (catalog), as a
 * probability, so that it holds for every model.
 */
const LEAST_PROBABILITY = 0.017;

/** What was learned, for those who build on it. */
export interface Learned {
  readonly people: LearnedPeople;
  readonly judge: Judge;
  /** What it was learned from. */
  readonly faces: LearnedFaces;
  /** Likeness to some labelled face below which a face is a stranger (`createJudge`). */
  readonly leastSimilarity: number;
}

/**
 * Learns each named person from its labels and keeps the suggestions for all unnamed faces in step with labels and
 * faces, in the background. Each person is told from the rest, an unknown among them, by the kind of model that does it
 * best, calibrated to probabilities; only people whom a label concerns are learned anew.
 */
interface Dependencies extends EarlyContext {
  /** Kinds of model to choose from; absent: all. */
  readonly kinds?: readonly PersonModelKind[];
  /** Called after each run, whether or not it changed a suggestion. */
  readonly learned?: (learned: Learned) => void;
}
export function createLearner({
  db,
  embeddings,
  changed,
  log,
  model,
  thresholds,
  kinds,
  learned: tell = () => {},
}: Dependencies): Learner {
  const people = createPeople(embeddings, kinds);
  const leastSimilarity = embeddings.common(
    mergeRuleOf(samePersonConstants(model, thresholds), LEAST_PROBABILITY).least,
  );
  const closing = new AbortController();
  /** True where labels changed since. */
  let outdated = true;
  /** True where suggestions may be out of date. */
  let stale = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let afterFacesMs = AFTER_FACES_MS;

  function schedule(): void {
    if (!stale || working || closing.signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void work(), outdated ? AFTER_LABEL_MS : afterFacesMs);
    timer.unref();
  }

  /** What was learned holds; what it says of the faces may not. */
  function refresh(): void {
    stale = true;
    if (!timer) schedule();
  }

  function work(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    working ??= run()
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log(`learning: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        working = undefined;
        schedule();
      });
    return working;
  }

  async function run(): Promise<void> {
    const start = performance.now();
    stale = false;
    const faces = await inSlices(readLearnedFaces(db, embeddings), closing.signal);
    if (outdated) {
      outdated = false;
      await inSlices(people.learn(faces), closing.signal);
    }
    const models = people.models();
    const judge = createJudge(models, calibrate(people.heldOut()), embeddings, leastSimilarity);
    const suggestions = await inSlices(suggest(faces, judge, embeddings), closing.signal);
    const written = await inSlices(storeSuggestions(db, suggestions), closing.signal);
    if (written > 0) changed('faces', 'groups', 'people');
    tell({ people, judge, faces, leastSimilarity });
    afterFacesMs = Math.max(AFTER_FACES_MS, SHARE * (performance.now() - start));
  }

  // Labels may have changed just before the program ended, and what they teach is not stored.
  stale = true;
  schedule();
  return {
    labelsChanged() {
      outdated = true;
      stale = true;
      schedule();
    },
    facesAdded: refresh,
    groupsChanged: refresh,
    async settled() {
      while ((working || stale) && !closing.signal.aborted) await (working ?? work());
    },
    close() {
      clearTimeout(timer);
      closing.abort(new Error('the library is closed'));
    },
  };
}
