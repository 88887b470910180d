import { DEFAULT_EMBEDDING } from '../../native-models/catalog.ts';
import { type EmbeddingPart, type EmbeddingRecipe, toRecipe } from '../../native-models/embedding-recipe.ts';
import { align } from './align/align.ts';
import { correctLight } from './align/correct-light.ts';
import { type FaceTemplate, faceTemplate } from './align/face-template.ts';
import type { Embedder } from './embed.ts';
import type { MipChain } from './image/mip-chain.ts';

/** Turns the faces of a photo into embeddings, as a recipe says: align, then embed, each a stage of its own. */
export interface FaceEmbedder {
  readonly recipe: EmbeddingRecipe;
  /** The aligned faces for each part of the recipe; parts that take the same faces share them. `landmarks` n x 10. */
  align(chain: MipChain, landmarks: Float32Array): readonly Uint8Array[];
  /** Which of the blocks of `align` shows faces as this template has them, light as it is; -1 where none does. */
  indexOfCrops(template: FaceTemplate): number;
  /**
   * What `align` gave to n x dimension, rows of unit length. `lengths` (n) is given what quality is fitted for: the length
   * of the default network's rows before they were scaled, NaN where it is not among the parts.
   */
  embed(crops: readonly Uint8Array[], lengths?: Float32Array): Promise<Float32Array>;
}

/** A part and the network it names. */
export interface OpenPart {
  readonly part: EmbeddingPart;
  readonly embedder: Embedder;
}

export function createFaceEmbedder(open: readonly OpenPart[]): FaceEmbedder {
  const recipe = toRecipe(open.map(({ part }) => part));
  const templates = open.map(({ part: { model } }) => faceTemplate(model.template, model.input.sizePx));
  return {
    recipe,
    align(chain, landmarks) {
      const made = new Map<string, Uint8Array>();
      return open.map(({ part }, i) => {
        const key = JSON.stringify([part.model.template, part.model.input.sizePx, part.alignment, part.light]);
        const crops = made.get(key) ?? prepare(chain, landmarks, templates[i], part);
        made.set(key, crops);
        return crops;
      });
    },
    indexOfCrops: ({ sizePx, points }) =>
      open.findIndex(
        ({ part }, i) =>
          isPlain(part) && templates[i].sizePx === sizePx && templates[i].points.every((v, k) => v === points[k]),
      ),
    async embed(crops, lengths) {
      lengths?.fill(Number.NaN);
      const plain = open.findIndex(({ part }) => isPlain(part) && part.model.id === DEFAULT_EMBEDDING);
      const blocks: Float32Array[] = [];
      for (const [i, { part, embedder }] of open.entries()) {
        blocks.push(await embedder.embed(crops[i], part.mirror, i === plain ? lengths : undefined));
      }
      return sideBySide(
        blocks,
        open.map(({ part }) => part.model.dimension),
      );
    },
  };
}

/** Aligned as usual, its light as it is. */
const isPlain = ({ alignment, light }: EmbeddingPart) => alignment === 'five-points' && light === 'as-is';

function prepare(
  chain: MipChain,
  landmarks: Float32Array,
  template: FaceTemplate,
  { alignment, light }: EmbeddingPart,
): Uint8Array {
  const crops = align(chain, landmarks, template, alignment);
  const bytes = template.sizePx ** 2 * 3;
  for (let offset = 0; offset < crops.length; offset += bytes) correctLight(light, crops, offset, template.sizePx);
  return crops;
}

/** Rows of unit length next to each other, scaled so that the whole row has unit length again. */
function sideBySide(blocks: readonly Float32Array[], dimensions: readonly number[]): Float32Array {
  if (blocks.length === 1) return blocks[0];
  const dimension = dimensions.reduce((sum, d) => sum + d, 0);
  const n = blocks[0].length / dimensions[0];
  const scale = 1 / Math.sqrt(blocks.length);
  const rows = new Float32Array(n * dimension);
  let at = 0;
  for (const [b, block] of blocks.entries()) {
    const d = dimensions[b];
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < d; k++) rows[i * dimension + at + k] = block[i * d + k] * scale;
    }
    at += d;
  }
  return rows;
}
