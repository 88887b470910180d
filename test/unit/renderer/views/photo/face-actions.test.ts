import { expect, test } from 'vitest';
import type { FaceId, FaceItem, PersonId, PhotoId } from '../../../../../electron/api/types.ts';
import { createText } from '../../../../../renderer/app/text.ts';
import { faceActions } from '../../../../../renderer/views/photo/face-actions.ts';

const FACE: FaceItem = {
  face: 1 as FaceId,
  photo: 1 as PhotoId,
  box: [0.1, 0.2, 0.1, 0.2],
  score: 0.9,
  quality: 0.8,
  state: 'face',
  person: null,
  group: null,
  suggestion: null,
};

/** What the menu offers, and what was done once each of it was chosen. */
function menuOf(face: Partial<FaceItem>): Record<string, string> {
  const done: string[] = [];
  const actions = faceActions({ ...FACE, ...face }, createText('en'), {
    rename: () => done.push('rename'),
    reject: () => done.push('reject'),
    unname: () => done.push('unname'),
    setState: (state) => done.push(state),
    adjust: () => done.push('adjust'),
  });
  for (const action of actions) action.run();
  return Object.fromEntries(actions.map(({ label }, index) => [label, done[index]]));
}

test('what is maybe no face can be said to be one, be named, or be said to be none', () => {
  expect(menuOf({ state: 'maybe-face' })).toEqual({
    'It is a face': 'face',
    'Name it…': 'rename',
    'Adjust the box…': 'adjust',
    'Not a face': 'not-a-face',
  });
});

test('what was set aside comes back, and a named face is renamed, rejected, unnamed, set aside or given another box', () => {
  expect(menuOf({ state: 'not-a-face' })).toEqual({ 'A face after all': 'face' });
  expect(menuOf({ state: 'stranger' })).toEqual({ 'A face after all': 'face', 'Adjust the box…': 'adjust' });
  expect(menuOf({ person: { person: 5 as PersonId, name: 'Anna' } })).toEqual({
    'Somebody else…': 'rename',
    'Not Anna': 'reject',
    'Take the name off': 'unname',
    'Adjust the box…': 'adjust',
    'A stranger': 'stranger',
    'Not a face': 'not-a-face',
  });
});
