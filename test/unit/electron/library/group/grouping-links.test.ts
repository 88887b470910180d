import { describe, expect, test } from 'vitest';
import { putLinks } from '../../../../../electron/library/store/links.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary } from '../memory-library.ts';
import { createSeededFaces } from '../seeded-faces.ts';
import { DIMENSION, groupOf, openGrouping, place, relabelled } from './open-grouping.ts';

describe('what may not be in one group, and what must', () => {
  test('a face that a person took out of a group does not come back, also after regrouping and a restart', async () => {
    const seeded = createSeededFaces(randomFrom(2), DIMENSION, 0.2);
    const look = seeded.person();
    const library = createMemoryLibrary();
    const faces = Array.from({ length: 6 }, () => library.addFace(library.addPhoto(), seeded.face(look)));
    let grouping = openGrouping(library);
    await grouping.settled();
    expect(new Set(faces.map((face) => groupOf(library, face))).size).toBe(1);

    const anna = library.addPerson('Anna');
    for (const face of faces.slice(1)) library.nameFace(face, anna);
    library.rejectFace(faces[0], anna);
    relabelled(grouping, ...faces);
    await grouping.rebuild();
    expect(groupOf(library, faces[0])).not.toBe(groupOf(library, faces[1]));
    grouping.close();
    grouping = openGrouping(library);
    await grouping.rebuild();
    expect(groupOf(library, faces[0])).not.toBe(groupOf(library, faces[1]));
  });

  test('two groups said to be one person are one at once, and those said not to be stay two for ever', async () => {
    const seeded = createSeededFaces(randomFrom(21), DIMENSION, 0.2);
    const [young, old] = [seeded.person(), seeded.person()];
    const library = createMemoryLibrary();
    const add = (look: Float32Array) => library.addFace(library.addPhoto(), seeded.face(look));
    const faces = [...Array.from({ length: 4 }, () => add(young)), ...Array.from({ length: 4 }, () => add(old))];
    let grouping = openGrouping(library);
    await grouping.settled();
    const groups = () => new Set(faces.map((face) => groupOf(library, face))).size;
    const say = (same: 0 | 1) => {
      const [some, others] = [faces.slice(0, 4), faces.slice(4)];
      putLinks(
        library.db,
        some.flatMap((one) => others.map((other) => [one, other] as const)),
        same,
        0,
      );
      relabelled(grouping, ...faces);
    };
    const again = async () => {
      await grouping.settled();
      const settled = groups();
      await grouping.rebuild();
      grouping.close();
      grouping = openGrouping(library);
      place(grouping, add(young));
      await grouping.rebuild();
      expect(groups()).toBe(settled);
      return settled;
    };
    expect(groups()).toBe(2);
    say(1);
    expect(groups()).toBe(1);
    expect(await again()).toBe(1);
    say(0);
    expect(groupOf(library, faces[0])).not.toBe(groupOf(library, faces[7]));
    expect(await again()).toBe(2);

    // Alike as they are, a no keeps them apart; it is forgotten when a name says otherwise.
    const twin = [add(young), add(young)];
    place(grouping, ...twin);
    putLinks(library.db, [[twin[0], twin[1]]], 0, 0);
    relabelled(grouping, ...twin);
    expect(groupOf(library, twin[0])).not.toBe(groupOf(library, twin[1]));
    await grouping.rebuild();
    expect(groupOf(library, twin[0])).not.toBe(groupOf(library, twin[1]));
    const anna = library.addPerson('Anna');
    for (const face of twin) library.nameFace(face, anna);
    relabelled(grouping, ...twin);
    expect(groupOf(library, twin[0])).toBe(groupOf(library, twin[1]));
  });

  test('two faces of a photo said to be one person, as in a mirror, are one, until that is taken back', async () => {
    const seeded = createSeededFaces(randomFrom(22), DIMENSION, 0.6);
    const look = seeded.person();
    const library = createMemoryLibrary();
    const photo = library.addPhoto();
    const pair = [library.addFace(photo, seeded.face(look)), library.addFace(photo, seeded.face(look))];
    let grouping = openGrouping(library);
    const isOne = () => groupOf(library, pair[0]) === groupOf(library, pair[1]);
    await grouping.rebuild();
    expect(isOne()).toBe(false);
    putLinks(library.db, [[pair[0], pair[1]]], 1, 0);
    relabelled(grouping, ...pair);
    expect(isOne()).toBe(true);
    grouping.close();
    grouping = openGrouping(library);
    await grouping.rebuild();
    expect(isOne()).toBe(true);
    library.db.run('DELETE FROM face_link');
    relabelled(grouping, ...pair);
    expect(isOne()).toBe(false);
  });

  test('two faces of a photo that look alike stay apart; the better one joins', async () => {
    // Siblings: alike enough for one group (cosine about 0.75), not for one face twice.
    const seeded = createSeededFaces(randomFrom(4), DIMENSION, 0.6);
    const look = seeded.person();
    const library = createMemoryLibrary();
    const grouping = openGrouping(library);
    const known = library.addFace(library.addPhoto(), seeded.face(look));
    place(grouping, known);
    const photo = library.addPhoto();
    const twins = [library.addFace(photo, seeded.face(look), 0.5), library.addFace(photo, seeded.face(look), 0.9)];
    place(grouping, ...twins);
    expect(groupOf(library, twins[1])).toBe(groupOf(library, known));
    expect(groupOf(library, twins[0])).not.toBe(groupOf(library, known));
    await grouping.rebuild();
    expect(groupOf(library, twins[0])).not.toBe(groupOf(library, twins[1]));
  });

  test('a face that is in its photo twice, in a mirror or a collage, is one person', async () => {
    const seeded = createSeededFaces(randomFrom(8), DIMENSION, 0.15);
    const look = seeded.person();
    const library = createMemoryLibrary();
    let grouping = openGrouping(library);
    const known = library.addFace(library.addPhoto(), seeded.face(look));
    place(grouping, known);
    const photo = library.addPhoto();
    const twice = [library.addFace(photo, seeded.face(look)), library.addFace(photo, seeded.face(look))];
    place(grouping, ...twice);
    expect(groupOf(library, twice[0])).toBe(groupOf(library, known));
    expect(groupOf(library, twice[1])).toBe(groupOf(library, known));
    grouping.close();
    grouping = openGrouping(library);
    await grouping.rebuild();
    expect(groupOf(library, twice[0])).toBe(groupOf(library, twice[1]));

    // It is the user who knows best.
    const anna = library.addPerson('Anna');
    library.rejectFace(twice[1], anna);
    library.nameFace(twice[0], anna);
    relabelled(grouping, ...twice);
    await grouping.rebuild();
    expect(groupOf(library, twice[0])).not.toBe(groupOf(library, twice[1]));
  });
});
