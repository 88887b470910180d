import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary } from '../memory-library.ts';
import { createSeededFaces } from '../seeded-faces.ts';
import { checkConstraints } from './group-constraints.ts';
import { DIMENSION, groupOf, openGrouping, place, relabelled } from './open-grouping.ts';

describe('grouping', () => {
  test('a group keeps its id while it grows, when a face leaves it, and after a restart', async () => {
    const seeded = createSeededFaces(randomFrom(3), DIMENSION, 0.3);
    const look = seeded.person();
    const library = createMemoryLibrary();
    let grouping = openGrouping(library);
    const add = () => {
      const face = library.addFace(library.addPhoto(), seeded.face(look));
      place(grouping, face);
      return face;
    };
    const first = add();
    const id = groupOf(library, first);
    const others = Array.from({ length: 8 }, add);
    await grouping.settled();
    library.db.run("UPDATE face SET state = 'not-a-face' WHERE id = $first", { first });
    relabelled(grouping, first);
    await grouping.rebuild();
    expect(new Set(others.map((face) => groupOf(library, face)))).toEqual(new Set([id]));
    grouping.close();
    grouping = openGrouping(library);
    await grouping.rebuild();
    expect(groupOf(library, add())).toBe(id);
    expect(groupOf(library, others[0])).toBe(id);
  });

  test('blurred faces join a group but never bridge two', async () => {
    const library = createMemoryLibrary();
    const grouping = openGrouping(library);
    const at = (degrees: number) => {
      const vector = new Float32Array(DIMENSION);
      vector[0] = Math.cos((degrees * Math.PI) / 180);
      vector[1] = Math.sin((degrees * Math.PI) / 180);
      return vector;
    };
    const add = (degrees: number, quality: number) => {
      const face = library.addFace(library.addPhoto(), at(degrees), quality);
      place(grouping, face);
      return face;
    };
    // Two people 76 degrees apart, and ten blurred faces between them: a centroid of all would be near both.
    const left = [add(0, 0.9), add(1, 0.9)];
    const right = [add(76, 0.9), add(75, 0.9)];
    const blurred = Array.from({ length: 10 }, (_, i) => add(38 + (i - 5) * 0.5, 0.1));
    await grouping.rebuild();
    expect(groupOf(library, left[0])).not.toBe(groupOf(library, right[0]));
    const groups = new Set([groupOf(library, left[0]), groupOf(library, right[0])]);
    expect(blurred.some((face) => groups.has(groupOf(library, face)))).toBe(true);
  });

  test('who is seen once or never clearly goes aside, and comes back when seen again', async () => {
    const seeded = createSeededFaces(randomFrom(9), DIMENSION, 0.3);
    const looks = Array.from({ length: 3 }, seeded.person);
    const library = createMemoryLibrary();
    const grouping = openGrouping(library);
    const add = (person: number, quality = 0.9) => {
      const face = library.addFace(library.addPhoto(), seeded.face(looks[person]), quality);
      place(grouping, face);
      return face;
    };
    const isAside = (face: number) =>
      library.db.get<{ aside: number }>('SELECT aside FROM face_group WHERE id = $group', {
        group: groupOf(library, face)!,
      })!.aside === 1;
    const [once, blurred, friend] = [add(0), add(1, 0.3), add(2)];
    for (let i = 0; i < 4; i++) add(1, 0.3);
    add(2);
    await grouping.settled();
    expect([once, blurred, friend].map(isAside)).toEqual([true, true, false]);
    add(0);
    add(1);
    expect([once, blurred].map(isAside)).toEqual([false, false]);
    const anna = library.addPerson('Anna');
    const other = add(0);
    library.rejectFace(other, anna);
    library.nameFace(once, anna);
    relabelled(grouping, once, other);
    expect(isAside(once)).toBe(false);
    expect(isAside(other)).toBe(true);
  });

  test('a transaction that was rolled back leaves no trace in the groups', async () => {
    const seeded = createSeededFaces(randomFrom(6), DIMENSION, 0.2);
    const look = seeded.person();
    const library = createMemoryLibrary();
    const grouping = openGrouping(library);
    const face = library.addFace(library.addPhoto(), seeded.face(look));
    place(grouping, face);
    const fail = () =>
      library.db.transaction(() => {
        const photo = library.addPhoto();
        place(grouping, library.addFace(photo, seeded.face(look)), library.addFace(photo, seeded.face(look)));
        throw new Error('the disk is full');
      });
    expect(fail).toThrow('the disk is full');
    const next = library.addFace(library.addPhoto(), seeded.face(look));
    place(grouping, next);
    await grouping.settled();
    checkConstraints(library);
    expect(groupOf(library, next)).toBe(groupOf(library, face));
  });
});
