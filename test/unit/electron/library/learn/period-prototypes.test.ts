import { describe, expect, test } from 'vitest';
import { periodPrototypes } from '../../../../../electron/library/learn/period-prototypes.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces, unit } from '../seeded-faces.ts';

const DIMENSION = 192;
const YEAR_MS = 365 * 86_400_000;

/** Two photos a month over some years, of somebody who looks like `from` first and like `to` in the end. */
function photosOver(years: number, seed: number, turns: boolean) {
  const random = randomFrom(seed);
  const seeded = createSeededFaces(random, DIMENSION, 0.8);
  const [from, to] = [seeded.person(), seeded.person()];
  const n = years * 24;
  const vectors = new Float32Array(n * DIMENSION);
  const takenAtMs: number[] = [];
  for (let i = 0; i < n; i++) {
    const share = turns ? i / n : 0;
    const look = unit(from.map((value, k) => (1 - share) * value + share * to[k]));
    vectors.set(seeded.face(look), i * DIMENSION);
    takenAtMs.push((i * YEAR_MS) / 24);
  }
  return { vectors, dimension: DIMENSION, common: (cosine: number) => cosine, takenAtMs };
}

describe('prototypes of a person', () => {
  test('an adult who looks alike throughout has one, however many photos there are', () => {
    for (let seed = 1; seed <= 5; seed++) expect(periodPrototypes(photosOver(10, seed, false))).toHaveLength(1);
  });

  test('somebody who grows up has several, in order of time and without a gap', () => {
    const faces = photosOver(10, 1, true);
    const prototypes = periodPrototypes(faces);
    expect(prototypes.length).toBeGreaterThan(1);
    const members = prototypes.flatMap((prototype) => prototype.members);
    expect(members).toEqual(faces.takenAtMs.map((_, i) => i));
    for (let i = 1; i < prototypes.length; i++) expect(prototypes[i].fromMs!).toBeGreaterThan(prototypes[i - 1].toMs!);
  });

  test('a photo of a time is more like the prototype of that time than like the mean of all times', () => {
    const faces = photosOver(10, 2, true);
    const prototypes = periodPrototypes(faces);
    const [whole] = periodPrototypes({ ...faces, takenAtMs: faces.takenAtMs.map(() => null) });
    const like = (vector: Float32Array, i: number) => {
      let dot = 0;
      for (let k = 0; k < DIMENSION; k++) dot += vector[k] * faces.vectors[i * DIMENSION + k];
      return dot;
    };
    const first = prototypes[0];
    for (const i of first.members.slice(0, 5)) expect(like(first.vector, i)).toBeGreaterThan(like(whole.vector, i));
  });

  test('photos without a date make one prototype of their own, or join the only one', () => {
    const grown = photosOver(6, 3, true);
    const takenAtMs = grown.takenAtMs.map((time, i) => (i % 5 === 0 ? null : time));
    const prototypes = periodPrototypes({ ...grown, takenAtMs });
    expect(prototypes.at(-1)).toMatchObject({ fromMs: null, toMs: null });
    const alike = photosOver(6, 3, false);
    expect(periodPrototypes({ ...alike, takenAtMs: alike.takenAtMs.map((t, i) => (i % 5 ? t : null)) })).toHaveLength(
      1,
    );
  });
});
