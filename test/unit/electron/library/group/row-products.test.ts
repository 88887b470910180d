import { describe, expect, test } from 'vitest';
import { createDotKernel } from '../../../../../electron/library/group/dot-kernel.ts';
import { createEmbeddingBlock } from '../../../../../electron/library/group/embedding-block.ts';
import {
  createRowProducts,
  PRODUCT_ERROR,
  TILE_QUERIES,
  TILE_ROWS,
} from '../../../../../electron/library/group/row-products.ts';
import { randomFrom } from '../../../seeded-random.ts';
import { createSeededFaces } from '../seeded-faces.ts';

function blockOf(rows: number, dimension: number) {
  const seeded = createSeededFaces(randomFrom(dimension), dimension, 1);
  const block = createEmbeddingBlock();
  for (let face = 1; face <= rows; face++) block.add(face, seeded.person());
  return block;
}

describe('row products', () => {
  test('this engine runs the kernel', () => {
    expect(createDotKernel(createEmbeddingBlock().memory)).toBeDefined();
  });

  test.each([4, 12, 20, 64, 192, 250, 512])('they are the dot products, with %i dimensions', (dimension) => {
    const rows = 2 * TILE_ROWS + 3;
    const block = blockOf(rows, dimension);
    const products = createRowProducts(block);
    for (const queries of [1, 3, 4, 5, TILE_QUERIES]) {
      const asked = Array.from({ length: queries }, (_, i) => (i * 37) % rows);
      products.load(asked);
      for (const [from, to] of [
        [0, TILE_ROWS],
        [TILE_ROWS, rows - TILE_ROWS - 2],
        [rows - 3, rows],
        [rows - 1, rows],
      ]) {
        const found = products.multiply(from, to);
        for (let i = 0; i < queries; i++) {
          for (let row = from; row < to; row++) {
            let dot = 0;
            for (let k = 0; k < dimension; k++) {
              dot += block.data[asked[i] * dimension + k] * block.data[row * dimension + k];
            }
            if (Math.abs(found[i * TILE_ROWS + row - from] - dot) > PRODUCT_ERROR / 2) {
              expect.fail(`query ${i}, row ${row}: ${found[i * TILE_ROWS + row - from]} for ${dot}`);
            }
          }
        }
      }
    }
  });

  test('they follow the block while it grows', () => {
    const block = blockOf(10, 64);
    const products = createRowProducts(block);
    products.load([0]);
    for (let face = 11; face <= 20_000; face++) block.add(face, block.data.slice(0, 64));
    expect(products.multiply(19_990, 19_999)[0]).toBeCloseTo(1, 4);
  });
});
