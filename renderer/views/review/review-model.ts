import type { Params } from '../../../electron/api/contract.ts';
import type { Question, ReviewAnswer } from '../../../electron/api/review.ts';
import type { FaceId } from '../../../electron/api/types.ts';

/** So many questions are loaded: those after the first stand ready when it is answered. */
export const AHEAD = 6;

/** A question that was answered or skipped during this stay. */
export interface Past {
  readonly question: Question;
  /** Its act in the journal; 0: it was skipped, null: the library has not answered yet. */
  readonly act: number | null;
  /** Faces that the answer settled. */
  readonly faces: number;
}

/** A stay on the screen: the question that is shown, and those before it, the last one last. */
export interface Stay {
  readonly current: Question | null;
  readonly past: readonly Past[];
  /** Answers that were undone, and may be redone. */
  readonly undone: readonly Past[];
}

export const EMPTY_STAY: Stay = { current: null, past: [], undone: [] };

/**
 * The stay with the next question shown. The one that is shown stays, as it is, until it is answered: no face may move
 * from under a finger because a photo was read meanwhile.
 */
export function withNext(stay: Stay, questions: readonly Question[]): Stay {
  if (stay.current) return stay;
  const asked = new Set(stay.past.map(({ question }) => question.question));
  const current = questions.find(({ question }) => !asked.has(question));
  return current ? { ...stay, current } : stay;
}

/** The stay after an answer was given; the library may not have done it yet. */
export const afterAnswer = (stay: Stay, past: Past): Stay => ({ ...stay, current: null, past: [...stay.past, past] });

/** The stay with what the library says that an answer did. */
export function withDone(stay: Stay, key: string, done: Pick<Past, 'act' | 'faces'>): Stay {
  return { ...stay, past: stay.past.map((each) => (each.question.question === key ? { ...each, ...done } : each)) };
}

/** The stay back at a question that was answered: it was undone, refused, or skipped. The same where it is not known. */
export function backAt(stay: Stay, key: string): Stay {
  const past = stay.past.find(({ question }) => question.question === key);
  if (!past) return stay;
  const undone = past.act ? [...stay.undone, past] : stay.undone;
  return { current: past.question, past: stay.past.filter((each) => each !== past), undone };
}

/** The stay after an act was redone: where it was an answer, its question is answered again. The same where it was none. */
export function redoneAt(stay: Stay, redone: number | undefined): Stay {
  const past = stay.undone.find(({ act }) => act === redone);
  if (!past) return stay;
  const isShown = stay.current?.question === past.question.question;
  return {
    current: isShown ? null : stay.current,
    past: [...stay.past.filter(({ question }) => question.question !== past.question.question), past],
    undone: stay.undone.filter((each) => each !== past),
  };
}

/** The stay without a question that does not arise any more. */
export function withoutQuestion(stay: Stay, key: string): Stay {
  return { ...stay, past: withDone(stay, key, { act: 0, faces: 0 }).past };
}

/** What was reached: questions answered (skipped ones are not) and faces settled. */
export function gainOf({ past }: Stay): { readonly answered: number; readonly faces: number } {
  const answered = past.filter(({ act, faces }) => act !== 0 || faces > 0);
  return { answered: answered.length, faces: answered.reduce((sum, { faces }) => sum + faces, 0) };
}

/** An answer that a button or key gives. */
export type Choice = 'yes' | 'no' | 'rather' | 'somebody' | 'skip' | 'stranger' | 'not-a-face';

/** What a kind of question can be answered with, the usual first. */
export function choicesOf(question: Question): readonly Choice[] {
  switch (question.kind) {
    case 'screen':
      return ['yes', 'no', 'skip'];
    case 'group':
    case 'face':
      return ['yes', 'no', 'somebody', 'skip', 'stranger', 'not-a-face'];
    case 'merge':
      return question.parts[0].person ? ['yes', 'no', 'skip'] : ['yes', 'no', 'somebody', 'skip'];
    case 'split':
      return ['yes', 'no', 'somebody', 'skip'];
    case 'mistake':
      return question.likelier
        ? ['yes', 'no', 'rather', 'somebody', 'skip', 'stranger', 'not-a-face']
        : ['yes', 'no', 'somebody', 'skip', 'stranger', 'not-a-face'];
    case 'conflict':
      return ['yes', 'skip'];
    default:
      return question satisfies never;
  }
}

/** The faces of a question that can be struck out: those shown of a screen or a group. */
export const strikable = (question: Question): readonly FaceId[] =>
  question.kind === 'screen' || question.kind === 'group' ? question.faces.map(({ face }) => face) : [];

/** The faces another name is for, as the dialog shows them. */
export function facesToName(question: Question): readonly FaceId[] {
  switch (question.kind) {
    case 'screen':
    case 'group':
    case 'conflict':
      return question.faces.map(({ face }) => face);
    case 'face':
    case 'mistake':
      return [question.face.face];
    case 'merge':
      return question.parts.flatMap(({ sample }) => sample);
    case 'split':
      return question.parts[1].sample;
    default:
      return question satisfies never;
  }
}

export type AnswerCall =
  | { readonly method: 'review.answer'; readonly params: Params<'review.answer'> }
  | { readonly method: 'review.accept'; readonly params: Params<'review.accept'> };

/**
 * The call that gives an answer. Of a screen the faces are sent that were seen, one by one: suggestions may have changed
 * since, and nobody gets a name that was not looked at.
 */
export function callOf(
  question: Question,
  answer: ReviewAnswer,
  struck: ReadonlySet<FaceId>,
  visit: string,
): AnswerCall {
  if (question.kind === 'screen' && (answer.is === 'yes' || answer.is === 'no')) {
    const { person } = question.person;
    const isOut = (face: FaceId) => answer.is === 'no' || struck.has(face);
    const claims = question.faces.map(({ face }) => ({ face, person }));
    return {
      method: 'review.accept',
      params: { accept: claims.filter(({ face }) => !isOut(face)), reject: claims.filter(({ face }) => isOut(face)) },
    };
  }
  const except = strikable(question).filter((face) => struck.has(face));
  return {
    method: 'review.answer',
    params: { question: question.question, answer: answer.is === 'yes' ? { is: 'yes', except } : answer, visit },
  };
}
