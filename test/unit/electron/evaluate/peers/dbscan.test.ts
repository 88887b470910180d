import { expect, test } from 'vitest';
import { dbscan } from '../../../../../electron/evaluate/peers/dbscan.ts';
import { degreesApart, onCircle } from './on-circle.ts';

test('cores within reach are one cluster, what they reach is its border, the rest is noise', () => {
  // 0 to 3 are a chain of 10 degrees each; its ends have one neighbour only. 90 is alone.
  const { near } = onCircle([0, 10, 20, 30, 90]);
  expect([...dbscan(near, degreesApart(10), 3)]).toEqual([0, 0, 0, 0, -1]);
  // With four points asked for, no face has enough around it.
  expect([...dbscan(near, degreesApart(10), 4)]).toEqual([-1, -1, -1, -1, -1]);
});

test('two clusters that share a border face stay two, and the first has it', () => {
  const { near } = onCircle([0, 2, 4, 14, 24, 26, 28]);
  expect([...dbscan(near, degreesApart(10), 4)]).toEqual([0, 0, 0, 0, 1, 1, 1]);
});

test('faces that are not chosen neither join nor count', () => {
  const { near } = onCircle([0, 10, 20, 30]);
  expect([...dbscan(near, degreesApart(10), 3, Uint8Array.of(1, 1, 1, 0))]).toEqual([0, 0, 0, -1]);
  expect([...dbscan(near, degreesApart(10), 3, Uint8Array.of(1, 1, 0, 1))]).toEqual([-1, -1, -1, -1]);
});
