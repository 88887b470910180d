import { describe, expect, test } from 'vitest';
import type { FaceId } from '../../../../../electron/api/types.ts';
import { putLinks } from '../../../../../electron/library/store/links.ts';
import { bCubed } from '../../../../../native-models/metrics/clustering.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary } from '../memory-library.ts';
import { createSeededFaces, shuffled } from '../seeded-faces.ts';
import { checkConstraints, checkTogether, linksOf } from './group-constraints.ts';
import { DIMENSION, groupOf, openGrouping, place, relabelled, rowsOf, SPREAD } from './open-grouping.ts';

describe('grouping, whatever happens', () => {
  test('no sequence of arrivals, names, rejections, answers about pairs, removals and restarts breaks a constraint', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = randomFrom(seed);
      const seeded = createSeededFaces(random, DIMENSION, SPREAD);
      const looks = Array.from({ length: 7 }, seeded.person);
      const library = createMemoryLibrary();
      const people = ['Anna', 'Ben', 'Carl'].map((name) => library.addPerson(name));
      let grouping = openGrouping(library);
      const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
      const anyFace = () => pick(rowsOf(library)).id;

      const acts: (() => void)[] = [
        () => {
          const photo = library.addPhoto();
          const faces = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
            library.addFace(photo, seeded.face(pick(looks)), random() < 0.2 ? 0.1 : 0.4 + 0.6 * random()),
          );
          place(grouping, ...faces);
        },
        () => {
          const group = groupOf(library, anyFace());
          const faces = rowsOf(library).filter(({ group_id }) => group !== null && group_id === group);
          const person = pick(people);
          for (const { id } of faces) library.nameFace(id, person);
          relabelled(grouping, ...faces.map(({ id }) => id));
        },
        () => {
          const face = anyFace();
          library.nameFace(face, random() < 0.3 ? null : pick(people));
          relabelled(grouping, face);
        },
        () => {
          const face = anyFace();
          library.rejectFace(face, pick(people));
          relabelled(grouping, face);
        },
        () => {
          const [one, other] = [anyFace(), anyFace()];
          putLinks(library.db, [[one, other]], random() < 0.5 ? 1 : 0, 0);
          relabelled(grouping, one, other);
        },
        () => {
          const link = pick(linksOf(library));
          if (!link) return;
          library.db.run('DELETE FROM face_link WHERE face_a = $a AND face_b = $b', { a: link.a, b: link.b });
          relabelled(grouping, link.a, link.b);
        },
        () => {
          const face = anyFace();
          const state = pick(['stranger', 'maybe-face', 'not-a-face', 'face', 'face']);
          library.db.run('UPDATE face SET state = $state, person_id = NULL WHERE id = $face', { face, state });
          relabelled(grouping, face);
        },
        () => {
          const face = anyFace();
          library.db.transaction(() => {
            grouping.remove([face as FaceId]);
            library.db.run('DELETE FROM face WHERE id = $face', { face });
          });
        },
      ];
      for (let step = 0; step < 110; step++) {
        library.db.transaction(step < 25 || random() < 0.4 ? acts[0] : pick(acts));
        checkConstraints(library);
        if (step % 30 === 29) {
          await grouping.settled();
          checkConstraints(library);
          checkTogether(library);
        }
        if (step === 70) {
          grouping.close();
          grouping = openGrouping(library);
          checkConstraints(library);
        }
      }
      await grouping.rebuild();
      checkConstraints(library);
      checkTogether(library);
      const once = rowsOf(library);
      await grouping.rebuild();
      expect(rowsOf(library)).toEqual(once);
    }
  }, 120_000);

  test('what comes in any order ends in the same groups as when it is grouped at once', async () => {
    const random = randomFrom(11);
    const seeded = createSeededFaces(random, DIMENSION, SPREAD);
    const truth: number[] = [];
    for (let person = 0; person < 40; person++) {
      for (let n = person < 25 ? 1 : 2 + Math.floor(random() * 20); n > 0; n--) truth.push(person);
    }
    const looks = Array.from({ length: 40 }, seeded.person);
    const vectors = truth.map((person) => seeded.face(looks[person]));

    const results: number[][] = [];
    for (const seed of [1, 2, 3]) {
      const library = createMemoryLibrary();
      const grouping = openGrouping(library);
      const faces: number[] = [];
      for (const i of shuffled(truth.length, randomFrom(seed))) {
        faces[i] = library.addFace(library.addPhoto(), vectors[i]);
        place(grouping, faces[i]);
        if (i % 50 === 0) await grouping.settled();
      }
      const groups = () => faces.map((face) => groupOf(library, face)!);
      const online = groups();
      await grouping.settled();
      const settled = groups();
      await grouping.rebuild();
      results.push(groups());
      expect(bCubed(settled, groups()).f1).toBeGreaterThan(0.99);
      expect(bCubed(online, groups()).f1).toBeGreaterThan(0.95);
      expect(bCubed(groups(), truth).f1).toBeGreaterThan(0.97);
    }
    expect(bCubed(results[0], results[1]).f1).toBe(1);
    expect(bCubed(results[0], results[2]).f1).toBe(1);
  }, 30_000);
});
