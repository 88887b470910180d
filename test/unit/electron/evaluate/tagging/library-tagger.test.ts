import { expect, onTestFinished, test } from 'vitest';
import { createLibraryTagger } from '../../../../../electron/evaluate/tagging/library-tagger.ts';
import type { CachedReading } from '../../../../../electron/evaluate/tagging/reading-cache.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../../library/seeded-faces.ts';

const DIMENSION = 64;

/** Readings of photos with one face each, of these people. */
function readingsOf(people: readonly string[]): readonly CachedReading[] {
  const seeded = createSeededFaces(randomFrom(3), DIMENSION, 0.4);
  const looks = new Map(people.map((name) => [name, seeded.person()]));
  return people.map((name) => ({
    width: 100,
    height: 100,
    takenAtMs: null,
    faces: [
      {
        box: [0.3, 0.3, 0.4, 0.4],
        score: 1,
        quality: 0.9,
        landmarks: Float32Array.of(0.4, 0.4, 0.6, 0.4, 0.5, 0.5, 0.42, 0.6, 0.58, 0.6),
        embedding: seeded.face(looks.get(name)!),
        thumbnail: new Uint8Array(),
      },
    ],
  }));
}

test('a group that went while its user looked at it is named by the faces that were shown', async () => {
  const people = ['a', 'a', 'a', 'b', 'b', 'b', 'b'];
  const tagger = await createLibraryTagger(readingsOf(people));
  onTestFinished(() => tagger.close());
  await tagger.arrive([...people.keys()]);
  const { groups } = await tagger.look();
  expect(groups.map(({ faces }) => faces.toSorted((x, y) => x - y))).toEqual([
    [3, 4, 5, 6],
    [0, 1, 2],
  ]);

  const gone = Math.max(...groups.map(({ id }) => id)) + 1000;
  await tagger.name([0, 1, 2], 'a', gone);
  // And what is not shown is left out of a group that is there.
  await tagger.name([3, 4, 5], 'b', groups[0].id);
  const { names } = await tagger.look();
  expect(names).toEqual(['a', 'a', 'a', 'b', 'b', 'b', undefined]);
});
