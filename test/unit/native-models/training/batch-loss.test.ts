import { describe, expect, test } from 'vitest';
import { batchLoss, type TripletSelection } from '../../../../native-models/training/batch-loss.ts';
import { addTripletGradient, rowDistanceSq } from '../../../../native-models/training/triplet-loss.ts';
import { randomFrom } from '../../seeded-random.ts';
import { tf } from '../oracles/tfjs.ts';

const DIM = 5;
const MARGIN = 0.3;

function unitBatch(seed: number, count: number): Float32Array {
  const random = randomFrom(seed);
  const rows = Float32Array.from({ length: count * DIM }, () => random() - 0.5);
  for (let r = 0; r < count; r++) {
    const row = rows.subarray(r * DIM, (r + 1) * DIM);
    const length = Math.hypot(...row);
    for (let k = 0; k < DIM; k++) row[k] /= length;
  }
  return rows;
}

/** Every triplet that a selection should take, found by plain search. */
function expectedTriplets(rows: Float32Array, labels: Int32Array, selection: TripletSelection) {
  const d = (i: number, j: number) => rowDistanceSq(rows, DIM, i, j);
  const found: { a: number; p: number; n: number }[] = [];
  for (let a = 0; a < labels.length; a++) {
    for (let p = 0; p < labels.length; p++) {
      if (a === p || labels[a] !== labels[p]) continue;
      const others = [...labels.keys()].filter((n) => labels[n] !== labels[a]).sort((x, y) => d(a, x) - d(a, y));
      if (selection === 'hardest') found.push({ a, p, n: others[0] });
      if (selection === 'semi-hard') {
        const n = others.find((other) => d(a, other) > d(a, p));
        if (n !== undefined) found.push({ a, p, n });
      }
      if (selection === 'all') found.push(...others.map((n) => ({ a, p, n })));
    }
  }
  return found.filter(({ a, p, n }) => d(a, p) - d(a, n) + MARGIN > 0);
}

const LABELS = Int32Array.from([0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4]);

describe.each(['semi-hard', 'hardest', 'all'] as const)('Selecting %s negatives', (selection) => {
  const rows = unitBatch(11, LABELS.length);
  const result = batchLoss(rows, DIM, LABELS, { margin: MARGIN, selection });

  test('takes exactly the triplets of a plain search', () => {
    const expected = expectedTriplets(rows, LABELS, selection);
    expect(expected.length).toBeGreaterThan(5);
    expect(result.triplets).toBe(expected.length);
    const gradient = new Float64Array(rows.length);
    let loss = 0;
    for (const triplet of expected)
      loss += addTripletGradient(rows, DIM, triplet, MARGIN, 1 / expected.length, gradient);
    expect(result.loss).toBeCloseTo(loss / expected.length, 5);
    for (let i = 0; i < gradient.length; i++) expect(result.gradient[i]).toBeCloseTo(gradient[i], 5);
  });

  test("has the gradient of TensorFlow.js's own differentiation of the same triplets", () => {
    const chosen = expectedTriplets(rows, LABELS, selection);
    const take = (embeddings: ReturnType<typeof tf.tensor2d>, key: 'a' | 'p' | 'n') =>
      tf.gather(
        embeddings,
        chosen.map((triplet) => triplet[key]),
      );
    const gradient = tf
      .grad((x) => {
        const e = x as ReturnType<typeof tf.tensor2d>;
        const [a, p, n] = (['a', 'p', 'n'] as const).map((key) => take(e, key));
        return a.sub(p).square().sum(1).sub(a.sub(n).square().sum(1)).add(MARGIN).relu().mean();
      })(tf.tensor2d(rows, [LABELS.length, DIM]))
      .dataSync();
    for (let i = 0; i < gradient.length; i++) expect(result.gradient[i]).toBeCloseTo(gradient[i], 5);
  });

  test('counts no triplet where people are apart by more than the margin', () => {
    const apart = Float32Array.from({ length: 4 * DIM }, (_, i) => (i % DIM === Math.floor(i / DIM / 2) ? 1 : 0));
    const { loss, active, triplets, gradient } = batchLoss(apart, DIM, Int32Array.of(0, 0, 1, 1), {
      margin: MARGIN,
      selection,
    });
    expect({ loss, active, triplets }).toEqual({ loss: 0, active: 0, triplets: 0 });
    expect(gradient.every((value) => value === 0)).toBe(true);
  });
});

test('A semi-hard negative is farther than the positive, the hardest one may be nearer', () => {
  // Anchor at 0, positive at 60, a negative at 30 and one at 70 degrees.
  const angles = [0, 60, 30, 70].map((degrees) => (degrees * Math.PI) / 180);
  const rows = Float32Array.from(angles.flatMap((t) => [Math.cos(t), Math.sin(t)]));
  const labels = Int32Array.of(0, 0, 1, 2);
  const gradientOf = (selection: TripletSelection) => batchLoss(rows, 2, labels, { margin: 0.5, selection }).gradient;
  // Semi-hard leaves the negative at 30 alone: it is nearer to either end than they are to each other.
  expect([...gradientOf('semi-hard').subarray(4, 6)]).toEqual([0, 0]);
  expect(Math.hypot(...gradientOf('semi-hard').subarray(6, 8))).toBeGreaterThan(0);
  expect(Math.hypot(...gradientOf('hardest').subarray(4, 6))).toBeGreaterThan(0);
});

test('A batch of 540 faces of 45 people counts its millions of triplets without listing them', () => {
  const labels = Int32Array.from({ length: 540 }, (_, i) => Math.floor(i / 12));
  const before = process.memoryUsage().arrayBuffers;
  const { triplets, active } = batchLoss(unitBatch(5, 540), DIM, labels, { margin: 0.2, selection: 'all' });
  expect(triplets).toBeGreaterThan(1_000_000);
  expect(active).toBeCloseTo(triplets / (540 * 11 * 528), 12);
  // Distances and weights, 540 x 540 each, and little more.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8e6);
});

test('Lengths that do not fit are refused', () => {
  expect(() => batchLoss(new Float32Array(9), DIM, Int32Array.of(0, 0), { margin: 0.2, selection: 'all' })).toThrow(
    /9 numbers where 2 embeddings of 5 belong/,
  );
});
