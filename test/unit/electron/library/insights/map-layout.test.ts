import { describe, expect, test } from 'vitest';
import { layoutFaces } from '../../../../../electron/library/insights/map-layout.ts';
import { fillNearest, type KnownNearest } from '../../../../../electron/library/insights/nearest-faces.ts';
import { neighbourAffinities } from '../../../../../electron/library/insights/neighbour-affinities.ts';
import { principalAxes } from '../../../../../electron/library/insights/principal-axes.ts';
import { createSortedQuadtree } from '../../../../../electron/library/insights/sorted-quadtree.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { finish } from '../learn/finish.ts';
import { createSeededFaces, normal } from '../seeded-faces.ts';
import { preservation } from './neighbour-preservation.ts';

const DIMENSION = 64;

/** Unit rows of some people, the same number of faces each, and whose each is. */
function seededPeople(seed: number, people: number, each: number) {
  const seeded = createSeededFaces(randomFrom(seed), DIMENSION, 0.6);
  const vectors = new Float32Array(people * each * DIMENSION);
  const who: number[] = [];
  for (let person = 0; person < people; person++) {
    const look = seeded.person();
    for (let i = 0; i < each; i++) {
      vectors.set(seeded.face(look), who.length * DIMENSION);
      who.push(person);
    }
  }
  return { vectors, who, n: who.length };
}

const nothingKnown = (n: number, k: number): KnownNearest => ({
  faces: new Int32Array(n * k),
  cosines: new Float32Array(n * k),
  k,
  known: new Int32Array(n),
});

const cosineOf = (vectors: Float32Array) => (i: number, j: number) => {
  let sum = 0;
  for (let k = 0; k < DIMENSION; k++) sum += vectors[i * DIMENSION + k] * vectors[j * DIMENSION + k];
  return sum;
};

/** Runs to the end; what it told on the way must rise from 0 to 1. */
function laidOut(vectors: Float32Array, n: number, k: number): Float64Array {
  const work = layoutFaces({ vectors, dimension: DIMENSION, nearest: nothingKnown(n, k) });
  let told = 0;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) {
      expect(told).toBeCloseTo(1, 9);
      return step.value;
    }
    expect(step.value).toBeGreaterThanOrEqual(told);
    told = step.value;
  }
}

describe('the map', () => {
  test('puts the faces of each person together, and keeps neighbours as the principal plane cannot', () => {
    const { vectors, who, n } = seededPeople(1, 40, 8);
    const points = laidOut(vectors, n, 24);
    const cosine = cosineOf(vectors);
    const { trustworthiness, kept } = preservation(n, 7, (i, j) => -cosine(i, j), points);
    expect(trustworthiness).toBeGreaterThan(0.95);
    expect(kept).toBeGreaterThan(0.8);
    for (let i = 0; i < n; i++) {
      const far = (j: number) => Math.hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]);
      const nearest = Array.from({ length: n }, (_, j) => j)
        .filter((j) => j !== i)
        .reduce((best, j) => (far(j) < far(best) ? j : best));
      expect(who[nearest]).toBe(who[i]);
    }
  });

  test('is the same for the same faces', () => {
    const { vectors, n } = seededPeople(2, 12, 5);
    expect(laidOut(vectors, n, 12)).toEqual(laidOut(vectors.slice(), n, 12));
  });

  test('lays out two faces, and faces that are exactly alike', () => {
    const { vectors } = seededPeople(3, 1, 2);
    for (const points of [laidOut(vectors, 2, 1), laidOut(new Float32Array(30 * DIMENSION).fill(0.125), 30, 24)]) {
      expect(points.every(Number.isFinite)).toBe(true);
      expect(new Set(points).size).toBeGreaterThan(points.length / 2);
    }
  });
});

describe('nearest faces', () => {
  test('are those that a plain search finds; lists that are full stay as they are', () => {
    const { vectors, n } = seededPeople(4, 15, 4);
    const k = 9;
    const nearest = nothingKnown(n, k);
    nearest.known[3] = k;
    nearest.faces.fill(7, 3 * k, 4 * k);
    const { faces, cosines } = finish(fillNearest(vectors, DIMENSION, nearest));
    const cosine = cosineOf(vectors);
    for (let i = 0; i < n; i++) {
      if (i === 3) {
        expect([...faces.subarray(i * k, (i + 1) * k)]).toEqual(new Array(k).fill(7));
        continue;
      }
      const plain = Array.from({ length: n }, (_, j) => j)
        .filter((j) => j !== i)
        .sort((a, b) => cosine(i, b) - cosine(i, a))
        .slice(0, k);
      expect([...faces.subarray(i * k, (i + 1) * k)]).toEqual(plain);
      for (let m = 0; m < k; m++) expect(cosines[i * k + m]).toBeCloseTo(cosine(i, plain[m]), 5);
    }
  });
});

