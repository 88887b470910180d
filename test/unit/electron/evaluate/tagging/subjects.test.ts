import { expect, test } from 'vitest';
import { arrivals } from '../../../../../electron/evaluate/tagging/arrivals.ts';
import { halfOfPeople, subjectsOf } from '../../../../../electron/evaluate/tagging/subjects.ts';
import { seededPhotos } from '../seeded-photos.ts';

test('the central face of each photo is tagged, photos without one are named', () => {
  const { photos, readings } = seededPhotos([2, 1], 0.3);
  readings.set('0/1.jpg', { width: 10, height: 10, takenAtMs: null, faces: [] });
  const subjects = subjectsOf(photos, readings);
  expect(subjects.people).toEqual(['0', '1']);
  expect(subjects.undetected).toEqual(['0/1.jpg']);
  expect(subjects.readings.map(({ faces }) => faces.map(({ box }) => box[0]))).toEqual([[0.4], [0.4]]);
  expect(subjects.faces.map(({ sizePx }) => sizePx)).toEqual([100, 100]);
});

test('even and odd people are all people, and none is both', () => {
  const photos = Array.from({ length: 300 }, (_, i) => ({ path: `${i}`, person: `person ${i % 100}` }));
  const [even, odd] = [halfOfPeople(photos, 'even'), halfOfPeople(photos, 'odd')];
  expect(even.length + odd.length).toBe(300);
  const people = new Set(even.map(({ person }) => person));
  expect(odd.some(({ person }) => people.has(person))).toBe(false);
  expect(Math.abs(people.size - 50)).toBeLessThan(15);
});

test('faces come in mixed order, each once, in batches of equal size', () => {
  const batches = arrivals(95, 10);
  expect(batches.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 5]);
  expect(batches.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: 95 }, (_, i) => i));
  expect(batches.flat()).not.toEqual(batches.flat().toSorted((a, b) => a - b));
  expect(arrivals(95, 1)[0]).toEqual(batches.flat());
});
