import { expect, test } from 'vitest';
import { digikam } from '../../../../../electron/evaluate/peers/digikam.ts';
import { decideByPairs, trainSmo } from '../../../../../electron/evaluate/peers/pairwise-svm.ts';
import { degreesApart, libraryOf, onCircle } from './on-circle.ts';

test('nothing is suggested before anything is named, nor beyond the threshold, nor what was rejected', () => {
  const { near, faces } = onCircle([0, 5, 20, 6]);
  const library = libraryOf(4);
  const peer = digikam(near, faces, degreesApart(10));
  expect(peer.suggest!(library)).toEqual([]);
  library.names[0] = 'Anna';
  (library.rejected[3] as Set<string>).add('Anna');
  expect(peer.suggest!(library)).toMatchObject([{ faces: [1], name: 'Anna' }]);
});

test('of few people the one with the larger share of faces within the threshold wins', () => {
  const { near, faces } = onCircle([0, 4, 10, 30, 5]);
  const library = libraryOf(5);
  library.names[1] = 'Anna'; // 1 degree away, but her other face is far
  library.names[3] = 'Anna';
  library.names[0] = library.names[2] = 'Ben'; // both 5 degrees away
  expect(digikam(near, faces, degreesApart(8)).suggest!(library)).toMatchObject([{ faces: [4], name: 'Ben' }]);
});

test('the pairwise machine decides for the side that a vector is on', () => {
  const { faces } = onCircle([0, 4, 8, 40, 44, 48, 90, 11, 41]);
  const of = (...places: number[]) => places.map((place) => faces[place].embedding);
  const classes = [of(0, 1, 2), of(3, 4, 5), of(6)];
  expect(decideByPairs(faces[7].embedding, classes, 500)).toBe(0);
  expect(decideByPairs(faces[8].embedding, classes, 500)).toBe(1);
});

test('minimal optimisation finds the known solution of two points', () => {
  // Kernel of points -1 and 1 on a line: alpha = 1/2 each, bias 0, since the margin is 2 wide.
  const { alpha, bias } = trainSmo(Float64Array.of(1, -1, -1, 1), [-1, 1], 150, 1e-9, 100);
  expect([...alpha]).toEqual([0.5, 0.5]);
  expect(bias).toBeCloseTo(0, 12);
});
