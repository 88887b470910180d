import { expect, test } from 'vitest';
import { cosineOfEuclidean, euclideanOfCosine, nearFaces } from '../../../../../electron/evaluate/peers/near-faces.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../../library/seeded-faces.ts';

test('each face has exactly the others within the distance, nearest first', () => {
  const seeded = createSeededFaces(randomFrom(3), 16, 1);
  const faces = Array.from({ length: 150 }, () => seeded.face(seeded.person()));
  const {
    offsets,
    faces: others,
    distances,
  } = nearFaces(Float32Array.from(faces.flatMap((face) => [...face])), 16, 0.8);
  for (const [i, face] of faces.entries()) {
    const expected = faces
      .map((other, j) => ({ j, distance: 1 - face.reduce((sum, value, k) => sum + value * other[k], 0) }))
      .filter(({ j, distance }) => j !== i && distance <= 0.8)
      .sort((a, b) => a.distance - b.distance)
      .map(({ j }) => j);
    expect([...others.subarray(offsets[i], offsets[i + 1])]).toEqual(expected);
    const list = distances.subarray(offsets[i], offsets[i + 1]);
    expect([...list]).toEqual([...list].sort((a, b) => a - b));
  }
});

test('Euclidean and cosine distances of unit vectors turn into each other', () => {
  expect(cosineOfEuclidean(1)).toBe(0.5);
  expect(cosineOfEuclidean(0.64)).toBeCloseTo(0.2048, 12);
  expect(euclideanOfCosine(cosineOfEuclidean(0.81))).toBeCloseTo(0.81, 12);
});
