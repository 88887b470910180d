import { describe, expect, test } from 'vitest';
import {
  augmentFace,
  DEFAULT_AUGMENTATION,
  type NetworkInput,
  NO_AUGMENTATION,
} from '../../../../native-models/training/augment.ts';
import { learningRateAt } from '../../../../native-models/training/learning-rate.ts';
import { randomOf } from '../../../../native-models/training/random.ts';
import { indexPeople, sampleBatch } from '../../../../native-models/training/sample-batch.ts';

describe('A batch of P people times K faces', () => {
  // Person i has i faces.
  const labels = Int32Array.from(Array.from({ length: 9 }, (_, i) => Array.from({ length: i }, () => i)).flat());
  const index = indexPeople(labels);

  test('has P different people and K different faces of each who has so many, all of the others', () => {
    const rows = sampleBatch(index, { people: 5, faces: 4 }, randomOf(1, 0));
    expect(new Set(rows).size).toBe(rows.length);
    const perPerson = new Map<number, number>();
    for (const row of rows) perPerson.set(labels[row], (perPerson.get(labels[row]) ?? 0) + 1);
    expect(perPerson.size).toBe(5);
    for (const [person, faces] of perPerson) expect(faces).toBe(Math.min(4, person));
  });

  test('leaves people with one face out, who have no positive pair', () => {
    for (let step = 0; step < 30; step++) {
      const rows = sampleBatch(index, { people: 8, faces: 2 }, randomOf(1, step));
      expect([...rows].some((row) => labels[row] === 1)).toBe(false);
    }
  });

  test('reaches every face in time, and hangs on seed and step only', () => {
    const seen = new Set<number>();
    for (let step = 0; step < 60; step++) {
      const rows = sampleBatch(index, { people: 4, faces: 3 }, randomOf(1, step));
      expect([...sampleBatch(index, { people: 4, faces: 3 }, randomOf(1, step))]).toEqual([...rows]);
      for (const row of rows) seen.add(row);
    }
    expect(seen.size).toBe(labels.length - 1);
  });

  test('needs two people with two faces', () => {
    expect(() => indexPeople(Int32Array.of(0, 0, 1, 2))).toThrow(/1 people with two faces/);
  });
});

describe('A face that is shown to a network', () => {
  // Red grows to the right, green downward, blue is 60.
  const size = 16;
  const rgb = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return [(pixel % size) * 10, Math.floor(pixel / size) * 10, 60][i % 3];
  });
  const crops = { count: 1, sizePx: size, rgb };
  const input: NetworkInput = { sizePx: size, channels: 3, mean: 127.5, scale: 1 / 128 };

  test('is itself where nothing is changed', () => {
    const out = new Float32Array(size * size * 3);
    augmentFace(crops, 0, input, NO_AUGMENTATION, randomOf(1, 1), out, 0);
    for (let i = 0; i < out.length; i++) expect(out[i]).toBeCloseTo((rgb[i] - 127.5) / 128, 5);
  });

  test('is mirrored by a flip: red then grows to the left', () => {
    const out = new Float32Array(size * size * 3);
    augmentFace(crops, 0, input, { ...NO_AUGMENTATION, flip: 1 }, randomOf(1, 1), out, 0);
    for (let x = 0; x < size; x++) expect(out[3 * x]).toBeCloseTo(((size - 1 - x) * 10 - 127.5) / 128, 5);
  });

  test('keeps within the bounds of shift, zoom and light', () => {
    const out = new Float32Array(size * size * 3);
    for (let step = 0; step < 50; step++) {
      augmentFace(crops, 0, input, { ...DEFAULT_AUGMENTATION, flip: 0, light: 0 }, randomOf(2, step), out, 0);
      const middle = (out[(8 * size + 8) * 3] * 128 + 127.5) / 10;
      // 0.06 of 16 pixels, and 0.08 of half a pixel off the centre.
      expect(Math.abs(middle - 8)).toBeLessThan(1.05);
    }
  });

  test('is grey for a network of one channel, by the weights of BT.601', () => {
    const out = new Float32Array(size * size);
    augmentFace(crops, 0, { ...input, channels: 1 }, NO_AUGMENTATION, randomOf(1, 1), out, 0);
    expect(out[size + 2]).toBeCloseTo((0.299 * 20 + 0.587 * 10 + 0.114 * 60 - 127.5) / 128, 5);
  });
});

test('The learning rate rises to its peak, then falls to its last value', () => {
  const schedule = { peak: 0.1, warmupSteps: 10, steps: 110, last: 0.01 };
  const rates = Array.from({ length: 120 }, (_, step) => learningRateAt(step, schedule));
  expect(rates[0]).toBeLessThan(0.01);
  expect(rates[10]).toBeCloseTo(0.1, 6);
  expect(rates[60]).toBeCloseTo(0.1 * (0.01 + 0.99 / 2), 6);
  expect(rates[110]).toBeCloseTo(0.001, 6);
  expect(rates[119]).toBeCloseTo(0.001, 6);
  for (let step = 11; step < 111; step++) expect(rates[step]).toBeLessThan(rates[step - 1]);
});
