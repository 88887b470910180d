import { afterEach, describe, expect, test } from 'vitest';
import type { FaceId } from '../../../../../electron/api/types.ts';
import { createGrouping } from '../../../../../electron/library/group/grouping.ts';
import { loadEmbeddings } from '../../../../../electron/library/group/load-embeddings.ts';
import { createLearner } from '../../../../../electron/library/learn/learner.ts';
import { suggestionOfGroup } from '../../../../../electron/library/store/suggestions.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createMemoryLibrary, MODEL } from '../memory-library.ts';
import { createSeededFaces, unit } from '../seeded-faces.ts';

const DIMENSION = 64;
const SPREAD = 0.6; // mean cosine of two faces of a person 0.74, as MobileFaceNet's on LFW

const toClose: { close(): void }[] = [];
afterEach(() => {
  for (const part of toClose.splice(0)) part.close();
});

/** A library that groups and learns, with seeded people in it. */
function createWorld(seed: number) {
  const library = createMemoryLibrary();
  const { db } = library;
  const embeddings = loadEmbeddings(db, MODEL, standardThresholds());
  const log = (line: string) => {
    throw new Error(line);
  };
  const deps = { db, now: () => 0, changed: () => {}, log, model: MODEL, thresholds: standardThresholds(), embeddings };
  const grouping = createGrouping(deps);
  const learner = createLearner(deps);
  toClose.push(grouping, learner);
  const random = randomFrom(seed);
  const seeded = createSeededFaces(random, DIMENSION, SPREAD);
  const looks = new Map<string, Float32Array>();

  const world = {
    ...library,
    random,
    /** Faces of these people in one photo. */
    photoOf(...names: string[]): number[] {
      const photo = library.addPhoto();
      const faces = names.map((name) => {
        if (!looks.has(name)) looks.set(name, seeded.person());
        return library.addFace(photo, seeded.face(looks.get(name)!));
      });
      grouping.place(faces as FaceId[]);
      learner.facesAdded(faces as FaceId[]);
      return faces;
    },
    /** Makes somebody look like somebody else: their mean faces have this cosine. */
    likeness(name: string, other: string, cosine: number): void {
      const [look, aside] = [seeded.person(), seeded.person()];
      looks.set(other, look);
      const along = look.reduce((sum, value, k) => sum + value * aside[k], 0);
      const across = unit(aside.map((value, k) => value - along * look[k]));
      looks.set(
        name,
        look.map((value, k) => cosine * value + Math.sqrt(1 - cosine ** 2) * across[k]),
      );
    },
    label(person: number | null, ...faces: number[]) {
      for (const face of faces) library.nameFace(face, person);
      grouping.labelsChanged(faces as FaceId[]);
      learner.labelsChanged();
    },
    reject(person: number, ...faces: number[]) {
      for (const face of faces) library.rejectFace(face, person);
      grouping.labelsChanged(faces as FaceId[]);
      learner.labelsChanged();
    },
    async settle() {
      await grouping.settled();
      await learner.settled();
    },
    suggestions(): Map<number, { person: number; probability: number }> {
      const rows = db.all<{ face_id: number; person_id: number; probability: number }>('SELECT * FROM suggestion');
      return new Map(rows.map(({ face_id, person_id, probability }) => [face_id, { person: person_id, probability }]));
    },
  };
  return world;
}

