import { expect, test } from 'vitest';
import { photoprism } from '../../../../../electron/evaluate/peers/photoprism.ts';
import { libraryOf, onCircle } from './on-circle.ts';

/** Eight unclustered faces or nothing is clustered: four of one person, four of another, and one between. */
const DEGREES = [0, 2, 4, 6, 90, 92, 94, 96, 25];

test('large faces form clusters, others are matched to the nearest ball that reaches them', () => {
  const { near, faces } = onCircle(DEGREES);
  const library = libraryOf(9);
  photoprism(near, faces, 0.64).arrive([0, 1, 2, 3, 4, 5, 6, 7, 8], library);
  expect(new Set(library.group.slice(0, 4)).size).toBe(1);
  expect(new Set(library.group.slice(4, 8)).size).toBe(1);
  expect(library.group[4]).not.toBe(library.group[0]);
  // 22 degrees from the mean are 0.38: within the radius (0.06) + 0.46, though too few are there to be dense at 0.1.
  expect(library.group[8]).toBe(library.group[0]);
});

test('with fewer than eight large faces nothing is clustered', () => {
  const { near, faces } = onCircle(DEGREES);
  const library = libraryOf(9);
  photoprism(
    near,
    faces.map((face) => ({ ...face, sizePx: 79 })),
    0.64,
  ).arrive([0, 1, 2, 3, 4, 5, 6, 7, 8], library);
  expect([...library.group]).toEqual(new Array(9).fill(-1));
});

test('a name goes to the whole ball, also to faces that come later; a face that rejected it is left alone', () => {
  const { near, faces } = onCircle([...DEGREES, 3, 5]);
  const library = libraryOf(11);
  const peer = photoprism(near, faces, 0.64);
  library.isHere.fill(0, 9);
  peer.arrive([0, 1, 2, 3, 4, 5, 6, 7, 8], library);
  for (const face of [0, 1, 2, 3]) library.names[face] = 'Anna';
  library.isHere.fill(1);
  (library.rejected[10] as Set<string>).add('Anna');
  peer.arrive([9, 10], library);
  peer.learn!(library);
  expect(library.names[9]).toBe('Anna');
  expect(library.names[10]).toBeUndefined();
  expect(library.names[4]).toBeUndefined();
});

test('two people whose balls reach each other do not take each other over', () => {
  // At 0.2 the balls are 24 degrees (0.42) apart: each has a radius of 0.05 and reaches 0.14 further.
  const { near, faces } = onCircle([0, 2, 4, 6, 24, 26, 28, 30, 10]);
  const library = libraryOf(9);
  const peer = photoprism(near, faces, 0.2);
  peer.arrive([0, 1, 2, 3, 4, 5, 6, 7, 8], library);
  expect(library.group[8]).toBe(library.group[0]);
  for (const face of [0, 1, 2, 3]) library.names[face] = 'Anna';
  for (const face of [4, 5, 6, 7]) library.names[face] = 'Ben';
  peer.learn!(library);
  expect(library.names).toEqual(['Anna', 'Anna', 'Anna', 'Anna', 'Ben', 'Ben', 'Ben', 'Ben', 'Anna']);
});

test('a ball that reaches another person is drawn in to before that person, and lets go of unnamed faces beyond', () => {
  // The hand-named face at 12 is within reach of the ball around 3; the face at 14 is beyond it.
  const { near, faces } = onCircle([0, 2, 4, 6, 90, 92, 94, 96, 12, 14]);
  const library = libraryOf(10);
  const peer = photoprism(near, faces, 0.2);
  library.isHere[8] = 0;
  peer.arrive([0, 1, 2, 3, 4, 5, 6, 7, 9], library);
  expect(library.group[9]).toBe(library.group[0]);
  library.isHere[8] = 1;
  library.names[8] = 'Ben';
  for (const face of [0, 1, 2, 3]) library.names[face] = 'Anna';
  peer.learn!(library);
  expect(library.names[9]).toBe('Ben');
});
