import { describe, expect, test } from 'vitest';
import { mistakenNames } from '../../../../electron/evaluate/mistaken-names.ts';
import { countProposals } from '../../../../electron/evaluate/pair-proposals.ts';
import { createEmbeddingBlock } from '../../../../electron/library/group/embedding-block.ts';
import type { LearnedFace } from '../../../../electron/library/learn/learned-faces.ts';
import { randomFrom } from '../../seeded-random.ts';
import { createSeededFaces } from '../library/seeded-faces.ts';

const DIMENSION = 64;
const PEOPLE = 40;
const EACH = 10;

function world() {
  const seeded = createSeededFaces(randomFrom(1), DIMENSION, 0.5);
  const embeddings = createEmbeddingBlock();
  const truth = new Map<number, string>();
  const faces: LearnedFace[] = [];
  for (let p = 0; p < PEOPLE; p++) {
    const person = seeded.person();
    for (let i = 0; i < EACH; i++) {
      const id = faces.length + 1;
      const row = embeddings.add(id, Float32Array.from(seeded.face(person)));
      truth.set(id, `person ${p}`);
      const none = { person: 0, group: 0, rejected: [], takenAtMs: null };
      faces.push({ id, row, photo: id, state: 'face', quality: 1, ...none });
    }
  }
  return { embeddings, truth, faces };
}

describe('a library named with mistakes', () => {
  test('some people have two names and some names hold two people, and no face is in it twice', () => {
    const { embeddings, truth, faces } = world();
    const { named } = mistakenNames(faces, truth, embeddings, randomFrom(2));
    const people = [...named.values()].map((own) => new Set(own.map(({ id }) => truth.get(id)!)));
    const names = new Map<string, number>();
    for (const shown of people) for (const person of shown) names.set(person, (names.get(person) ?? 0) + 1);
    expect(people.filter((shown) => shown.size === 2).length).toBeGreaterThan(3);
    expect([...names.values()].filter((count) => count === 2).length).toBeGreaterThan(3);
    const all = [...named.values()].flat().map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  test('the review proposes to mend the mistakes, and each proposal is held against the truth', () => {
    const { embeddings, truth, faces } = world();
    const library = mistakenNames(faces, truth, embeddings, randomFrom(2));
    const proposals = countProposals(embeddings, truth);
    proposals.look(library);
    proposals.look(library);
    for (const kind of ['merge', 'split'] as const) {
      const { proposals: count, right } = proposals.answer(kind);
      expect(count).toBeGreaterThan(3);
      expect(right).toBe(1);
    }
    const lying = countProposals(embeddings, new Map(faces.map(({ id }) => [id, `${id}`])));
    lying.look(library);
    expect(lying.answer('merge').right).toBe(0);
    expect(lying.answer('merge').calibrationError).toBeGreaterThan(0.5);
  });
});
