import { useEffect, useRef, useState } from 'react';
import { KithError } from '../../../electron/api/errors.ts';
import type { Question, QuestionKind, ReviewAnswer } from '../../../electron/api/review.ts';
import type { FaceId, PersonId } from '../../../electron/api/types.ts';
import { useServices } from '../../state/services.ts';
import { useUndo } from '../../state/use-act.ts';
import { useCall } from '../../state/use-call.ts';
import {
  AHEAD,
  afterAnswer,
  backAt,
  callOf,
  EMPTY_STAY,
  redoneAt,
  withDone,
  withNext,
  withoutQuestion,
} from './review-model.ts';

interface ReviewOf {
  /** Absent: all. */
  readonly kind?: QuestionKind | undefined;
  readonly person?: PersonId | undefined;
}

/**
 * The questions, one at a time. An answer is taken at once and the next question shown; where the library refuses, or
 * where the answer is undone from anywhere, its question comes back; where it is redone, the question goes again.
 */
export function useReview({ kind, person }: ReviewOf) {
  const { line, toasts, text } = useServices();
  const undo = useUndo();
  const [visit, setVisit] = useState(newVisit);
  const [stay, setStay] = useState(EMPTY_STAY);
  const asked = useCall(
    'review.next',
    { limit: AHEAD, visit, ...(kind ? { kinds: [kind] } : {}), ...(person ? { person } : {}) },
    { keep: true },
  );
  const journal = useCall('journal.list', { limit: 1 });
  // What is loaded for another kind is not asked while the right ones are on their way.
  const questions = asked.isPlaceholderData ? [] : (asked.data?.questions ?? []);
  const shown = withNext(stay, questions);
  if (shown !== stay) setStay(shown);

  /** Resolves to whether the last answer was done. */
  const sending = useRef(Promise.resolve(false));

  const undone = journal.data?.redo?.act;
  useEffect(() => {
    setStay((now) => {
      const last = now.past.findLast(({ act }) => act !== null && act !== 0 && act === undone);
      return last ? backAt(now, last.question.question) : now;
    });
  }, [undone]);
  const redone = journal.data?.undo?.act;
  useEffect(() => setStay((now) => redoneAt(now, redone)), [redone]);

  const send = async (question: Question, answer: ReviewAnswer, struck: ReadonlySet<FaceId>) => {
    const key = question.question;
    const faces = answer.is === 'skip' ? 0 : question.settles;
    setStay((now) => afterAnswer(now, { question, act: answer.is === 'skip' ? 0 : null, faces }));
    const { method, params } = callOf(question, answer, struck, visit);
    try {
      const done = await line.call(method, params);
      if (answer.is === 'skip') return false;
      setStay((now) => withDone(now, key, { act: done.act, faces }));
      toasts.show({
        tone: 'done',
        text: text.act(done),
        action: { label: text.t('undo.undo'), run: () => void undo('journal.undo') },
      });
      return true;
    } catch (error) {
      const gone = error instanceof KithError && error.code.startsWith('not-found');
      setStay((now) => (gone ? withoutQuestion(now, key) : backAt(now, key)));
      toasts.show({ tone: 'error', text: error instanceof Error ? error.message : String(error) });
      return false;
    }
  };

  /** Back to the question before: what was answered is undone. False where there is none. */
  const back = () => {
    const last = shown.past.at(-1);
    if (!last) return false;
    if (last.act === 0) setStay((now) => backAt(now, last.question.question));
    else if (last.act !== null) void undo('journal.undo');
    // On its way still: undone once it is done, and never another act in its place.
    else void sending.current.then((done) => (done ? undo('journal.undo') : undefined));
    return true;
  };

  return {
    asked,
    question: shown.current,
    stay: shown,
    send: (question: Question, answer: ReviewAnswer, struck: ReadonlySet<FaceId>) => {
      sending.current = send(question, answer, struck);
    },
    back,
    /** Asks what was skipped again. */
    again: () => {
      setVisit(newVisit());
      setStay((now) => ({ ...now, past: now.past.filter(({ act }) => act !== 0) }));
    },
    /** Another kind of question is asked from now on. */
    turn: () => setStay((now) => ({ ...now, current: null })),
  };
}

/** What names a stay on this screen to the library. */
const newVisit = () => Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');