describe('learner', () => {
  test('known people are suggested for their faces and strangers for nobody', async () => {
    const world = createWorld(1);
    const known = Array.from({ length: 12 }, (_, i) => `known ${i}`);
    const faces = new Map(known.map((name) => [name, Array.from({ length: 12 }, () => world.photoOf(name)[0])]));
    const strangers = Array.from({ length: 150 }, (_, i) => world.photoOf(`stranger ${i % 90}`)[0]);
    const people = new Map(known.map((name) => [name, world.addPerson(name)]));

    let labelled = 0;
    for (const labels of [1, 2, 4, 7]) {
      for (const name of known) world.label(people.get(name)!, ...faces.get(name)!.slice(labelled, labels));
      labelled = labels;
      await world.settle();
      const suggestions = world.suggestions();
      const rest = known.flatMap((name) =>
        faces
          .get(name)!
          .slice(labels)
          .map((face) => ({ name, face })),
      );
      const right = rest.filter(({ name, face }) => suggestions.get(face)?.person === people.get(name));
      expect(right.length / rest.length, `recall with ${labels} labels`).toBeGreaterThan(0.97);
      const wrong = suggestions.size - right.length;
      expect(wrong / suggestions.size, `wrong with ${labels} labels`).toBeLessThan(0.01);
      expect(strangers.filter((face) => suggestions.has(face)).length).toBeLessThanOrEqual(1);
    }
  }, 30_000);

  test('a rejected face is never suggested again, whatever is learned after', async () => {
    const world = createWorld(2);
    const anna = world.addPerson('Anna');
    const faces = Array.from({ length: 10 }, () => world.photoOf('Anna')[0]);
    for (let i = 0; i < 20; i++) world.photoOf(`stranger ${i}`);
    world.label(anna, faces[0], faces[1]);
    await world.settle();
    expect(world.suggestions().get(faces[9])?.person).toBe(anna);

    world.reject(anna, faces[9]);
    await world.settle();
    expect(world.suggestions().has(faces[9])).toBe(false);
    world.label(anna, ...faces.slice(2, 8));
    world.photoOf('Anna');
    await world.settle();
    expect(world.suggestions().has(faces[9])).toBe(false);
    expect(world.suggestions().get(faces[8])?.person).toBe(anna);
  });

  test('a person is suggested at most once a photo, and not where the photo has the person already', async () => {
    const world = createWorld(3);
    const anna = world.addPerson('Anna');
    const labelled = Array.from({ length: 4 }, () => world.photoOf('Anna')[0]);
    for (let i = 0; i < 20; i++) world.photoOf(`stranger ${i}`);
    const mirror = world.photoOf('Anna', 'Anna');
    const beside = world.photoOf('Anna', 'Anna');
    world.label(anna, ...labelled, beside[0]);
    await world.settle();
    const suggestions = world.suggestions();
    expect(mirror.filter((face) => suggestions.get(face)?.person === anna).length).toBe(1);
    expect(suggestions.has(beside[1])).toBe(false);
  });

  test('suggestions go with the last label and follow a person who is named otherwise', async () => {
    const world = createWorld(4);
    const [anna, ben] = [world.addPerson('Anna'), world.addPerson('Ben')];
    const faces = Array.from({ length: 6 }, () => world.photoOf('Anna')[0]);
    world.label(anna, faces[0]);
    await world.settle();
    expect(world.suggestions().get(faces[5])?.person).toBe(anna);
    world.label(ben, faces[0]);
    await world.settle();
    expect(world.suggestions().get(faces[5])?.person).toBe(ben);
    world.label(null, faces[0]);
    await world.settle();
    expect(world.suggestions().size).toBe(0);
  });

  test('a brother who looks alike and has no name is not suggested as a whole: grouping kept him apart', async () => {
    const world = createWorld(7);
    const ben = world.addPerson('Ben');
    world.likeness('brother', 'Ben', 0.72);
    const bens = Array.from({ length: 14 }, () => world.photoOf('Ben')[0]);
    const brothers = Array.from({ length: 30 }, () => world.photoOf('brother')[0]);
    for (let i = 0; i < 40; i++) world.photoOf(`stranger ${i}`);
    await world.settle();
    world.label(ben, ...bens.slice(0, 8));
    await world.settle();
    const suggestions = world.suggestions();
    expect(bens.slice(8).filter((face) => suggestions.get(face)?.person === ben)).toHaveLength(6);
    // But for a face that grouping put among his brother's.
    expect(brothers.filter((face) => suggestions.has(face)).length).toBeLessThanOrEqual(1);
  });

  test('a group shows the suggestion that most of its faces share', async () => {
    const world = createWorld(5);
    const anna = world.addPerson('Anna');
    const faces = Array.from({ length: 8 }, () => world.photoOf('Anna')[0]);
    await world.settle();
    world.label(anna, faces[0]);
    await world.settle();
    const { group_id } = world.db.get<{ group_id: number }>('SELECT group_id FROM face WHERE id = $id', {
      id: faces[1],
    })!;
    const suggestion = suggestionOfGroup(world.db, group_id)!;
    expect(suggestion).toMatchObject({ person_id: anna, name: 'Anna' });
    expect(suggestion.probability).toBeGreaterThan(0.5);
    world.db.run('DELETE FROM suggestion WHERE face_id IN (SELECT face_id FROM suggestion LIMIT 6)');
    expect(suggestionOfGroup(world.db, group_id)).toBeUndefined();
  });

  test('learning leaves the event loop to calls', async () => {
    const world = createWorld(6);
    const people = Array.from({ length: 25 }, (_, i) => world.addPerson(`person ${i}`));
    for (let i = 0; i < people.length; i++) {
      const faces = Array.from({ length: 20 }, () => world.photoOf(`person ${i}`)[0]);
      world.label(people[i], ...faces.slice(0, 10));
    }
    for (let i = 0; i < 500; i++) world.photoOf(`stranger ${i}`);
    await world.settle();
    world.label(people[0], world.photoOf('person 0')[0]);
    // Processor time between two turns of the event loop: the machine need not be quiet.
    const turnsMs: number[] = [];
    let isDone = false;
    let before = process.threadCpuUsage();
    const turn = () => {
      const { user, system } = process.threadCpuUsage(before);
      turnsMs.push((user + system) / 1000);
      before = process.threadCpuUsage();
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await world.settle();
    isDone = true;
    expect(Math.max(...turnsMs)).toBeLessThan(50);
    expect(turnsMs.length).toBeGreaterThan(3);
  }, 30_000);
});
