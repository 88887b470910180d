import { expect, test } from 'vitest';
import type { RelBox } from '../../../../../electron/api/types.ts';
import { matchFaces } from '../../../../../electron/library/queue/match-faces.ts';
import { intersectionOverUnion } from '../../../../../electron/library/queue/same-place.ts';

const box = (x: number, y: number, size = 0.2): RelBox => [x, y, size, size];
const towards = (angleRad: number) => Float32Array.of(Math.cos(angleRad), Math.sin(angleRad));
const ANNA = towards(0);
const BEN = towards(Math.PI / 2);

test('overlap is 1 for a box and itself, a third for halves that meet, 0 for boxes that touch', () => {
  expect(intersectionOverUnion(box(0.1, 0.1), box(0.1, 0.1))).toBeCloseTo(1, 12);
  expect(intersectionOverUnion(box(0.1, 0.1), box(0.2, 0.1))).toBeCloseTo(1 / 3, 12);
  expect(intersectionOverUnion(box(0.1, 0.1), box(0.3, 0.1))).toBeCloseTo(0, 12);
  expect(intersectionOverUnion([0, 0, 0, 0], [0, 0, 0, 0])).toBe(0);
});

test('each found face takes the known one it overlaps most, one to one', () => {
  const known = [
    { box: box(0.1, 0.1), embedding: null },
    { box: box(0.14, 0.1), embedding: null },
  ];
  const found = [
    { box: box(0.13, 0.1), embedding: null },
    { box: box(0.11, 0.1), embedding: null },
    { box: box(0.7, 0.7), embedding: null },
  ];
  expect(matchFaces(known, found, true)).toEqual([1, 0, -1]);
});

test('an overlap of exactly a half is not enough', () => {
  const known = [{ box: [0, 0, 0.5, 0.5] as RelBox, embedding: null }];
  expect(matchFaces(known, [{ box: [0, 0, 0.25, 0.5], embedding: null }], true)).toEqual([-1]);
  expect(matchFaces(known, [{ box: [0, 0, 0.26, 0.5], embedding: null }], true)).toEqual([0]);
});

test('a face that moved in a changed photo is known by its embedding', () => {
  const known = [
    { box: box(0.1, 0.1), embedding: ANNA },
    { box: box(0.5, 0.1), embedding: BEN },
  ];
  const found = [
    { box: box(0.1, 0.7), embedding: towards(Math.PI / 2 - 0.3) },
    { box: box(0.5, 0.7), embedding: towards(0.3) },
  ];
  expect(matchFaces(known, found, false)).toEqual([1, 0]);
  // The same bytes again: nothing can have moved.
  expect(matchFaces(known, found, true)).toEqual([-1, -1]);
});

test('a face at the same place that is plainly someone else is not the known one, where the content changed', () => {
  const known = [{ box: box(0.1, 0.1), embedding: ANNA }];
  const found = [{ box: box(0.1, 0.1), embedding: BEN }];
  expect(matchFaces(known, found, false)).toEqual([-1]);
  expect(matchFaces(known, found, true)).toEqual([0]);
});

test('without embeddings, or with those of another model, place decides', () => {
  const found = [{ box: box(0.1, 0.1), embedding: BEN }];
  expect(matchFaces([{ box: box(0.1, 0.1), embedding: null }], found, false)).toEqual([0]);
  expect(matchFaces([{ box: box(0.1, 0.1), embedding: Float32Array.of(1) }], found, false)).toEqual([0]);
});
