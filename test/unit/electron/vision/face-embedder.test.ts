import { describe, expect, it } from 'vitest';
import { faceTemplate } from '../../../../electron/vision/align/face-template.ts';
import type { Embedder } from '../../../../electron/vision/embed.ts';
import { createFaceEmbedder } from '../../../../electron/vision/face-embedder.ts';
import { createMipChain } from '../../../../electron/vision/image/mip-chain.ts';
import { parseRecipe } from '../../../../native-models/embedding-recipe.ts';
import { noise } from './image/pictures.ts';

/** Every face of the photo has the embedding of one axis; remembers what it was given. */
function axisEmbedder(row: Embedder['row'], axis: number) {
  const given: { crops: Uint8Array; mirror: boolean | undefined }[] = [];
  const embedder: Embedder = {
    row,
    async embed(crops, mirror, lengths) {
      lengths?.fill(7);
      given.push({ crops, mirror });
      const n = crops.length / (row.input.sizePx ** 2 * 3);
      const rows = new Float32Array(n * row.dimension);
      for (let i = 0; i < n; i++) rows[i * row.dimension + axis + i] = 1;
      return rows;
    },
  };
  return { embedder, given };
}

const open = (key: string) => {
  const parts = parseRecipe(key).parts.map((part, i) => ({ part, ...axisEmbedder(part.model, i) }));
  return { parts, whole: createFaceEmbedder(parts) };
};

const image = createMipChain(noise(200, 200, 5));
const FACE = [80, 80, 120, 80, 100, 100, 85, 120, 115, 120];
const landmarks = Float32Array.from([...FACE, ...FACE.map((v) => v + 20)]);

describe('createFaceEmbedder', () => {
  it('puts networks side by side: unit rows whose squared distance is the mean of both', async () => {
    const { whole } = open('mobilefacenet,faceplugin');
    const rows = await whole.embed(whole.align(image, landmarks));
    const dimension = 192 + 512;
    expect(whole.recipe.dimension).toBe(dimension);
    expect(rows).toHaveLength(2 * dimension);
    const [first, second] = [rows.subarray(0, dimension), rows.subarray(dimension)];
    expect(Math.hypot(...first)).toBeCloseTo(1, 6);
    // Face 0 lies on axis 0 of the first network and on axis 1 of the second.
    expect(first[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(first[192 + 1]).toBeCloseTo(Math.SQRT1_2, 6);
    // Both networks say sqrt(2).
    expect(Math.hypot(...first.map((v, i) => v - second[i]))).toBeCloseTo(Math.SQRT2, 6);
  });

  it('aligns once for networks that take the same faces, and anew for others', () => {
    const same = open('mobilefacenet,faceplugin,mobilefacenet+mirror').whole.align(image, landmarks);
    expect(same[1]).toBe(same[0]);
    expect(same[2]).toBe(same[0]);
    const others = open('mobilefacenet,dlib-resnet,mobilefacenet+three-points,mobilefacenet+clahe').whole;
    const crops = others.align(image, landmarks);
    expect(new Set(crops).size).toBe(4);
    expect(crops[1]).toHaveLength(2 * 150 * 150 * 3);
  });

  it('asks for the mirror image of those parts that want it', async () => {
    const { parts, whole } = open('mobilefacenet,faceplugin+mirror');
    await whole.embed(whole.align(image, landmarks));
    expect(parts.map(({ given }) => given.map(({ mirror }) => mirror))).toEqual([[false], [true]]);
  });

  it('knows which crops show faces as a template has them', () => {
    const { model } = parseRecipe('mobilefacenet').parts[0];
    const template = faceTemplate(model.template, model.input.sizePx);
    expect(open('dlib-resnet,mobilefacenet').whole.indexOfCrops(template)).toBe(1);
    expect(open('dlib-resnet').whole.indexOfCrops(template)).toBe(-1);
    expect(open('mobilefacenet+clahe,mobilefacenet+three-points').whole.indexOfCrops(template)).toBe(-1);
  });

  it("gives the length of the default network's rows where it sees faces as usual, else no number", async () => {
    for (const [key, want] of [
      ['mobilefacenet', 7],
      ['dlib-resnet,mobilefacenet+mirror', 7],
      ['dlib-resnet', Number.NaN],
      ['mobilefacenet+clahe', Number.NaN],
    ] as const) {
      const { whole } = open(key);
      const lengths = new Float32Array(2);
      await whole.embed(whole.align(image, landmarks), lengths);
      expect([...lengths], key).toEqual([want, want]);
    }
  });

  it('has no embeddings for no faces', async () => {
    const { whole } = open('mobilefacenet,faceplugin');
    expect(await whole.embed(whole.align(image, new Float32Array(0)))).toHaveLength(0);
  });
});
