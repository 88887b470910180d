import { describe, expect, test } from 'vitest';
import { similarities } from '../../../../../electron/library/group/similarities.ts';
import { randomFrom } from '../../../seeded-random.ts';

describe('similarities', () => {
  test('every block of queries and rows gives the plain dot products, bit for bit', () => {
    const random = randomFrom(1);
    const dimension = 7;
    const block = Float32Array.from({ length: 13 * dimension }, () => random() - 0.5);
    const queries = Float32Array.from({ length: 9 * dimension }, () => random() - 0.5);
    for (const q of [1, 3, 4, 5, 9]) {
      for (const [from, to] of [
        [0, 13],
        [2, 3],
        [5, 12],
        [4, 4],
      ]) {
        const stride = to - from + 2;
        const out = new Float32Array(q * stride).fill(9);
        similarities(queries, q, block, dimension, from, to, out, stride);
        for (let i = 0; i < q; i++) {
          for (let row = from; row < to; row++) {
            let dot = 0;
            for (let k = 0; k < dimension; k++) dot += queries[i * dimension + k] * block[row * dimension + k];
            expect(out[i * stride + row - from]).toBe(Math.fround(dot));
          }
          expect([...out.subarray(i * stride + to - from, (i + 1) * stride)]).toEqual([9, 9]);
        }
      }
    }
  });
});
