import { describe, expect, test } from 'vitest';
import { KithError } from '../../../../electron/api/errors.ts';
import type { FaceReading, PhotoReading } from '../../../../electron/api/vision.ts';
import { evaluateGroup } from '../../../../electron/evaluate/group.ts';
import { randomFrom } from '../../seeded-random.ts';
import { createSeededFaces } from '../library/seeded-faces.ts';

const seeded = createSeededFaces(randomFrom(1), 64, 0.4);
const looks = new Map<string, Float32Array>();

/** A vision that sees who the path says, in the middle, beside a stranger at the rim. */
const vision = {
  size: 2,
  async read(path: string): Promise<PhotoReading> {
    if (path.includes('damaged')) throw new KithError('decode.damaged', `${path} is damaged.`, { file: path });
    const person = path.split('/')[0];
    if (!looks.has(person)) looks.set(person, seeded.person());
    const face = (x: number, embedding: Float32Array): FaceReading => ({
      box: [x, 0.4, 0.2, 0.2],
      landmarks: new Float32Array(10),
      score: 1,
      quality: 0.9,
      embedding,
      thumbnail: new Uint8Array(),
    });
    return {
      width: 10,
      height: 10,
      takenAtMs: null,
      camera: null,
      thumbnail: new Uint8Array(),
      faces: path.includes('empty')
        ? []
        : [face(0, seeded.face(seeded.person())), face(0.4, seeded.face(looks.get(person)!))],
      stagesMs: {},
    };
  },
};

const photosOf = (...paths: string[]) => paths.map((path) => ({ path, person: path.split('/')[0] }));

describe('evaluate group', () => {
  test('people who are easy to tell apart give the perfect score, by the central face of each photo', async () => {
    const photos = photosOf(
      ...['a', 'b', 'c'].flatMap((person) => [1, 2, 3, 4].map((n) => `${person}/${n}.jpg`)),
      'd/1.jpg',
    );
    const progress: number[] = [];
    const answer = await evaluateGroup(photos, vision, 'test', (done) => progress.push(done));
    expect(answer.bcubed).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(answer.pairwise.f1).toBe(1);
    expect(answer).toMatchObject({ photos: 13, people: 4, groups: 4, undetected: [], failed: [] });
    expect(progress.at(-1)).toBe(13);
  });

  test('a photo without a face counts against the recall, and is named; a failed one is named and not judged', async () => {
    const answer = await evaluateGroup(photosOf('a/1.jpg', 'a/2.jpg', 'a/empty.jpg', 'a/damaged.jpg'), vision, 'test');
    expect(answer.undetected).toEqual(['a/empty.jpg']);
    expect(answer.failed).toMatchObject([{ path: 'a/damaged.jpg', code: 'decode.damaged' }]);
    expect(answer.bcubed.precision).toBe(1);
    expect(answer.bcubed.recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3) / 3, 12);
  });

  test('without any face there is nothing to measure', async () => {
    await expect(evaluateGroup(photosOf('a/empty.jpg'), vision, 'test')).rejects.toMatchObject({
      code: 'evaluate.bad-input',
    });
  });
});