describe('affinities', () => {
  test('are symmetric, add up to one, and each face counts its neighbours with the wanted perplexity', () => {
    const { vectors, n } = seededPeople(5, 10, 6);
    const k = 15;
    const nearest = finish(fillNearest(vectors, DIMENSION, nothingKnown(n, k)));
    const { first, columns, values } = neighbourAffinities(nearest, n, 5);
    const full = Array.from({ length: n }, () => new Float64Array(n));
    for (let i = 0; i < n; i++) {
      const own = columns.subarray(first[i], first[i + 1]);
      expect(new Set(own).size).toBe(own.length);
      for (let p = first[i]; p < first[i + 1]; p++) full[i][columns[p]] = values[p];
    }
    let total = 0;
    for (let i = 0; i < n; i++) {
      expect(full[i][i]).toBe(0);
      for (let j = 0; j < n; j++) {
        expect(full[i][j]).toBeCloseTo(full[j][i], 12);
        total += full[i][j];
      }
    }
    expect(total).toBeCloseTo(1, 9);
  });

  test('give one neighbour all, and equal neighbours equal shares', () => {
    const pair = { faces: Int32Array.of(1, 0), cosines: Float32Array.of(0.5, 0.5), k: 1 };
    expect([...neighbourAffinities(pair, 2, 1).values]).toEqual([0.5, 0.5]);
    const ring = { faces: Int32Array.of(1, 2, 2, 0, 0, 1), cosines: new Float32Array(6).fill(0.3), k: 2 };
    for (const value of neighbourAffinities(ring, 3, 2).values) expect(value).toBeCloseTo(1 / 6, 9);
  });
});

describe('the quadtree', () => {
  test('adds up exactly what every other point does where nothing is taken together', () => {
    const random = randomFrom(6);
    const n = 300;
    const points = Float64Array.from({ length: 2 * n }, () => 10 * normal(random));
    // Two in one place, and one far from all.
    points.set(points.subarray(0, 2), 2);
    points.set([1000, -1000], 4);
    const tree = createSortedQuadtree(n);
    tree.build(points);
    const out = new Float64Array(3);
    for (let i = 0; i < n; i++) {
      tree.repulsion(i, 0, out);
      const plain = plainRepulsion(points, n, i);
      // The finest cells are a ten thousandth of the picture: within one, points are one.
      for (let at = 0; at < 3; at++) expect(out[at]).toBeCloseTo(plain[at], 1);
    }
  });

  test('comes close to it with distant cells taken together, whatever it held before', () => {
    const random = randomFrom(7);
    const n = 2000;
    const tree = createSortedQuadtree(n);
    tree.build(Float64Array.from({ length: 2 * n }, () => random()));
    const points = Float64Array.from({ length: 2 * n }, () => 30 * normal(random));
    tree.build(points);
    const out = new Float64Array(3);
    for (let i = 0; i < n; i += 37) {
      tree.repulsion(i, 0.5, out);
      const plain = plainRepulsion(points, n, i);
      expect(Math.abs(out[2] / plain[2] - 1)).toBeLessThan(0.03);
      expect(Math.hypot(out[0] - plain[0], out[1] - plain[1])).toBeLessThan(
        0.05 * Math.max(1, Math.hypot(plain[0], plain[1])),
      );
    }
  });

  function plainRepulsion(points: Float64Array, n: number, i: number): readonly [number, number, number] {
    let [x, y, total] = [0, 0, 0];
    for (let j = 0; j < n; j++) {
      const [dx, dy] = [points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]];
      const q = 1 / (1 + dx * dx + dy * dy);
      total += q;
      x += q * q * dx;
      y += q * q * dy;
    }
    return [x, y, total];
  }
});

describe('principal axes', () => {
  test('are the directions that vary most, longest first', () => {
    const random = randomFrom(8);
    const n = 500;
    const vectors = new Float32Array(n * 6);
    for (let i = 0; i < n; i++) {
      vectors.set(
        [5, 1, 2, 0, 1, 3].map((middle, k) => middle + [0.1, 9, 0.1, 3, 0.1, 0.1][k] * normal(random)),
        i * 6,
      );
    }
    const { axes, mean } = finish(principalAxes(vectors, n, 6));
    expect(axes[1]).toBeGreaterThan(0.999);
    expect(axes[6 + 3]).toBeGreaterThan(0.99);
    expect(mean[0]).toBeCloseTo(5, 1);
    const product = [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + axes[k] * axes[6 + k], 0);
    expect(product).toBeCloseTo(0, 9);
  });
});
