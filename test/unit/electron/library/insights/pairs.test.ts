import { describe, expect, test } from 'vitest';
import { createEmbeddingBlock } from '../../../../../electron/library/group/embedding-block.ts';
import { samePersonConstants } from '../../../../../electron/library/group/same-person-constants.ts';
import { confusionOf } from '../../../../../electron/library/insights/confusion.ts';
import { hardestPairs } from '../../../../../electron/library/insights/hardest-pairs.ts';
import { rocOfDistances } from '../../../../../electron/library/insights/roc-of-distances.ts';
import { differentPairs, samePairs } from '../../../../../electron/library/insights/sampled-pairs.ts';
import { verificationReport } from '../../../../../electron/library/insights/verification-report.ts';
import type { LearnedFace } from '../../../../../electron/library/learn/learned-faces.ts';
import { roc } from '../../../../../native-models/metrics/roc.ts';
import { standardThresholds } from '../../../../../native-models/thresholds.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { finish } from '../learn/finish.ts';
import { createSeededFaces } from '../seeded-faces.ts';

const DIMENSION = 64;
const CONSTANTS = samePersonConstants('mobilefacenet', standardThresholds());

/** People with so many numbered faces each. */
function numbered(...sizes: readonly number[]): readonly (readonly number[])[] {
  let next = 0;
  return sizes.map((size) => Array.from({ length: size }, () => next++));
}

/** People with seeded faces, in a block. */
function seededWorld(seed: number, ...sizes: readonly number[]) {
  const seeded = createSeededFaces(randomFrom(seed), DIMENSION, 0.6);
  const embeddings = createEmbeddingBlock();
  let id = 0;
  const named = sizes.map((size, index): LearnedFace[] => {
    const look = seeded.person();
    return Array.from({ length: size }, () => {
      id++;
      const row = embeddings.add(id, seeded.face(look));
      return {
        id,
        row,
        photo: id,
        person: index + 1,
        state: 'face',
        group: 0,
        rejected: [],
        takenAtMs: null,
        quality: 1,
      };
    });
  });
  return { named, embeddings };
}

