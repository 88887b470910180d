import { describe, expect, test } from 'vitest';
import type { Question } from '../../../../../electron/api/review.ts';
import type { FaceId, FaceItem, PersonId } from '../../../../../electron/api/types.ts';
import {
  afterAnswer,
  backAt,
  callOf,
  choicesOf,
  EMPTY_STAY,
  gainOf,
  redoneAt,
  type Stay,
  withDone,
  withNext,
  withoutQuestion,
} from '../../../../../renderer/views/review/review-model.ts';

const person = { person: 7 as PersonId, name: 'Anna', references: [] };
const item = (face: number) => ({ face: face as FaceId }) as FaceItem;
const common = (question: string) => ({ question, probability: 0.8, settles: 1, bits: 1 });
const faceQuestion = (face: number): Question => ({
  kind: 'face',
  ...common(`face:${face}:7`),
  face: item(face),
  person,
  others: [],
});
const screen = (...faces: readonly number[]): Question => ({
  kind: 'screen',
  ...common(`screen:7:${faces[0]}`),
  person,
  faces: faces.map(item),
  total: faces.length,
});
const [one, two, three] = [1, 2, 3].map(faceQuestion) as [Question, Question, Question];
const skipped = (stay: Stay, question: Question) => afterAnswer(stay, { question, act: 0, faces: 0 });
const answered = (stay: Stay, question: Question, faces = 1) => afterAnswer(stay, { question, act: null, faces });

describe('one question at a time', () => {
  test('the question that is shown stays, whatever the library would ask first by now', () => {
    const stay = withNext(EMPTY_STAY, [one, two]);
    expect(stay.current).toBe(one);
    expect(withNext(stay, [two, three])).toBe(stay);
  });

  test('an answered question does not come again from a list that was loaded before', () => {
    const stay = withNext(answered(withNext(EMPTY_STAY, [one, two]), one), [one, two]);
    expect(stay.current).toBe(two);
    expect(withNext(answered(stay, two), [one, two]).current).toBeNull();
  });

  test('a question that is undone or refused comes back, and the one it pushes aside is asked after it', () => {
    const before = withNext(answered(withNext(EMPTY_STAY, [one, two]), one), [one, two]);
    const back = backAt(before, one.question);
    expect(back).toEqual({ current: one, past: [], undone: [] });
    expect(withNext(answered(back, one), [one, two]).current).toBe(two);
  });

  test('an answer that is undone and redone is answered, and the next question is shown', () => {
    const before = withNext(answered(withNext(EMPTY_STAY, [one, two]), one, 3), [one, two]);
    const back = backAt(withDone(before, one.question, { act: 5, faces: 3 }), one.question);
    expect([back.current, gainOf(back)]).toEqual([one, { answered: 0, faces: 0 }]);
    expect(redoneAt(back, 4)).toBe(back);
    const again = withNext(redoneAt(back, 5), [one, two]);
    expect([again.current, gainOf(again)]).toEqual([two, { answered: 1, faces: 3 }]);
    expect(redoneAt(again, 5)).toBe(again);
    expect(backAt(again, one.question).current).toBe(one);
  });

  test('going back to a question that is not known changes nothing', () => {
    const stay = withNext(EMPTY_STAY, [one]);
    expect(backAt(stay, 'face:99:7')).toBe(stay);
  });

  test('a question that arises no more is neither asked again nor counted', () => {
    const stay = withoutQuestion(answered(withNext(EMPTY_STAY, [one]), one), one.question);
    expect(withNext(stay, [one]).current).toBeNull();
    expect(gainOf(stay)).toEqual({ answered: 0, faces: 0 });
  });
});

test('what is gained counts answers and the faces they settle; skipped questions are no answers', () => {
  const stay = skipped(answered(answered(EMPTY_STAY, one, 24), two), three);
  expect(gainOf(stay)).toEqual({ answered: 2, faces: 25 });
  expect(gainOf(withDone(stay, one.question, { act: 5, faces: 20 }))).toEqual({ answered: 2, faces: 21 });
});

describe('an answer is sent', () => {
  const struck = new Set([2, 9] as FaceId[]);

  test('of a screen face by face: those seen and not struck out are accepted, those struck out rejected', () => {
    expect(callOf(screen(1, 2, 3), { is: 'yes', except: [] }, struck, 'v')).toEqual({
      method: 'review.accept',
      params: {
        accept: [
          { face: 1, person: 7 },
          { face: 3, person: 7 },
        ],
        reject: [{ face: 2, person: 7 }],
      },
    });
  });

  test('of a screen with no: every face is rejected, struck out or not', () => {
    const { params } = callOf(screen(1, 2), { is: 'no' }, struck, 'v');
    expect(params).toEqual({
      accept: [],
      reject: [
        { face: 1, person: 7 },
        { face: 2, person: 7 },
      ],
    });
  });

  test('of a screen that is skipped by its name, with the visit', () => {
    expect(callOf(screen(1), { is: 'skip' }, struck, 'v')).toEqual({
      method: 'review.answer',
      params: { question: 'screen:7:1', answer: { is: 'skip' }, visit: 'v' },
    });
  });

  test('of a group with those struck out as exceptions, and only those that are of it', () => {
    const group = { ...screen(1, 2), kind: 'group', group: 4 } as unknown as Question;
    expect(callOf(group, { is: 'yes', except: [] }, struck, 'v').params).toMatchObject({
      answer: { is: 'yes', except: [2] },
    });
  });
});

describe('what a question can be answered with', () => {
  const part = (who: boolean) => ({ person: who ? { person: 7 as PersonId, name: 'Anna' } : null });
  const pair = (kind: 'merge' | 'split', who: boolean) =>
    ({ kind, ...common(kind), parts: [part(who), part(who)], together: 0 }) as unknown as Question;

  test('two people are merged or not, only two groups can get a name at once', () => {
    expect(choicesOf(pair('merge', true))).not.toContain('somebody');
    expect(choicesOf(pair('merge', false))).toContain('somebody');
    expect(choicesOf(pair('split', true))).toContain('somebody');
  });

  test('a likely mistake offers whom it looks like only where there is somebody', () => {
    const mistake = (likelier: object | null) => ({ ...one, kind: 'mistake', likelier }) as unknown as Question;
    expect(choicesOf(mistake({ person: 8, name: 'Ben', probability: 0.9 }))).toContain('rather');
    expect(choicesOf(mistake(null))).not.toContain('rather');
  });

  test('a conflict has no plain no: one says which face it is', () => {
    expect(choicesOf({ ...screen(1, 2), kind: 'conflict', photo: 3 } as unknown as Question)).toEqual(['yes', 'skip']);
  });
});
