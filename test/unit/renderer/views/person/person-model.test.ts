import { expect, test } from 'vitest';
import type { FaceId, FaceItem } from '../../../../../electron/api/types.ts';
import { firstTab, indexOfDigit, verdictOf } from '../../../../../renderer/views/person/person-model.ts';

const face = (id: number) => ({ face: id as FaceId }) as FaceItem;

test('a screenful is split into who is the person and who was struck out, nobody twice and nobody lost', () => {
  const shown = [1, 2, 3, 4].map(face);
  const { accepted, rejected } = verdictOf(shown, new Set([2, 4] as FaceId[]));
  expect(accepted).toEqual([1, 3]);
  expect(rejected).toEqual([2, 4]);
});

test('a face struck out before that is no longer shown is not rejected', () => {
  expect(verdictOf([face(1)], new Set([9 as FaceId])).rejected).toEqual([]);
});

test('number keys mean the first ten faces', () => {
  expect(['1', '9', '0'].map(indexOfDigit)).toEqual([0, 8, 9]);
  expect(['a', 'F1', ''].map(indexOfDigit)).toEqual([-1, -1, -1]);
});

test('suggestions are shown first where there are any', () => {
  expect(firstTab({ suggested: 4 })).toBe('suggested');
  expect(firstTab({ suggested: 0 })).toBe('confirmed');
});
