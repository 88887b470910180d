import { expect, test } from 'vitest';
import type { RelBox } from '../../../../electron/api/types.ts';
import type { FaceReading } from '../../../../electron/api/vision.ts';
import { findMissedFaces } from '../../../../electron/evaluate/missed-faces.ts';

const MIDDLE: RelBox = [0.3, 0.3, 0.4, 0.4];
const face = (angle: number, box: RelBox = MIDDLE) =>
  ({ box, score: 0.99, embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)) }) as unknown as FaceReading;

/** Anna is at angle 0, Ben at 3; a person's photos differ by 0.1. */
const PHOTOS: Readonly<Record<string, readonly FaceReading[]>> = {
  'anna/1': [face(0)],
  'anna/2': [face(0.1), face(3, [0, 0, 0.2, 0.2])],
  'anna/none': [],
  // Ben stands in the middle, Anna a little off it.
  'anna/behind': [face(3), face(0.1, [0.2, 0.25, 0.4, 0.4])],
  'anna/hard': [face(1.5)],
  // She was missed, a stranger beside her was found; as far off the middle as Ben once is.
  'anna/missed': [face(4.5, [0.45, 0.3, 0.4, 0.4])],
  'ben/1': [face(3)],
  'ben/2': [face(2.9)],
  'ben/aside': [face(3.1, [0.45, 0.3, 0.4, 0.4])],
  'carl/only': [face(2)],
  'dora/only': [face(1, [0, 0, 0.2, 0.2])],
};

test('photos without a face, with another face and with a face like none of its person are told apart', async () => {
  const photos = Object.keys(PHOTOS).map((path) => ({ path, person: path.split('/')[0] }));
  const pool = { size: 1, read: async (path: string) => ({ faces: PHOTOS[path] }) as never };
  const missed = await findMissedFaces(photos, pool, 0.5);
  expect(missed.photos).toBe(11);
  expect(missed.undetected).toEqual(['anna/none']);
  expect(missed.wrong.map(({ path }) => path)).toEqual(['anna/behind', 'anna/missed', 'dora/only']);
  expect(missed.unlike.map(({ path }) => path)).toEqual(['anna/hard']);
  expect(missed.wrong[2]).toMatchObject({ distance: null, score: 0.99 });
  expect(missed.wrong[2].offCentre).toBeCloseTo(Math.hypot(0.4, 0.4), 6);
  // To the nearest of Anna's others, the second photo.
  expect(missed.unlike[0].distance).toBeCloseTo(2 * Math.sin(0.7), 5);
});
