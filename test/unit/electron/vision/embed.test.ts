import { describe, expect, it } from 'vitest';
import { createEmbedder, normaliseRows } from '../../../../electron/vision/embed.ts';
import { EMBEDDINGS, type EmbeddingModel } from '../../../../native-models/catalog.ts';
import type { RunnableNetwork, TensorData } from '../../../../native-models/runtimes/runtime.ts';

const row: EmbeddingModel = {
  ...EMBEDDINGS[0],
  input: { sizePx: 2, colour: 'rgb', mean: [10, 20, 30], scale: 0.5 },
  dimension: 3,
};

/** Gives the first pixel of each crop for its embedding, and remembers what it was asked. */
function firstPixel() {
  const asked: TensorData[] = [];
  const network: RunnableNetwork = {
    inputs: ['image'],
    outputs: ['embedding'],
    async run({ image }) {
      // A copy: the caller may use its array again.
      asked.push({ ...image, data: image.data.slice() });
      const n = image.shape[0];
      const data = new Float32Array(n * 3);
      for (let i = 0; i < n; i++) data.set(image.data.subarray(i * 12, i * 12 + 3), i * 3);
      return { embedding: { data, shape: [n, 3] } };
    },
    close: async () => {},
  };
  return { network, asked };
}

describe('createEmbedder', () => {
  it('hands pixels over as the catalog says: less the mean of their colour, times the scale', async () => {
    const { network, asked } = firstPixel();
    await createEmbedder(row, network).embed(Uint8Array.from([12, 24, 36, 10, 20, 30, 0, 0, 0, 255, 255, 255]));
    expect(asked[0].shape).toEqual([1, 2, 2, 3]);
    expect([...asked[0].data]).toEqual([1, 2, 3, 0, 0, 0, -5, -10, -15, 122.5, 117.5, 112.5]);
  });

  it('keeps the faces in order over many batches, each row of length 1', async () => {
    const { network, asked } = firstPixel();
    const n = 37;
    const crops = new Uint8Array(n * 12);
    for (let i = 0; i < n; i++) crops.set([10 + i, 20 + 1, 30], i * 12);
    const embeddings = await createEmbedder(row, network).embed(crops);
    expect(asked.map(({ shape }) => shape[0]).reduce((a, b) => a + b)).toBe(n);
    for (let i = 0; i < n; i++) {
      const [x, y, z] = embeddings.subarray(3 * i, 3 * i + 3);
      expect(Math.hypot(x, y, z)).toBeCloseTo(1, 6);
      expect(x / y).toBeCloseTo(i, 3);
    }
  });

  it('takes the mean with the mirror image, where that is asked', async () => {
    const { network, asked } = firstPixel();
    // Two rows of two pixels; the network sees the upper left one, in the mirror the upper right one.
    const crop = Uint8Array.from([12, 20, 30, 10, 22, 30, 0, 0, 0, 255, 255, 255]);
    const embedding = await createEmbedder(row, network).embed(crop, true);
    expect(asked).toHaveLength(2);
    expect([...asked[1].data]).toEqual([0, 1, 0, 1, 0, 0, 122.5, 117.5, 112.5, -5, -10, -15]);
    // (1, 0, 0) and (0, 1, 0).
    [Math.SQRT1_2, Math.SQRT1_2, 0].forEach((v, i) => {
      expect(embedding[i]).toBeCloseTo(v, 6);
    });
  });

  it('tells how long each row was before it was scaled, whatever its mirror image says', async () => {
    const { network } = firstPixel();
    const n = 20;
    const crops = new Uint8Array(n * 12);
    for (let i = 0; i < n; i++) crops.set([10 + 6 * i, 20 + 8 * i, 30], i * 12);
    crops[0] = 12;
    for (const mirror of [false, true]) {
      const lengths = new Float32Array(n);
      await createEmbedder(row, network).embed(crops, mirror, lengths);
      // (3 i, 4 i, 0), beyond one batch; the first is (1, 0, 0).
      for (let i = 1; i < n; i++) expect(lengths[i]).toBeCloseTo(5 * i, 4);
      expect(lengths[0]).toBeCloseTo(1, 6);
    }
  });

  it('asks nothing of the network for no faces', async () => {
    const { network, asked } = firstPixel();
    expect(await createEmbedder(row, network).embed(new Uint8Array(0))).toHaveLength(0);
    expect(asked).toHaveLength(0);
  });
});

describe('normaliseRows', () => {
  it.each([[[0, 0, 0]], [[Number.NaN, 1, 1]], [[Number.POSITIVE_INFINITY, 1, 1]]])(
    'refuses %s, which has no direction',
    (values) => {
      expect(() => normaliseRows(Float32Array.from(values), 3)).toThrow('without a direction');
    },
  );
});
