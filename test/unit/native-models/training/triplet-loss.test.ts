import { describe, expect, test } from 'vitest';
import {
  addTripletGradient,
  rowDistanceSq,
  throughUnitLength,
  tripletLoss,
} from '../../../../native-models/training/triplet-loss.ts';
import { randomFrom } from '../../seeded-random.ts';
import { tf } from '../oracles/tfjs.ts';

const DIM = 8;
const MARGIN = 0.4;
const ROWS = { a: 0, p: 1, n: 2 };

function unitRows(random: () => number, count: number): Float32Array {
  const rows = Float32Array.from({ length: count * DIM }, () => random() * 2 - 1);
  for (let r = 0; r < count; r++) {
    const row = rows.subarray(r * DIM, (r + 1) * DIM);
    const length = Math.hypot(...row);
    for (let k = 0; k < DIM; k++) row[k] /= length;
  }
  return rows;
}

/** Three rows that violate the margin. */
function violating(seed: number): Float32Array {
  const random = randomFrom(seed);
  for (;;) {
    const rows = unitRows(random, 3);
    if (tripletLoss(rows, DIM, ROWS, MARGIN) > 0.05) return rows;
  }
}

describe('The triplet loss', () => {
  test('is the positive distance less the negative one plus the margin, squared distances on the unit sphere', () => {
    const rows = Float32Array.of(1, 0, 0, 1, -1, 0); // a, p at 90 degrees, n at 180
    expect(tripletLoss(rows, 2, ROWS, 0.2)).toBe(0);
    expect(tripletLoss(rows, 2, { a: 0, p: 2, n: 1 }, 0.2)).toBeCloseTo(4 - 2 + 0.2, 6);
  });

  test('has the gradients of finite differences with respect to anchor, positive and negative', () => {
    const rows = violating(1);
    const gradient = new Float64Array(rows.length);
    addTripletGradient(rows, DIM, ROWS, MARGIN, 1, gradient);
    // In double precision: float32 rows would drown the difference.
    const loss = (values: Float64Array) => {
      const between = (i: number, j: number) => {
        let sum = 0;
        for (let k = 0; k < DIM; k++) sum += (values[i * DIM + k] - values[j * DIM + k]) ** 2;
        return sum;
      };
      return Math.max(0, between(0, 1) - between(0, 2) + MARGIN);
    };
    for (let i = 0; i < rows.length; i++) {
      const more = Float64Array.from(rows);
      const less = Float64Array.from(rows);
      more[i] += 1e-5;
      less[i] -= 1e-5;
      expect(gradient[i]).toBeCloseTo((loss(more) - loss(less)) / 2e-5, 6);
    }
  });

  test("has the gradients of TensorFlow.js's own differentiation", () => {
    const rows = violating(2);
    const gradient = new Float32Array(rows.length);
    const loss = addTripletGradient(rows, DIM, ROWS, MARGIN, 1, gradient);
    const parts = [0, 1, 2].map((r) => tf.tensor1d(rows.subarray(r * DIM, (r + 1) * DIM)));
    const ofTriplet = tf.valueAndGrads((a, p, n) =>
      tf.relu(a.sub(p).square().sum().sub(a.sub(n).square().sum()).add(MARGIN)).asScalar(),
    );
    const { value, grads } = ofTriplet(parts);
    expect(value.dataSync()[0]).toBeCloseTo(loss, 5);
    const theirs = grads.flatMap((grad) => [...grad.dataSync()]);
    for (let i = 0; i < gradient.length; i++) expect(gradient[i]).toBeCloseTo(theirs[i], 5);
  });

  test('moves nothing where the margin is kept', () => {
    const rows = Float32Array.of(1, 0, 1, 0, -1, 0);
    const gradient = new Float32Array(6);
    expect(addTripletGradient(rows, 2, ROWS, 0.2, 1, gradient)).toBe(0);
    expect([...gradient]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('adds up over triplets, each with its weight', () => {
    const rows = violating(3);
    const once = new Float64Array(rows.length);
    const thrice = new Float64Array(rows.length);
    addTripletGradient(rows, DIM, ROWS, MARGIN, 1, once);
    addTripletGradient(rows, DIM, ROWS, MARGIN, 1, thrice);
    addTripletGradient(rows, DIM, ROWS, MARGIN, 2, thrice);
    for (let i = 0; i < once.length; i++) expect(thrice[i]).toBeCloseTo(3 * once[i], 6);
  });
});

test('The gradient through unit length is that of TensorFlow.js, and has no part along the embedding', () => {
  const random = randomFrom(4);
  const raw = Float32Array.from({ length: 2 * DIM }, () => random() * 4 - 2);
  const upstream = Float32Array.from({ length: 2 * DIM }, () => random() - 0.5);
  const lengths = [0, 1].map((r) => Math.hypot(...raw.subarray(r * DIM, (r + 1) * DIM)));
  const units = raw.map((value, i) => value / lengths[Math.floor(i / DIM)]);
  const gradient = Float32Array.from(upstream);
  throughUnitLength(units, DIM, lengths, gradient);

  const g = tf.tensor2d(upstream, [2, DIM]);
  const theirs = tf
    .grad((x) => x.div(x.square().sum(1, true).sqrt()).mul(g).sum())(tf.tensor2d(raw, [2, DIM]))
    .dataSync();
  for (let i = 0; i < gradient.length; i++) expect(gradient[i]).toBeCloseTo(theirs[i], 5);
  for (let r = 0; r < 2; r++) {
    let along = 0;
    for (let k = r * DIM; k < (r + 1) * DIM; k++) along += gradient[k] * units[k];
    expect(along).toBeCloseTo(0, 5);
  }
});

test('The distance of two unit rows is 0 for equal and 4 for opposite ones', () => {
  const rows = Float32Array.of(0.6, 0.8, 0.6, 0.8, -0.6, -0.8);
  expect(rowDistanceSq(rows, 2, 0, 1)).toBe(0);
  expect(rowDistanceSq(rows, 2, 0, 2)).toBeCloseTo(4, 6);
});
