import { expect, test } from 'vitest';
import { chineseWhispers } from '../../../../../electron/evaluate/peers/chinese-whispers.ts';
import { facerecognition } from '../../../../../electron/evaluate/peers/facerecognition.ts';
import { createRandom } from '../../../../../electron/evaluate/seeded-random.ts';
import { degreesApart, libraryOf, onCircle } from './on-circle.ts';

const partition = (labels: ArrayLike<number>) => {
  const first = new Map<number, number>();
  return Array.from(labels, (label, i) => {
    if (!first.has(label)) first.set(label, i);
    return first.get(label);
  });
};

test('each clique is a group; one edge between two of them does not join them', () => {
  const { near } = onCircle([0, 1, 2, 3, 12, 13, 14, 15, 90]);
  const labels = chineseWhispers(near, [0, 1, 2, 3, 4, 5, 6, 7, 8], degreesApart(9), createRandom(1));
  expect(partition(labels)).toEqual([0, 0, 0, 0, 4, 4, 4, 4, 8]);
});

test('faces that do not take part leave no trace', () => {
  const { near } = onCircle([0, 5, 10]);
  expect(partition(chineseWhispers(near, [0, 2], degreesApart(6), createRandom(1)))).toEqual([0, 1]);
});

test('placed faces do not move: new ones join their cluster', () => {
  const { near, faces } = onCircle([0, 1, 2, 60, 61, 3, 62]);
  const library = libraryOf(7);
  const peer = facerecognition(near, faces, degreesApart(5));
  peer.arrive([0, 1, 2, 3, 4], library);
  const before = [...library.group];
  peer.arrive([5, 6], library);
  expect([...library.group.slice(0, 5)]).toEqual(before.slice(0, 5));
  expect(library.group[5]).toBe(library.group[0]);
  expect(library.group[6]).toBe(library.group[3]);
});

test('small faces are not grouped; a cluster near a named one is suggested, but not for faces of one photo', () => {
  const { near, faces } = onCircle([0, 1, 8, 9, 90]);
  const library = libraryOf(5);
  const small = faces.map((face, i) => (i === 4 ? { ...face, sizePx: 39 } : face));
  const peer = facerecognition(near, small, degreesApart(6));
  peer.arrive([0, 1, 2, 3, 4], library);
  expect(library.group[4]).toBe(-1);
  library.names[0] = library.names[1] = 'Anna';
  expect(peer.suggest!(library)).toMatchObject([{ faces: [2, 3], name: 'Anna' }]);
  const together = facerecognition(
    near,
    small.map((face) => ({ ...face, photo: face.photo % 2 })),
    degreesApart(6),
  );
  together.arrive([0, 1, 2, 3, 4], libraryOf(5));
  expect(together.suggest!(library)).toEqual([]);
});