describe('sampled pairs', () => {
  test('are all there are where people are few, each once', () => {
    const people = numbered(3, 1, 4);
    const same = finish(samePairs(people));
    expect(same.first.length).toBe(3 + 6);
    const different = finish(differentPairs(people));
    expect(different.first.length).toBe(3 * 1 + 3 * 4 + 1 * 4);
    const keys = Array.from(different.first, (a, p) => [a, different.second[p]].sort((x, y) => x - y).join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('show one person, or two, and are the same each time', () => {
    const people = numbered(30, 5, 80, 2, 12);
    const personOf = people.flatMap((faces, person) => faces.map(() => person));
    const same = finish(samePairs(people));
    for (let p = 0; p < same.first.length; p++) {
      expect(same.first[p]).not.toBe(same.second[p]);
      expect(personOf[same.first[p]]).toBe(personOf[same.second[p]]);
    }
    const different = finish(differentPairs(people));
    for (let p = 0; p < different.first.length; p++) {
      expect(personOf[different.first[p]]).not.toBe(personOf[different.second[p]]);
    }
    expect(finish(samePairs(people))).toEqual(same);
  });

  test('are not decided by somebody with thousands of faces', () => {
    const people = numbered(3000, 10, 10, 10);
    const personOf = people.flatMap((faces, person) => faces.map(() => person));
    const counts = [0, 0, 0, 0];
    for (const face of finish(samePairs(people)).first) counts[personOf[face]]++;
    expect(counts).toEqual([45, 45, 45, 45]);
    const { first } = finish(differentPairs(people));
    expect(first.length).toBeLessThanOrEqual(100_000);
  });

  test('are no more than can be looked at among thousands of people', () => {
    const people = numbered(...new Array(1500).fill(6));
    expect(finish(samePairs(people)).first.length).toBeLessThanOrEqual(20_000);
    const { first, second } = finish(differentPairs(people));
    expect(first.length).toBe(100_000);
    const couples = new Set(Array.from(first, (a, p) => `${Math.floor(a / 6)}/${Math.floor(second[p] / 6)}`));
    expect(couples.size).toBe(100_000);
  });
});

describe('the curve of distances', () => {
  test('is that of the scores, ties too', () => {
    const random = randomFrom(9);
    const drawn = (n: number, from: number) =>
      Float64Array.from({ length: n }, () => from + Math.round(random() * 40) / 40).sort();
    const [same, different] = [drawn(300, 0.2), drawn(500, 0.7)];
    const scores = [...same, ...different].map((distance) => -distance);
    const labels = scores.map((_, p) => (p < same.length ? 1 : 0));
    expect(rocOfDistances(same, different)).toEqual(roc(scores, labels));
  });
});

describe('the verification report', () => {
  test('agrees with plain counting at every step of the slider', () => {
    const { named, embeddings } = seededWorld(1, 6, 6, 4, 1);
    const report = finish(verificationReport(named, embeddings, CONSTANTS));
    expect(report).toMatchObject({ people: 4, faces: 17, same: 15 + 15 + 6, different: 36 + 24 + 24 + 6 + 6 + 4 });
    const faces = named.flat();
    const distances = { same: [] as number[], different: [] as number[] };
    for (const a of faces) {
      for (const b of faces) {
        if (a.id >= b.id) continue;
        let squares = 0;
        for (let k = 0; k < DIMENSION; k++) {
          squares += (embeddings.data[a.row * DIMENSION + k] - embeddings.data[b.row * DIMENSION + k]) ** 2;
        }
        distances[a.person === b.person ? 'same' : 'different'].push(Math.sqrt(squares));
      }
    }
    for (const { distance, falseAccept, falseReject } of report.steps) {
      const near = (list: readonly number[]) => list.filter((each) => each <= distance).length / list.length;
      expect(falseAccept).toBeCloseTo(near(distances.different), 9);
      expect(falseReject).toBeCloseTo(1 - near(distances.same), 9);
    }
  });

  test('gives no rate that its pairs are too few for', () => {
    const { named, embeddings } = seededWorld(2, 6, 6, 6);
    const { tarAtFar, different } = finish(verificationReport(named, embeddings, CONSTANTS));
    expect(different).toBe(108);
    expect(tarAtFar.map(({ far, tar, pairsNeeded }) => [far, tar !== null, pairsNeeded])).toEqual([
      [0.01, true, 100],
      [0.001, false, 1000],
    ]);
  });

  test('asks more of two poor faces than their distance', () => {
    const { named, embeddings } = seededWorld(3, 3, 3);
    const poor = named.map((faces) => faces.map((face) => ({ ...face, quality: 0.2 })));
    const recognised = (people: typeof named) =>
      finish(verificationReport(people, embeddings, CONSTANTS)).steps.map(({ falseReject }) => 1 - falseReject);
    const [good, bad] = [recognised(named), recognised(poor)];
    expect(bad.every((share, i) => share >= good[i])).toBe(true);
    expect(bad).not.toEqual(good);
  });
});

describe('the hardest pairs', () => {
  test('begin with the nearest of two people and the farthest of one, by plain search', () => {
    const { named, embeddings } = seededWorld(4, 8, 8, 8, 8);
    const { different, same } = finish(hardestPairs(named, embeddings, CONSTANTS));
    const faces = named.flat();
    let [nearest, farthest] = [Infinity, 0];
    for (const a of faces) {
      for (const b of faces) {
        if (a.id >= b.id) continue;
        let cosine = 0;
        for (let k = 0; k < DIMENSION; k++) {
          cosine += embeddings.data[a.row * DIMENSION + k] * embeddings.data[b.row * DIMENSION + k];
        }
        const distance = Math.sqrt(2 - 2 * cosine);
        if (a.person === b.person) farthest = Math.max(farthest, distance);
        else nearest = Math.min(nearest, distance);
      }
    }
    expect(different[0].distance).toBeCloseTo(nearest, 4);
    expect(same[0].distance).toBeCloseTo(farthest, 4);
  });

  test('hold each face once, and few of one person, so that one odd face is one case', () => {
    const { named, embeddings } = seededWorld(5, 40, 40, 3);
    // One face of the second person is called the first.
    const odd = named[1].pop()!;
    named[0].push({ ...odd, person: 1 });
    const { same, different } = finish(hardestPairs(named, embeddings, CONSTANTS));
    expect(same[0].faces).toContain(odd.id);
    expect(different[0].faces).toContain(odd.id);
    for (const list of [same, different]) {
      const ids = list.flatMap(({ faces }) => faces);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(same.length).toBeLessThanOrEqual(3 * 4);
  });
});

describe('confusion', () => {
  const guess = (face: number, person: number, guessed: number) => ({ face, person, guess: guessed, probability: 0.9 });

  test('counts who is taken for whom, in both directions, and who for nobody', () => {
    const { pairs, people, matrix, ...counts } = confusionOf([
      guess(1, 10, 10),
      guess(2, 10, 20),
      guess(3, 20, 10),
      guess(4, 20, 10),
      guess(5, 30, 0),
      guess(6, 40, 40),
    ]);
    expect(counts).toEqual({ faces: 6, right: 2, wrong: 3, unsure: 1 });
    expect(pairs).toEqual([{ a: 10, b: 20, aAsB: 1, bAsA: 2 }]);
    expect(people).toEqual([10, 20, 30]);
    expect(matrix).toEqual([
      [1, 1, 0, 0, 0],
      [2, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
    ]);
  });

  test('puts who is not in the table into one column', () => {
    const guesses = Array.from({ length: 10 }, (_, i) => [
      guess(i, 2 * i + 1, 2 * i + 2),
      guess(i + 50, 1, 2 * i + 2),
    ]).flat();
    const { people, matrix } = confusionOf(guesses);
    expect(people).toHaveLength(8);
    const rows = matrix.map((row) => row.reduce((sum, count) => sum + count, 0));
    expect(rows[people.indexOf(1)]).toBe(11);
    expect(matrix[people.indexOf(1)][8]).toBeGreaterThan(0);
  });
});
