import { describe, expect, test } from 'vitest';
import { createEmbeddingBlock } from '../../../../../electron/library/group/embedding-block.ts';
import { descendDual } from '../../../../../electron/library/learn/dual-descent.ts';
import { createKernelRows } from '../../../../../electron/library/learn/kernel-rows.ts';
import type { LearnedFace, LearnedFaces } from '../../../../../electron/library/learn/learned-faces.ts';
import { createPeople } from '../../../../../electron/library/learn/learned-people.ts';
import { balancedCosts, decision, trainLinearSvm } from '../../../../../electron/library/learn/linear-svm.ts';
import { createVectorBlock } from '../../../../../electron/library/learn/vector-block.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../seeded-faces.ts';
import { finish } from './finish.ts';

const DIMENSION = 64;

function createFaces(people: number, labels: number) {
  const random = randomFrom(1);
  const seeded = createSeededFaces(random, DIMENSION, 0.8);
  const embeddings = createEmbeddingBlock();
  let next = 0;
  const face = (look: Float32Array, person: number): LearnedFace => {
    const id = ++next;
    const row = embeddings.add(id, seeded.face(look));
    return { id, row, photo: id, person, state: 'face', group: 0, rejected: [], takenAtMs: null, quality: 1 };
  };
  const looks = Array.from({ length: people }, () => seeded.person());
  const named = looks.map((look, i) => Array.from({ length: labels }, () => face(look, i + 1)));
  const unnamed = Array.from({ length: 100 }, () => face(seeded.person(), 0));
  return { embeddings, face, looks, named, unnamed };
}

function facesOf(named: readonly (readonly LearnedFace[])[], unnamed: readonly LearnedFace[]): LearnedFaces {
  const all = [...named.flat(), ...unnamed];
  return {
    named: new Map(named.map((list, i) => [i + 1, list])),
    unnamed,
    strangers: [],
    ofPhoto: new Map(all.map((face) => [face.photo, [face]])),
    rejectedFor: new Map(),
  };
}

describe('people that were learned', () => {
  test('one more label learns its person anew and hardly anybody else; no change nobody', () => {
    const { embeddings, face, looks, named, unnamed } = createFaces(20, 8);
    const people = createPeople(embeddings);
    expect(finish(people.learn(facesOf(named, unnamed)))).toBe(20);
    expect(finish(people.learn(facesOf(named, unnamed)))).toBe(0);
    const more = [[...named[0], face(looks[0], 1)], ...named.slice(1)];
    const before = people.models();
    expect(finish(people.learn(facesOf(more, unnamed)))).toBeLessThanOrEqual(6);
    expect(people.model(1)!.rows).toHaveLength(9);
    // Whom it does not concern is the same model, not one like it.
    expect(named.filter((_, i) => people.model(i + 1) === before[i]).length).toBeGreaterThanOrEqual(14);
  });

  test('with three labels likeness decides; with more whatever held-out labels say', () => {
    const { embeddings, named, unnamed } = createFaces(12, 3);
    const people = createPeople(embeddings);
    finish(people.learn(facesOf(named, unnamed)));
    expect(people.models().map(({ kind }) => kind)).toEqual(named.map(() => 'prototype'));
    expect(people.heldOut()).toEqual([]);

    const many = createFaces(12, 12);
    const others = createPeople(many.embeddings);
    finish(others.learn(facesOf(many.named, many.unnamed)));
    expect(others.heldOut()).toHaveLength(12);
    for (const { kind, losses } of others.heldOut()) {
      if (kind === 'prototype') continue;
      expect(losses[kind]).toBeLessThan(losses.prototype);
      expect(losses[kind]).toBe(Math.min(losses.linear, losses.rbf));
    }
  });

  test('a person without labels is forgotten', () => {
    const { embeddings, named, unnamed } = createFaces(5, 4);
    const people = createPeople(embeddings);
    finish(people.learn(facesOf(named, unnamed)));
    const gone = facesOf(named.slice(0, 4), [...unnamed, ...named[4].map((face) => ({ ...face, person: 0 }))]);
    finish(people.learn(gone));
    expect(people.model(5)).toBeUndefined();
    expect(people.models()).toHaveLength(4);
  });
});

test('the linear machine is the same from products as from vectors', () => {
  const { embeddings, named } = createFaces(6, 10);
  const rows = named.flat().map(({ row }) => row);
  const labels = Int8Array.from(rows, (_, i) => (i < 10 ? 1 : -1));
  const costs = balancedCosts(labels, 1);
  const vectors = createVectorBlock(DIMENSION);
  vectors.reset(rows.length);
  rows.forEach((row, i) => {
    vectors.set(i, embeddings.data, row);
  });
  const limits = { tolerance: 1e-9, passes: 20_000 };
  const { coefficients, bias } = descendDual(createKernelRows(vectors, { kind: 'linear' }), labels, costs, limits);
  const problem = { block: embeddings.data, dimension: DIMENSION, rows: Int32Array.from(rows), labels, costs };
  const w = finish(trainLinearSvm(problem, limits));
  for (let i = 0; i < rows.length; i++) {
    let f = bias;
    for (let j = 0; j < rows.length; j++) {
      for (let k = 0; k < DIMENSION; k++) {
        f += coefficients[j] * vectors.data[i * DIMENSION + k] * vectors.data[j * DIMENSION + k];
      }
    }
    expect(f).toBeCloseTo(decision(w, embeddings.data, DIMENSION, rows[i]), 3);
  }
});

test('kernel rows are the same however little room the cache has', () => {
  const { embeddings } = createFaces(3, 5);
  const vectors = createVectorBlock(DIMENSION);
  vectors.reset(31);
  for (let i = 0; i < 31; i++) vectors.set(i, embeddings.data, i);
  const roomy = createKernelRows(vectors, { kind: 'rbf', gamma: 1 });
  const tight = createKernelRows(vectors, { kind: 'rbf', gamma: 1 }, 1);
  for (const i of [0, 30, 7, 0, 7, 3, 30, 12]) {
    const values = tight.row(i);
    roomy.row(i).forEach((value, j) => {
      expect(values[j]).toBeCloseTo(value, 5);
    });
    expect(roomy.row(i)[i]).toBeCloseTo(roomy.diagonal(i), 5);
  }
});
