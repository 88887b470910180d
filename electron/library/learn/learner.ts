import type { EarlyContext, Learner } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import { type Calibration, calibrate, PRIOR } from './calibrate.ts';
import { chooseNegatives } from './choose-negatives.ts';
import { type LearnedFaces, readLearnedFaces } from './learned-faces.ts';
import { type PersonModel, trainPerson } from './person-model.ts';
import { storeSuggestions } from './store-suggestions.ts';
import { suggest } from './suggest.ts';

/** After a label, wait for more of them: a person who names waits for suggestions. */
const AFTER_LABEL_MS = 250;
/** After new faces, wait longer than grouping does, and at least ten times what the last run took. */
const AFTER_FACES_MS = 800;
const SHARE = 10;
/** Calibration is learned anew when there are this many times the labels. */
const MORE_LABELS = 1.2;
/** Labelled faces of one person that are learned from, evenly over all. */
const MOST_LABELS = 500;

interface Learned {
  readonly models: readonly PersonModel[];
  readonly calibration: Calibration;
  /** How many labels the calibration was learned from. */
  readonly calibratedOn: number;
}

/**
 * Learns each named person from its labels and keeps the suggestions for all unnamed faces in step with labels and
 * faces, in the background: a linear SVM a person against the rest, an unknown among them, calibrated to probabilities.
 */
interface Dependencies extends EarlyContext {
  /** Called after each run, whether or not it changed a suggestion. */
  readonly learned?: () => void;
}
export function createLearner({ db, embeddings, changed, log, learned: tell = () => {} }: Dependencies): Learner {
  const closing = new AbortController();
  let learned: Learned | undefined;
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
    if (outdated || !learned) {
      outdated = false;
      learned = await learn(faces, learned);
    }
    const { models, calibration } = learned;
    const suggestions = await inSlices(suggest(faces, models, calibration, embeddings), closing.signal);
    const written = await inSlices(storeSuggestions(db, suggestions), closing.signal);
    if (written > 0) changed('faces', 'groups', 'people');
    tell();
    afterFacesMs = Math.max(AFTER_FACES_MS, SHARE * (performance.now() - start));
  }

  async function learn(faces: LearnedFaces, before: Learned | undefined): Promise<Learned> {
    const models: PersonModel[] = [];
    for (const [person, named] of faces.named) {
      const step = Math.max(1, named.length / MOST_LABELS);
      const rows: number[] = [];
      for (let at = 0; at < named.length; at += step) rows.push(named[Math.floor(at)].row);
      const negatives = chooseNegatives(person, rows, faces, embeddings);
      models.push(await inSlices(trainPerson(person, rows, negatives, embeddings), closing.signal));
    }
    const known = [...faces.named.values()].reduce((sum, named) => sum + named.length, 0);
    const ratio = before ? known / before.calibratedOn : Infinity;
    if (before && ratio < MORE_LABELS && ratio > 1 / MORE_LABELS) return { ...before, models };
    const machines = models.some(({ kind }) => kind === 'machine');
    const calibration = machines ? await inSlices(calibrate(faces, embeddings), closing.signal) : PRIOR;
    return { models, calibration, calibratedOn: known };
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
