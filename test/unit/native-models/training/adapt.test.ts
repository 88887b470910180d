import { describe, expect, test } from 'vitest';
import { adapt } from '../../../../native-models/training/adapt.ts';
import { identityProjection, project, trainProjection } from '../../../../native-models/training/projection.ts';
import { rowDistanceSq } from '../../../../native-models/training/triplet-loss.ts';
import { randomFrom } from '../../seeded-random.ts';

const DIM = 24;
const FROZEN = { distanceThreshold: 1.1, distanceAtFar: { '0.01': 1.1, '0.001': 0.95, '0.0001': 0.8 } };

/**
 * Unit embeddings of people: a person's own direction and noise. The first `nuisance` features vary with the photo only
 * (as light or a camera would have it), by `strength`.
 */
function faces(people: number, each: number, seed: number, { nuisance = 0, strength = 0, noise = 0.35 } = {}) {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rows = new Float32Array(people * each * DIM);
  const labels = new Int32Array(people * each);
  for (let person = 0; person < people; person++) {
    const own = Array.from({ length: DIM }, (_, k) => (k < nuisance ? 0 : normal()));
    for (let face = 0; face < each; face++) {
      const at = person * each + face;
      labels[at] = person;
      const row = own.map((value, k) => value + noise * normal() + (k < nuisance ? strength * normal() : 0));
      const length = Math.hypot(...row);
      row.forEach((value, k) => {
        rows[at * DIM + k] = value / length;
      });
    }
  }
  return { rows, labels };
}

const OPTIONS = { margin: 0.3, people: 16, faces: 4, steps: 80, rate: 0.01, stay: 0.002, seed: 1 };

describe('A projection of frozen embeddings', () => {
  test('starts as the identity', () => {
    const { rows } = faces(3, 2, 1);
    const { units, lengths } = project(identityProjection(DIM), rows);
    for (let i = 0; i < rows.length; i++) expect(units[i]).toBeCloseTo(rows[i], 6);
    for (const length of lengths) expect(length).toBeCloseTo(1, 5);
  });

  test('learns to look past what varies within people', () => {
    const { rows, labels } = faces(40, 5, 2, { nuisance: 6, strength: 1.2 });
    const projection = trainProjection(rows, DIM, labels, OPTIONS);
    const seen = faces(30, 4, 77, { nuisance: 6, strength: 1.2 });
    const { units } = project(projection, seen.rows);
    const within = (block: Float32Array) => rowDistanceSq(block, DIM, 0, 1) + rowDistanceSq(block, DIM, 4, 5);
    expect(within(units)).toBeLessThan(within(seen.rows));
    // The nuisance features weigh less than the others.
    const weight = (k: number) => Math.hypot(...projection.matrix.subarray(k * DIM, (k + 1) * DIM));
    const mean = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => weight(from + i)).reduce((sum, value) => sum + value, 0) /
      (to - from);
    expect(mean(0, 6)).toBeLessThan(0.8 * mean(6, DIM));
  });
});

describe('Adapting to the labels of a library', () => {
  test('keeps a projection that is better on people and on faces it was not trained on', () => {
    const { rows, labels } = faces(60, 5, 3, { nuisance: 6, strength: 1.2 });
    const { better, people, faces: ofFaces, thresholds } = adapt(rows, DIM, labels, FROZEN, { options: OPTIONS });
    expect(better).toBe(true);
    expect(people.adapted.tar).toBeGreaterThan(people.frozen.tar + 0.02);
    expect(ofFaces.adapted.tar).toBeGreaterThan(ofFaces.frozen.tar);
    // Stricter rates ask for nearer faces.
    const { distanceAtFar: at } = thresholds;
    expect(at['0.001']).toBeLessThan(at['0.01']);
    expect(at['0.0001']).toBeLessThan(at['0.001']);
    expect(thresholds.distanceThreshold).toBeGreaterThan(0);
    expect(thresholds.distanceThreshold).toBeLessThan(2);
  });

  test('discards one that is only as good', () => {
    const { rows, labels } = faces(40, 4, 4);
    const { better, people } = adapt(rows, DIM, labels, FROZEN, { options: { ...OPTIONS, steps: 1, rate: 1e-9 } });
    expect(people.adapted.tar).toBeCloseTo(people.frozen.tar, 6);
    expect(better).toBe(false);
  });

  test('says that it takes eight people', () => {
    const { rows, labels } = faces(7, 3, 6);
    expect(() => adapt(rows, DIM, labels, FROZEN, { options: OPTIONS })).toThrow(/7 people .* it takes 8/);
  });
});
