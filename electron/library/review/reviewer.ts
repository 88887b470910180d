import type { EarlyContext } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import type { Learned } from '../learn/learner.ts';
import { allLinks, confirmedFaces } from '../store/links.ts';
import { type AgendaItem, byBits } from './agenda.ts';
import { conflictQuestions } from './conflict-questions.ts';
import { mistakeQuestions } from './mistake-questions.ts';
import { pairQuestions } from './pair-questions.ts';
import { suggestedQuestions } from './suggested-questions.ts';

/** Keeps the questions of the review in step with what is learned. */
export interface Reviewer {
  /** All questions, the most telling first. */
  agenda(): readonly AgendaItem[];
  /** The question of this name, also one that left the agenda since it was asked; undefined where there was none. */
  asked(key: string): AgendaItem | undefined;
  /** Tells that these were shown. */
  show(items: readonly AgendaItem[]): void;
  /** Labels or suggestions changed; with what was learned of them, where it is new. */
  refresh(learned?: Learned): void;
  readonly isSettled: boolean;
  /** Resolves when the questions are those of the labels and suggestions of now. */
  settled(): Promise<void>;
  close(): void;
}

/** Questions that were shown and may still be answered. */
const SHOWN = 500;
/** Several changes at once make one agenda. */
const QUIET_MS = 50;

export function createReviewer({ db, embeddings, changed, log }: EarlyContext): Reviewer {
  const closing = new AbortController();
  const shown = new Map<string, AgendaItem>();
  let items: readonly AgendaItem[] = [];
  let learned: Learned | undefined;
  /** Questions that hang on what was learned, which is worth a look only when that is new. */
  let looked: readonly AgendaItem[] = [];
  let isNew = false;
  let stale = true;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;

  function schedule(): void {
    if (!stale || timer || working || closing.signal.aborted) return;
    timer = setTimeout(() => void work(), QUIET_MS);
    timer.unref();
  }

  function work(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    working ??= run()
      .catch((error: unknown) => {
        if (!closing.signal.aborted) log(`review: ${error instanceof Error ? error.stack : error}`);
      })
      .finally(() => {
        working = undefined;
        schedule();
      });
    return working;
  }

  async function run(): Promise<void> {
    stale = false;
    const suggested = await inSlices(suggestedQuestions(db), closing.signal);
    if (learned && isNew) {
      isNew = false;
      looked = await inSlices(look(learned), closing.signal);
    }
    items = [...suggested, ...looked, ...conflictQuestions(db)].sort(byBits);
    changed('review');
  }

  function* look({ faces, ...rest }: Learned): Generator<void, readonly AgendaItem[]> {
    const confirmed = new Set(confirmedFaces(db));
    const mistakes = yield* mistakeQuestions(faces, { faces, ...rest }, confirmed, embeddings);
    return [...mistakes, ...(yield* pairQuestions(faces, allLinks(db), embeddings))];
  }

  schedule();
  return {
    agenda: () => items,
    asked: (key) => shown.get(key) ?? items.find((item) => item.key === key),
    show(some) {
      for (const item of some) {
        shown.delete(item.key);
        shown.set(item.key, item);
        if (shown.size > SHOWN) shown.delete(shown.keys().next().value!);
      }
    },
    refresh(fresh) {
      if (fresh) {
        learned = fresh;
        isNew = true;
      }
      stale = true;
      schedule();
    },
    get isSettled() {
      return !stale && !working;
    },
    async settled() {
      while ((working || stale) && !closing.signal.aborted) await (working ?? work());
    },
    close() {
      clearTimeout(timer);
      closing.abort(new Error('the library is closed'));
    },
  };
}
