import { describe, expect, test } from 'vitest';
import type { FaceId, FaceItem, PersonId, PhotoId } from '../../../../../electron/api/types.ts';
import { createText } from '../../../../../renderer/app/text.ts';
import {
  boxOnStage,
  faceBeingDrawn,
  faceName,
  isBeingDrawn,
  labelAlign,
  labelOf,
  labelSide,
  nextToName,
  peopleIn,
  placedFace,
  splitPath,
  withName,
} from '../../../../../renderer/views/photo/photo-model.ts';

const text = createText('en');
const face = (id: number, more: Partial<FaceItem> = {}): FaceItem => ({
  face: id as FaceId,
  photo: 1 as PhotoId,
  box: [0.1, 0.2, 0.1, 0.2],
  score: 0.9,
  quality: 0.8,
  state: 'face',
  person: null,
  group: null,
  suggestion: null,
  ...more,
});
const anna = { person: 5 as PersonId, name: 'Anna' };

describe('what a face is called', () => {
  test('its name, its suggestion as a question, or nothing', () => {
    expect(labelOf(face(1, { person: anna }), text)).toBe('Anna');
    expect(labelOf(face(1, { suggestion: { ...anna, probability: 0.9 } }), text)).toBe('Anna?');
    expect(labelOf(face(1), text)).toBeNull();
    expect(labelOf(face(1, { state: 'stranger' }), text)).toBe('Stranger');
    expect(labelOf(face(1, { state: 'maybe-face' }), text)).toBe('Maybe not a face');
  });

  test('a screen reader hears the number too', () => {
    expect(faceName(face(1, { person: anna }), 0, text)).toBe('Face 1, Anna');
    expect(faceName(face(1), 8, text)).toBe('Face 9, unnamed');
  });

  test('a name just given stands at once, before a new person has a number', () => {
    expect(withName(face(1, { state: 'stranger' }), { name: 'Bo' }, 'Bo')).toMatchObject({
      state: 'face',
      person: { name: 'Bo' },
      suggestion: null,
    });
    expect(withName(face(1), { person: anna.person }, 'Anna').person).toEqual(anna);
  });
});

describe('where a box is', () => {
  test('it follows the picture', () => {
    expect(boxOnStage([0.25, 0.5, 0.5, 0.25], { left: 100, top: 20, width: 800, height: 400 })).toEqual({
      left: 300,
      top: 220,
      width: 400,
      height: 100,
    });
  });

  test('its label stands on it at the lower edge, and below it elsewhere', () => {
    const stage = { width: 800, height: 600 };
    expect(labelSide({ left: 0, top: 100, width: 50, height: 50 }, stage, 28)).toBe('below');
    expect(labelSide({ left: 0, top: 540, width: 50, height: 50 }, stage, 28)).toBe('above');
    expect(labelSide({ left: 0, top: 0, width: 600, height: 600 }, stage, 28)).toBe('below');
  });
});

test('labels stay within the stage at its sides', () => {
  const stage = { width: 390, height: 300 };
  const at = (left: number) => labelAlign({ left, top: 0, width: 40, height: 40 }, stage, 48);
  expect([at(10), at(150), at(345)]).toEqual(['start', 'middle', 'end']);
});

test('the next face to name is the next unnamed one, around the end', () => {
  const faces = [face(1), face(2), face(3, { person: anna }), face(4, { state: 'stranger' })];
  expect(nextToName(faces, 1 as FaceId)).toBe(2);
  expect(nextToName(faces, 2 as FaceId)).toBe(1);
  expect(nextToName([face(1)], 1 as FaceId)).toBeNull();
});

test('what is maybe no face is neither counted nor asked for a name', () => {
  const faces = [
    face(1),
    face(2, { state: 'maybe-face' }),
    face(3, { state: 'stranger' }),
    face(4, { state: 'not-a-face' }),
  ];
  expect(peopleIn(faces)).toBe(2);
  expect(nextToName(faces, 1 as FaceId)).toBeNull();
});

describe('a face that is just being drawn', () => {
  const pending = faceBeingDrawn(1 as PhotoId, [0.3, 0.2, 0.1, 0.2]);

  test('has a place between the others at once, from left to right, and waits for no name yet', () => {
    const faces = [face(1), face(2, { box: [0.5, 0, 0.1, 0.1] })];
    const placed = placedFace(faces, pending);
    expect(placed.map(isBeingDrawn)).toEqual([false, true, false]);
    expect(nextToName(placed, 1 as FaceId)).toBe(2);
    expect(labelOf(pending, text)).toBe('Looking…');
    expect(placedFace(faces, { ...pending, box: [0.9, 0, 0.1, 0.1] }).map(isBeingDrawn)).toEqual([false, false, true]);
  });

  test('is another one in each of two boxes, and gives way to what the library knows of it', () => {
    expect(faceBeingDrawn(1 as PhotoId, [0.3, 0.3, 0.1, 0.1]).face).not.toBe(pending.face);
    const known = face(7, { box: pending.box, person: anna });
    expect(placedFace([known], { ...pending, face: 7 as FaceId })).toEqual([known]);
  });
});

test('paths of all systems are taken apart', () => {
  expect(splitPath('/home/a/b.jpg')).toEqual({ folder: '/home/a', file: 'b.jpg' });
  expect(splitPath('C:\\Photos\\b.jpg')).toEqual({ folder: 'C:\\Photos', file: 'b.jpg' });
  expect(splitPath('b.jpg')).toEqual({ folder: '', file: 'b.jpg' });
});
